import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manPage } from '../../../src/cli/man/man-page.ts';
import { notes, roff } from '../../../src/cli/man/roff.ts';
import { everyCommand, outlineOf } from '../../../src/cli/outline.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { cli, testIo } from '../../support/cli.ts';
import { folderWith } from '../../support/folder.ts';
import { isInstalled } from '../../support/terminal.ts';

const OUTLINE = outlineOf(await makeProgram(['--help'], testIo(), () => {}));
const PAGE = manPage(OUTLINE, '1.2.3');

test.each([
  ['a-b', 'a\\-b'],
  ['.TH', '\\&.TH'],
  ["'br", '\\[aq]br'],
  ['a\\fBb', 'a\\[rs]fBb'],
  ['"~^`', '\\[dq]\\[ti]\\[ha]\\[ga]'],
  ['a…😀', 'a\\[u2026]\\[u1F600]'],
])('%j is %j in roff', (text, expected) => {
  expect(roff(text)).toBe(expected);
});

test('notes keep what is indented as it is', () => {
  expect(notes('Examples:\n  a  b\n\nText\ngoes on.')).toBe(
    '.PP\n\\fBExamples:\\fR\n.EX\n  a  b\n.EE\n.PP\nText\ngoes on.\n',
  );
});

test('every command, option and example is in the page', () => {
  for (const { path, options, notes: text } of everyCommand(OUTLINE)) {
    if (path.at(-1) === 'help') continue;
    expect(PAGE).toContain(roff(path.join(' ')));
    for (const flag of options.flatMap(({ flags }) => flags)) expect(PAGE).toContain(roff(flag));
    for (const line of text.split('\n')) expect(PAGE).toContain(roff(line));
  }
  for (const code of [0, 1, 2, 3, 130]) expect(PAGE).toContain(`\\fB${code}\\fR\n`);
  expect(PAGE).toContain('NO_COLOR');
});

test('the build writes the page that package.json names, the same every time', async () => {
  const { man } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { stdout } = await cli(['__man']);
  expect(readFileSync(man, 'utf8')).toBe(stdout);
  expect((await cli(['__man'], { terminal: { columns: 200 } })).stdout).toBe(stdout);
});

describe.skipIf(!isInstalled('groff'))('groff', () => {
  test('has nothing to warn of', () => {
    const { status, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww'], {
      input: PAGE,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('shows examples character for character', () => {
    const text = render(PAGE);
    for (const { notes: each } of everyCommand(OUTLINE)) {
      for (const line of each.split('\n').filter((one) => one.startsWith('  '))) {
        expect(text).toContain(line.trim());
      }
    }
  });
});

describe.skipIf(!isInstalled('man'))('man', () => {
  test('shows the page', () => {
    const folder = folderWith({ 'tasksched-hunt.1': PAGE });
    const text = execFileSync('man', ['-l', join(folder, 'tasksched-hunt.1')], {
      env: { ...process.env, MANPAGER: 'cat', MANWIDTH: '100' },
      encoding: 'utf8',
    });
    expect(text).toContain('EXIT STATUS');
  });
});

/** The page as plain text, wide enough for every example. */
function render(page: string): string {
  const { stdout } = spawnSync('groff', ['-man', '-Tutf8', '-P-c', '-P-b', '-P-u', '-rLL=200n'], {
    input: page,
    encoding: 'utf8',
  });
  return stdout;
}
