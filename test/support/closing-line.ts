import type { Reporter, TestModule } from 'vitest/node';

/** Ends a test run with one plain line of counts. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = (state: 'passed' | 'failed' | 'skipped') =>
      modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
    const line = `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
    process.stdout.write(`${line}\n`);
  }
}
