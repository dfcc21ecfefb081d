import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { useColor } from '../../src/cli/color.ts';
import { BrokenPipe, isBrokenPipe, write } from '../../src/cli/io.ts';
import { cli } from '../support/cli.ts';

test.each([
  [['--help'], 'Examples:'],
  [['scan', '--help'], 'Exit codes:'],
  [['rules', 'list', '--help'], 'Examples:'],
  [['rules', 'check', '--help'], 'Exit codes:'],
  [['--version'], '0.1.0'],
])('%j prints to standard output and ends with 0', async (args, text) => {
  const { code, stdout, stderr } = await cli(args);
  expect(code).toBe(0);
  expect(stdout).toContain(text);
  expect(stderr).toBe('');
});

test.each([
  [[], 'Usage:'],
  [['scna'], 'Did you mean scan?'],
  [['scan', '--formt', 'json'], 'Did you mean --format?'],
  [['scan', '--format', 'xml'], 'Allowed choices are table, json, ndjson, '],
  [['scan', '--severity', 'bad'], 'Allowed choices are low, medium, high, critical.'],
  [['scan', '--clock', 'wall'], 'Allowed choices are event, log, both.'],
])('%j is a mistake: says so on standard error and ends with 2', async (args, text) => {
  const { code, stdout, stderr } = await cli(args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(text);
});

describe('colour', () => {
  const terminal = Object.assign(new Writable(), { isTTY: true });
  const pipe = new Writable();

  test.each([
    ['a terminal', 'auto', terminal, {}, true],
    ['a pipe', 'auto', pipe, {}, false],
    ['NO_COLOR', 'auto', terminal, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', 'auto', terminal, { NO_COLOR: '' }, true],
    ['a dumb terminal', 'auto', terminal, { TERM: 'dumb' }, false],
    ['FORCE_COLOR', 'auto', pipe, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0', 'auto', pipe, { FORCE_COLOR: '0' }, false],
    ['CLICOLOR_FORCE', 'auto', pipe, { CLICOLOR_FORCE: '1' }, true],
    ['NO_COLOR beside FORCE_COLOR', 'auto', pipe, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['always', 'always', pipe, { NO_COLOR: '1' }, true],
    ['never', 'never', terminal, { FORCE_COLOR: '1' }, false],
  ] as const)('%s', (_why, choice, output, env, expected) => {
    expect(useColor(choice, output, env)).toBe(expected);
  });
});

describe('a reader that goes away', () => {
  const failing = (code: string) =>
    new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
    }).on('error', () => {});

  test('is told apart from other errors', async () => {
    await expect(write(failing('EPIPE'), 'x')).rejects.toBeInstanceOf(BrokenPipe);
    await expect(write(failing('EIO'), 'x')).rejects.toThrow('EIO');
    expect(isBrokenPipe(Object.assign(new Error(), { code: 'EIO' }))).toBe(false);
  });
});
