import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMATS } from '../src/report/index.ts';
import { cli } from './support/cli.ts';
import { formatTable } from './support/format-table.mjs';

/** What stands in the README between the marks of a table. */
function tableOf(name: string): string | undefined {
  const readme = readFileSync('README.md', 'utf8');
  return readme.split(`<!-- ${name} -->\n`)[1]?.split(`<!-- end of ${name} -->`)[0];
}

test('the README lists the rules as `rules list` does; if not, run `npm run docs`', async () => {
  expect(tableOf('rules')).toBe((await cli(['rules', 'list', '-f', 'markdown'])).stdout);
});

test('the README lists every output format; if not, run `npm run docs`', () => {
  expect(tableOf('formats')).toBe(formatTable(FORMATS));
});

test('what the README shows of a scan is what it prints', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const shown = readme.split('```text\n')[1]?.split('```')[0];
  const sample = 'samples/remote-scheduled-task-creation/hit-sysmon.ndjson';
  expect((await cli(['scan', sample])).stdout).toBe(shown);
});

test('what the README shows of an explanation is what it prints', async () => {
  const [, shown = ''] = readFileSync('README.md', 'utf8').split('$ npx tasksched-hunt explain ');
  const [line = '', ...lines] = (shown.split('```')[0] ?? '').split('\n');
  expect((await cli(['explain', ...line.split(' ')])).stdout).toBe(lines.join('\n'));
});
