import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MASK, maskSecrets } from '../../../src/triage/command-line/mask-secrets.ts';
import { expectLinear } from '../../support/linear.ts';

describe('the password', () => {
  test.each([
    ['schtasks /create /s WS2 /u corp\\bob /p S3cret /tn x', 'S3cret'],
    ['schtasks -create -u bob -P S3cret -tn x', 'S3cret'],
    ['schtasks.exe /create /ru bob /rp S3cret', 'S3cret'],
    ['"C:\\Windows\\System32\\SCHTASKS.EXE" /Create /RP S3cret', 'S3cret'],
    ['schtasks /p "S3 cret" /tn x', '"S3 cret"'],
    ['schtasks /p S3&c|ret /tn x', 'S3&c|ret'],
    ['schtasks /p /S3cret /tn x', '/S3cret'],
    ['schtasks /create /tn x /p S3cret', 'S3cret'],
    ['cmd /c schtasks /run /p S3cret /tn x', 'S3cret'],
    ['cmd /c whoami & schtasks /p S3cret', 'S3cret'],
    ['net use Z: \\\\srv\\share S3cret /user:corp\\bob', 'S3cret'],
    ['net use \\\\srv\\share /user:corp\\bob S3cret', 'S3cret'],
    ['net1 user bob S3cret /add', 'S3cret'],
    ['psexec \\\\WS2 -u bob -p S3cret cmd', 'S3cret'],
    ['PsExec64.exe /accepteula \\\\WS2 /p S3cret cmd', 'S3cret'],
    ['paexec \\\\WS2 -p S3cret cmd', 'S3cret'],
    ['pskill -u bob -p S3cret lsass', 'S3cret'],
    ['schtasks /create /p:S3cret /tn:x', 'S3cret'],
    ['schtasks /create /rp=S3cret /tn x', 'S3cret'],
    ['schtasks /create /p:"S3cret" /tn x', '"S3cret"'],
    ['schtasks /create /p: S3cret /tn x', 'S3cret'],
    ['schtasks /create /pS3cret /tn x', 'S3cret'],
    ['schtasks /create /rpS3cret', 'S3cret'],
    ['schtasks \u2013create \u2013p S3cret', 'S3cret'],
    ['schtasks \u2014p:S3cret', 'S3cret'],
    ['schtasks /create /p\nS3cret /tn x', 'S3cret'],
    ['schtasks /create /p\r\nS3cret', 'S3cret'],
    ['schtasks /create\n/tn x\n/rp S3cret', 'S3cret'],
    ['schtasks /create ^\n /p ^\n S3cret', 'S3cret'],
    ['schtasks\u00a0/create\u00a0/p\u00a0S3cret', 'S3cret'],
    ['schtasks /^p S3cret', 'S3cret'],
    ["schtasks '/p' 'S3cret'", "'S3cret'"],
    ['cmd /cschtasks /p S3cret', 'S3cret'],
    ['dir&schtasks /p S3cret', 'S3cret'],
    ['$r=(schtasks /p S3cret', 'S3cret'],
    ["& 'C:\\Windows\\System32\\schtasks.exe' /p S3cret", 'S3cret'],
    [`${'net use \\\\a\\b /delete\n'.repeat(40)}net use \\\\a\\b S3cret`, 'S3cret'],
    ['psexec \\\\WS2 -p:S3cret cmd', 'S3cret'],
    ['wmic \u2013password:S3cret os', 'S3cret'],
    ['Register-ScheduledTask x -User bob -Password S3cret', 'S3cret'],
  ])('of %s is masked', (line, password) => {
    expect(maskSecrets(line)).toBe(line.replace(password, MASK));
  });

  test.each([
    ['schtasks /create /p:S3cret /tn:x /rp:S3', 'schtasks /create /p:******** /tn:x /rp:********'],
    ['cmdkey /add:srv /user:bob /pass:S3cret', 'cmdkey /add:srv /user:bob /pass:********'],
    ['wmic /node:srv /password:S3cret os', 'wmic /node:srv /password:******** os'],
    ['winrs -r:srv -p:S3cret cmd', 'winrs -r:srv -p:******** cmd'],
  ])('behind a colon of %s is masked', (line, masked) => {
    expect(maskSecrets(line)).toBe(masked);
  });

  test.each([
    ['cmd /c "schtasks /create /p S3cret /tn x"', 'cmd /c "schtasks /create /p ******** /tn x"'],
    [
      'schtasks /tr "net use \\\\s\\h \\"S3 cret\\" /user:x" /p S3cret',
      'schtasks /tr "net use \\\\s\\h ******** /user:x" /p ********',
    ],
    ['cmd /c "cmd /c \\"schtasks /p S3cret\\""', 'cmd /c "cmd /c \\"schtasks /p ********\\""'],
  ])('in quotes: %s', (line, masked) => {
    expect(maskSecrets(line)).toBe(masked);
  });
});

test.each([
  '',
  'schtasks /p * /tn x',
  'schtasks /create /p /tn x',
  'schtasks /create /rp',
  'schtasks /create /rp:* /p:*',
  'schtasks /create /p: /tn x',
  'net use \\\\srv\\share\nWrite-Host done',
  'psexec -priority x cmd',
  'schtasks /query /fo LIST   /v',
  'ping -p 4 host',
  'cmd /c mkdir /p a',
  'psexec -s cmd /c dir',
  'net use',
  'net use Z: \\\\srv\\share /persistent:no',
  'net use Z: /delete',
  'net user bob /delete',
  'net user bob *',
  'net start x y z',
  'at \\\\WS2 13:37 cmd /p x',
  'powershell -c "a \\"b c\\" d" -p x',
  'wmic /password: os',
])('%s has no password, and stays as it is', (line) => {
  expect(maskSecrets(line)).toBe(line);
});

test('a second -p belongs to the command that psexec runs', () => {
  expect(maskSecrets('psexec -p a tool -p b')).toBe('psexec -p ******** tool -p b');
});

describe('whatever the command line is', () => {
  const word = fc.constantFrom(
    'schtasks',
    '/p',
    'net',
    'use',
    '\\\\a\\b',
    '"',
    '\\"',
    ' ',
    '&',
    'x',
    'psexec',
    '-p',
  );

  test('it keeps what is no password, and never throws', () => {
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const line = words.join(' ');
        const masked = maskSecrets(line);
        if (!masked.includes(MASK)) expect(masked).toBe(line);
      }),
    );
  });

  test.each<[string, (size: number) => string]>([
    ['programs', (size) => 'schtasks '.repeat(size)],
    ['quotes', (size) => '" '.repeat(size)],
    ['quoted quotes', (size) => '"a \\'.repeat(size)],
    ['options', (size) => `schtasks ${'/p x '.repeat(size)}`],
  ])('it takes linear time: %s', (_, line) => expectLinear(100_000, line, maskSecrets));
});
