import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTaskCommand } from '../../../src/triage/command-line/index.ts';

describe('schtasks', () => {
  test('/create says what task it makes', () => {
    const command = readTaskCommand(
      'schtasks /create /S \\\\WS2 /U corp\\bob /P S3cret /tn \\Updater /tr "\\"C:\\a b\\u.exe\\" -x" ' +
        '/sc once /sd 05/03/2024 /st 09:00 /ri 5 /k /ru "" /rp S3cret /rl highest /f /it /np /z',
    );
    expect(command).toMatchObject({
      tool: 'schtasks',
      operation: 'create',
      host: 'WS2',
      user: 'corp\\bob',
      xmlFile: null,
      warnings: [],
      task: {
        name: '\\Updater',
        actions: [{ kind: 'exec', command: 'C:\\a b\\u.exe', arguments: '-x' }],
        principals: [
          { userId: 'SYSTEM', runLevel: 'HighestAvailable', logonType: 'InteractiveToken' },
        ],
        triggers: [
          {
            kind: 'Time',
            start: '05/03/2024 09:00',
            repetition: { interval: 'PT5M', stopAtDurationEnd: true },
          },
        ],
        settings: { deleteExpiredTaskAfter: 'PT0S', enabled: true },
      },
    });
    expect(JSON.stringify(command)).not.toContain('S3cret');
  });

  test.each([
    ['schtasks /run /tn x', { operation: 'run', task: { name: 'x', actions: [] } }],
    ['SCHTASKS.EXE -Run -TN x', { operation: 'run', task: { name: 'x' } }],
    ['schtasks /run /i /tn x', { operation: 'run', task: { name: 'x' } }],
    ['schtasks /delete /tn * /f', { operation: 'delete', task: { name: '*' } }],
    ['schtasks /end /tn x', { operation: 'end' }],
    ['schtasks /query /xml /tn x', { operation: 'query', xmlFile: null, task: { name: 'x' } }],
    ['schtasks /query /fo LIST /v', { operation: 'query', task: { name: null } }],
    ['schtasks /showsid /tn x', { operation: 'showsid' }],
    ['schtasks /?', { operation: 'help' }],
    ['schtasks /create /tn x /tr a /?', { operation: 'help', task: { actions: [] } }],
    ['schtasks /create /xml C:\\t.xml /tn x', { operation: 'create', xmlFile: 'C:\\t.xml' }],
    ['schtasks /change /tn x /disable', { task: { settings: { enabled: false } } }],
    ['schtasks /change /tn x /tr a.exe', { task: { actions: [{ command: 'a.exe' }] } }],
    ['schtasks /create /sc onlogon /tr a', { task: { triggers: [{ kind: 'Logon' }] } }],
    ['schtasks /create /sc DAILY /tr a', { task: { triggers: [{ kind: 'Calendar' }] } }],
    [
      'schtasks /create /tr "\'C:\\a b.exe\' -x"',
      { task: { actions: [{ command: 'C:\\a b.exe' }] } },
    ],
    ['"C:\\Windows\\System32\\schtasks.exe" /run /tn x', { operation: 'run' }],
    ['cmd /c schtasks /run /tn x', { operation: 'run', commandLine: 'schtasks /run /tn x' }],
    ['cmd.exe /q /c "schtasks /run /tn x"', { operation: 'run' }],
    ['cmd /c "dir & sch^tasks /ru^n /tn x"', { operation: 'run', task: { name: 'x' } }],
    ['cmd /cschtasks /run /tn x', { operation: 'run' }],
    ['cmd /c cmd /c schtasks /run', { operation: 'run' }],
  ])('%s', (line, expected) => {
    expect(readTaskCommand(line)).toMatchObject({ tool: 'schtasks', warnings: [], ...expected });
  });

  test.each([
    ['schtasks', 'expected an operation such as /create, found none; schtasks then lists tasks'],
    ['schtasks /create /tn', 'expected a value behind /tn, found none'],
    ['schtasks /create /tn /f', 'expected a value behind /tn, found none'],
    ['schtasks /create foo', 'expected an option of schtasks, found "foo"'],
    ['schtasks /create /bar', 'expected an option of schtasks, found "/bar"'],
  ])('%s has a warning', (line, message) => {
    expect(readTaskCommand(line)?.warnings).toEqual([{ offset: null, message }]);
  });

  test('gives all options in order, passwords masked', () => {
    expect(readTaskCommand('schtasks /Change /RP x /p * /u b /f')?.options).toEqual([
      { name: 'change', value: null },
      { name: 'rp', value: '********' },
      { name: 'p', value: '*' },
      { name: 'u', value: 'b' },
      { name: 'f', value: null },
    ]);
  });

  test('masks passwords in the command that the task runs', () => {
    const command = readTaskCommand(
      'schtasks /create /tn x /tr "net use \\\\s\\h S3cret /user:x" /sc daily',
    );
    expect(command?.task.actions).toMatchObject([{ arguments: 'use \\\\s\\h ******** /user:x' }]);
    expect(JSON.stringify(command)).not.toContain('S3cret');
  });

  test.each([
    'schtasks /create /p:S3cret /tn:x /rp:S3cret',
    'schtasks /create /pS3cret',
    'schtasks /create \u2013p S3cret',
    'schtasks /create /p\nS3cret',
    'schtasks /create /tn x\n/p S3cret',
    'cmd /c "schtasks /create /p:S3cret & dir"',
  ])('tells no password of %j, in warnings neither', (line) => {
    const command = readTaskCommand(line);
    expect(command?.operation).toBe('create');
    expect(JSON.stringify(command)).toContain('********');
    expect(JSON.stringify(command)).not.toContain('S3');
  });

  test('may be given as arguments', () => {
    expect(readTaskCommand(['schtasks.exe', '/run', '/tn', 'My Task', '/p', 'a b'])).toMatchObject({
      task: { name: 'My Task' },
      commandLine: 'schtasks.exe /run /tn "My Task" /p ********',
    });
  });
});

