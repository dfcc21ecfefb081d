import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

const XML =
  '<?xml version="1.0" encoding="UTF-16"?><Task><Actions><Exec><Command>a.exe</Command></Exec></Actions></Task>';

function decode(value: string, ...options: string[]) {
  return cli(['decode', value, ...options]);
}

test('decodes a file', async () => {
  const { code, stdout, stderr } = await decode(join(folderWith({ 'task.xml': XML }), 'task.xml'));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe('Task XML\nAction 1: starts a program\n  command         a.exe\n');
});

test.each([
  ['text', XML],
  ['UTF-16', Buffer.from(`\uFEFF${XML}`, 'utf16le')],
])('decodes standard input: %s', async (_, stdin) => {
  const { code, stdout } = await cli(['decode', '-'], { stdin });
  expect(code).toBe(0);
  expect(stdout).toContain('a.exe');
});

test('decodes a value, also one that is longer than names of files can be', async () => {
  const long = `0100${'6666000000000000000000000000000000000000'.repeat(40)}`;
  const { code, stdout } = await decode(long.slice(0, 4 + 36 * 40));
  expect(code).toBe(0);
  expect(stdout).toContain('TaskCache Actions, version 1, from hex');
});

test('the examples of its help can be pasted', async () => {
  const { stdout } = await cli(['decode', '--help']);
  expect(stdout).not.toContain('…');
  const [, value = ''] = /^ {2}tasksched-hunt decode ([\w+/=]{20,}) {3}/m.exec(stdout) ?? [];
  const decoded = await decode(value);
  expect(decoded).toMatchObject({ code: 0, stderr: '' });
  expect(decoded.stdout).toContain('TaskCache Actions, version 1, from base64');
  expect(decoded.stdout).toContain('a.exe');
});

test('writes JSON', async () => {
  const { stdout } = await decode('schtasks /run /tn x /p S3cret', '-f', 'json');
  expect(stdout).not.toContain('S3cret');
  expect(JSON.parse(stdout)).toMatchObject({
    schema_version: 1,
    decoded: [{ what: 'task-command', operation: 'run' }],
  });
});

test('--color always', async () => {
  expect((await decode('<Task/>', '--color', 'always')).stdout).toContain('\u001b[1m');
});

describe('ends with 2', () => {
  test.each([
    [
      'for what is nothing',
      'no-such-file.xml',
      'nothing to decode in "no-such-file.xml"\nexpected the name of a file',
    ],
    [
      'and tells no password',
      'net use \\\\s\\h S3cret',
      'nothing to decode in "net use \\\\s\\h ********"',
    ],
  ])('%s', async (_, value, message) => {
    const { code, stdout, stderr } = await decode(value);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('for a folder', async () => {
    const { code, stderr } = await decode(folderWith({}));
    expect(code).toBe(2);
    expect(stderr).toContain('is a folder: name a file');
  });

  test('for standard input that is nothing', async () => {
    const { code, stderr } = await cli(['decode', '-'], { stdin: 'hello' });
    expect(code).toBe(2);
    expect(stderr).toContain('nothing to decode in standard input');
  });

  test('for input without end', async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(1 << 24);
    }
    const { code, stderr } = await cli(['decode', '-'], { stdin: endless() });
    expect(code).toBe(2);
    expect(stderr).toContain('standard input is larger than 64 MiB');
  });

  test('for what cannot be decoded, and says why', async () => {
    const { code, stdout } = await decode('deadbeef');
    expect(code).toBe(2);
    expect(stdout).toContain('expected version 1, 2 or 3');
  });

  test('without a value, or for a format that there is none', async () => {
    expect((await cli(['decode'])).code).toBe(2);
    expect((await decode('<Task/>', '-f', 'xml')).stderr).toContain(
      'Allowed choices are text, json',
    );
  });
});
