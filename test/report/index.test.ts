import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/report/index.ts';

/** All that loading a file loads too: files of ours, and packages. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm)) {
    if (path.startsWith('.')) loadedWith(join(file, '..', path), loaded);
    else loaded.add(path);
  }
  return loaded;
}

test.each(['src/report/index.ts', 'src/cli/commands/rules/list.ts'])(
  '%s loads no package that draws or writes reports, since every start loads it',
  (file) => {
    const loaded = [...loadedWith(file)];
    for (const heavy of ['chalk', 'cli-table3', 'string-width', 'ndjson']) {
      expect(loaded).not.toContain(heavy);
    }
  },
);

test('what writes a format is loaded when it is used', () => {
  const own = [...loadedWith('src/report/index.ts')].filter((file) => file.endsWith('.ts'));
  // Each format, their list, and what the two that write themselves need.
  expect(own.length).toBeLessThanOrEqual(FORMATS.length + 6);
});

test('no two formats have a name or an ending in common', () => {
  const names = FORMATS.map(({ name }) => name);
  const endings = FORMATS.flatMap((format) => format.endings ?? []);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(endings).size).toBe(endings.length);
  for (const ending of endings) expect(ending).toMatch(/^\.[a-z.]+$/);
});