describe('at', () => {
  test('makes a task', () => {
    expect(
      readTaskCommand('at \\\\WS2 13:37 /interactive /every:M,T cmd /c "a b.bat"'),
    ).toMatchObject({
      tool: 'at',
      operation: 'create',
      host: 'WS2',
      options: [
        { name: 'interactive', value: null },
        { name: 'every', value: 'M,T' },
      ],
      task: {
        actions: [{ command: 'cmd', arguments: '/c "a b.bat"' }],
        principals: [{ userId: 'SYSTEM' }],
        triggers: [{ kind: 'Calendar', start: '13:37' }],
      },
      warnings: [],
    });
  });

  test.each([
    ['at', { operation: 'query', host: null }],
    ['at.exe \\\\WS2', { operation: 'query', host: 'WS2' }],
    ['at \\\\WS2 3 /delete', { operation: 'delete', task: { name: 'At3' } }],
    ['at /delete /yes', { operation: 'delete', task: { name: null } }],
    ['at 1:05pm calc', { operation: 'create', task: { triggers: [{ kind: 'Time' }] } }],
    ['at /?', { operation: 'help' }],
  ])('%s', (line, expected) => {
    expect(readTaskCommand(line)).toMatchObject({ tool: 'at', warnings: [], ...expected });
  });

  test.each([
    ['at 13:37', 'expected a command behind the time, found none'],
    [
      'at noon cmd',
      'expected \\\\HOST, a time such as 13:37, an id or an option of at, found "noon"',
    ],
  ])('%s has a warning', (line, message) => {
    expect(readTaskCommand(line)?.warnings[0]).toEqual({ offset: null, message });
  });

  test('masks passwords in its command', () => {
    const command = readTaskCommand('at 13:37 net use \\\\s\\h S3cret /user:x');
    expect(command?.task.actions).toMatchObject([{ arguments: 'use \\\\s\\h ******** /user:x' }]);
    expect(JSON.stringify(command)).not.toContain('S3cret');
  });
});

test.each(['', 'cmd', 'cmd /c dir', 'notepad schtasks', 'schtasksx /run', 'x'.repeat(70_000)])(
  '%.30s calls neither',
  (line) => {
    expect(readTaskCommand(line)).toBeNull();
  },
);

test('never throws, and never tells a password', () => {
  const word = fc.constantFrom(
    '/create',
    '/p',
    '/rp',
    '/tr',
    '/tn',
    '-u',
    '"',
    'x',
    'net use \\\\a\\b',
    '/f',
    '',
    'cmd /c',
  );
  fc.assert(
    fc.property(fc.array(word), fc.array(word), (before, after) => {
      const words = ['schtasks', ...before, '/tn', 'x', '/rp', 'S3cret', ...after];
      expect(JSON.stringify(readTaskCommand(words))).not.toContain('S3cret');
    }),
  );
});
