import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalised, normalisedAuthor } from '../../../src/triage/stack/normalise.ts';
import { expectLinear } from '../../support/linear.ts';

const GUID = '0b5c6d7e-1111-4222-8333-9a0b1c2d3e4f';

describe('what differs from host to host has one name', () => {
  test.each([
    ['a drive', 'C:\\Tools\\a.exe', '?:\\Tools\\a.exe'],
    ['drives anywhere, of either slash', 'a.exe "d:\\x" /in:e:/y', 'a.exe "?:\\x" /in:?:/y'],
    ['the folder of a user', 'C:\\Users\\anna\\a.exe', '?:\\Users\\<user>\\a.exe'],
    [
      'of one with blanks',
      '"C:\\Users\\Anna von Au\\a b.exe" -x',
      '"?:\\Users\\<user>\\a b.exe" -x',
    ],
    [
      'of one with a short name, in capitals',
      'C:\\USERS\\ANNAVO~1\\a.exe',
      '?:\\USERS\\<user>\\a.exe',
    ],
    [
      'on Windows XP',
      'C:\\Documents and Settings\\anna\\a.exe',
      '?:\\Documents and Settings\\<user>\\a.exe',
    ],
    ['on a share', '\\\\ws1\\c$\\Users\\anna\\a.exe', '\\\\ws1\\c$\\Users\\<user>\\a.exe'],
    ['at the end', 'dir C:/Users/anna', 'dir ?:/Users/<user>'],
    ['quoted', "dir 'C:\\Users\\anna'", "dir '?:\\Users\\<user>'"],
    ['a SID', '\\OneDrive Task-S-1-5-21-1-22-333-1001', '\\OneDrive Task-<sid>'],
    ['that of a tenant', 's-1-12-1-4294967295-2-3-4', '<sid>'],
    ['a GUID in braces', `\\User_Feed-{${GUID}}`, '\\User_Feed-<guid>'],
    ['one without', `\\Updater${GUID.toUpperCase()}`, '\\Updater<guid>'],
    ['variables', '%WinDir%\\a.exe %SystemDrive%\\b', '?:\\Windows\\a.exe ?:\\b'],
    [
      'variables for programs',
      '%ProgramFiles(x86)%\\a %programfiles%\\b',
      '?:\\Program Files (x86)\\a ?:\\Program Files\\b',
    ],
    [
      'variables of users',
      '%APPDATA%\\a %UserProfile%\\b',
      '?:\\Users\\<user>\\AppData\\Roaming\\a ?:\\Users\\<user>\\b',
    ],
    ['blanks', '  a.exe \t -x\r\n -y ', 'a.exe -x -y'],
  ])('%s', (_, text, expected) => {
    expect(normalised(text)).toBe(expected);
  });
});

describe('all else stays', () => {
  test.each([
    ['random endings', '\\Updater_x7Gk2p'],
    ['numbers', '\\Opera scheduled Autoupdate 1500543419'],
    ['letter case', '\\mICROSOFT'],
    ['accounts of every Windows', 'S-1-5-18 S-1-5-32-544'],
    ['folders of all users', '\\Users\\Public\\a.exe \\Users\\Default\\b'],
    ['a folder that only begins like one', '\\Users2\\anna\\a.exe'],
    ['what only looks like a SID', 'S-1-5-21-1-2-3-12345678901 S-1-5-21-1-2'],
    ['other variables', '%TEMP%\\a.exe %x% 100%'],
    ['URLs', 'mshta http://evil.example/a file:///x'],
    ['options with a colon', '/ru:SYSTEM a:b'],
    ['hexadecimal of another length', `${GUID}0 12345678-1234-1234-1234-12345678901`],
    ['names of properties', '__proto__ constructor %constructor%'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(normalised(text)).toBe(text);
  });

  test('folders of all users lose only their drive', () => {
    expect(normalised('C:\\Users\\Public\\a.exe')).toBe('?:\\Users\\Public\\a.exe');
  });
});

test.each([
  ['an account of the host', 'WS1\\anna', 'ws1.corp.example', '<host>\\anna'],
  ['the account of the host', 'CORP\\WS1$', 'ws1', 'CORP\\<host>$'],
  ['one of the domain', 'CORP\\anna', 'ws1', 'CORP\\anna'],
  ['one of another host', 'WS12\\anna', 'ws1', 'WS12\\anna'],
  ['no account', 'Microsoft Corporation', 'ws1', 'Microsoft Corporation'],
  ['a host that is not known', '\\anna', '', '\\anna'],
  [
    'a text in a library',
    '$(@%SystemRoot%\\system32\\a.dll,-600)',
    'ws1',
    '$(@?:\\Windows\\system32\\a.dll,-600)',
  ],
])('authors: %s', (_, text, host, expected) => {
  expect(normalisedAuthor(text, host)).toBe(expected);
});

const PIECES = ['C:', '\\', '/', 'Users', 'anna', '%windir%', '%', `{${GUID}}`, GUID, ' ', '"'];
const MORE = ['S-1-5-21', '-1-2-3-4', 'Public', '<user>', '?:', '\ud800', 'ä', '…', '-', 'x'];
const pieces = fc
  .array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 20 })
  .map((list) => list.join(''));

test('what is normal stays so', () => {
  fc.assert(
    fc.property(pieces, (text) => {
      expect(normalised(normalised(text))).toBe(normalised(text));
    }),
    { numRuns: 2000 },
  );
});

test.each(['\\Users\\', 'a'.repeat(65), 'C:', '%windir', ' ', 'S-1-5-21-1', `${GUID}-`, '\\'])(
  'a long text of %j takes no more than linear time, and is cut',
  (piece) =>
    expectLinear(
      1 << 18,
      (size) => piece.repeat(size),
      (text) => expect(normalised(text).length).toBeLessThanOrEqual(1025),
    ),
);
