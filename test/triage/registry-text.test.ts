import { describe, expect, test } from 'vitest';
import { exportedTasks } from '../../src/triage/registry-text.ts';

const KEY =
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{47305918-FEF4-4CAA-9CC1-D9FB3DDA929C}';

describe('an export', () => {
  test('as a .reg file has a task for each key with an Actions value', () => {
    const text = [
      'Windows Registry Editor Version 5.00',
      '',
      `[${KEY}]`,
      '"Path"="\\\\Folder\\\\My \\"Task\\""',
      '"Actions"=hex:03,00,0c,00,\\',
      '  00,00,41,00',
      '',
      '[HKEY_LOCAL_MACHINE\\Other]',
      '"Path"="x"',
      '[HKEY_LOCAL_MACHINE\\Third]',
      '"uri"="\\\\T"',
      '"actions"=hex(3):01,00',
    ].join('\r\n');
    expect(exportedTasks(text)).toEqual([
      { key: KEY, path: '\\Folder\\My "Task"', actions: 'hex:03,00,0c,00,  00,00,41,00' },
      { key: 'HKEY_LOCAL_MACHINE\\Third', path: '\\T', actions: 'hex(3):01,00' },
    ]);
  });

  test('as reg query prints it', () => {
    const text = `\n${KEY}\n    Path    REG_SZ    \\My Task\n    Actions    REG_BINARY    0300AB\n`;
    expect(exportedTasks(text)).toEqual([{ key: KEY, path: '\\My Task', actions: '0300AB' }]);
  });

  test('as one line', () => {
    expect(exportedTasks('"Actions"=hex:01,00')).toEqual([
      { key: null, path: null, actions: 'hex:01,00' },
    ]);
  });
});

test.each(['', 'Actions', '[HKEY_LOCAL_MACHINE\\A]', '"Other"=hex:01', `"Path"="x\\`])(
  '%j has no task',
  (text) => {
    expect(exportedTasks(text)).toEqual([]);
  },
);

test('a text that ends in a backslash is whole', () => {
  const text = '    Path    REG_SZ    \\Folder\\\n    Actions    REG_BINARY    0100';
  expect(exportedTasks(text)).toEqual([{ key: null, path: '\\Folder\\', actions: '0100' }]);
});

test('a key that ends in a backslash does not swallow the next line', () => {
  expect(exportedTasks('"Path"="C:\\\\"\n"Actions"=hex:01\\')).toEqual([
    { key: null, path: 'C:\\', actions: 'hex:01' },
  ]);
});
