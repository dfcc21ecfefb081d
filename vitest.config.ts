import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/setup.ts'],
    // Time limits are for tests that hang; machines that are busy are slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The default leaves one core idle. Processes, not threads: each has its own CPU time and heap to be measured.
    pool: 'forks',
    maxWorkers: '100%',
    reporters: ['default', './test/support/closing-line.ts'],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary'],
      thresholds: { lines: 95, branches: 90 },
    },
  },
});
