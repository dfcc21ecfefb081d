import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cli } from './support/cli.ts';

test('the README lists the rules as `rules list` does; if not, run `npm run docs`', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const table = readme.split('<!-- rules -->\n')[1]?.split('<!-- end of rules -->')[0];
  expect(table).toBe((await cli(['rules', 'list', '-f', 'markdown'])).stdout);
});
