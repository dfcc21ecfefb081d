import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Task } from '../../../src/model/task.ts';
import { EMPTY_TASK } from '../../../src/triage/empty-task.ts';
import { signsOf } from '../../../src/triage/signs/index.ts';
import { readTaskXml } from '../../../src/triage/task-xml/index.ts';

function running(command: string, args = '', workingDirectory = ''): Task {
  const action = {
    kind: 'exec',
    id: '',
    command,
    arguments: args,
    workingDirectory,
    flags: 0,
  } as const;
  return { ...EMPTY_TASK, actions: [action] };
}

function codes(
  task: Task,
  ...origin: Parameters<typeof signsOf> extends [Task, ...infer R] ? R : never
) {
  return signsOf(task, ...origin).map(({ code }) => code);
}

function xml(content: string): Task {
  return readTaskXml(`<Task>${content}</Task>`).task;
}

describe('a program in a writable folder', () => {
  test.each([
    ['C:\\Users\\Public\\up.exe'],
    ['"C:\\Users\\Anna Maria\\up.exe"'],
    ['c:/users/public/up.exe'],
    ['%APPDATA%\\x\\up.exe'],
    ['%Temp%\\up.exe'],
    ['C:\\ProgramData\\up.exe'],
    ['C:\\Windows\\Temp\\up.exe'],
    ['C:\\PerfLogs\\up.exe'],
    ['C:\\Temp\\up.exe'],
    ['C:\\Windows\\System32\\spool\\drivers\\color\\up.exe'],
  ])('%s', (command) => {
    expect(codes(running(command))).toEqual(['user-writable-path']);
  });

  test('may stand in the arguments, or be the folder it works in', () => {
    expect(signsOf(running('a.exe', '/x "C:\\Users\\b c\\d.dll",Run'))).toEqual([
      {
        code: 'user-writable-path',
        text: 'uses a folder that users may write to: C:\\Users\\b c\\d.dll,Run',
      },
    ]);
    expect(codes(running('a.exe', '', 'C:\\Users\\b'))).toEqual(['user-writable-path']);
  });

  test.each([
    ['C:\\Windows\\System32\\a.exe'],
    ['%windir%\\system32\\a.exe'],
    ['C:\\Program Files\\Temp\\a.exe'],
    ['C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18\\MpCmdRun.exe'],
    ['C:\\Superusers\\a.exe'],
  ])('%s is none', (command) => {
    expect(codes(running(command))).toEqual([]);
  });
});

describe('a path on another machine', () => {
  test.each([
    ['\\\\srv\\share\\a.exe', ''],
    ['a.exe', '\\\\10.0.0.1\\c$\\b.dll'],
    ['a.exe', '/i:\\\\srv\\share\\b.sct'],
    ['a.exe', '"\\\\srv\\my share\\b"'],
    ['\\\\?\\UNC\\srv\\share\\a.exe', ''],
    ['//srv/share/a.exe', ''],
  ])('%s %s', (command, args) => {
    expect(codes(running(command, args))).toEqual(['unc-path']);
  });

  test.each([
    ['\\\\?\\C:\\a.exe', ''],
    ['\\\\.\\pipe\\x', ''],
    ['a.exe', 'https://example.org/x'],
    ['a.exe', 'C:\\\\double\\\\a'],
    ['C:\\a\\b', ''],
  ])('%s %s is none', (command, args) => {
    expect(codes(running(command, args))).toEqual([]);
  });
});

describe('programs that run what others wrote', () => {
  test.each([
    ['rundll32.exe', 'a.dll,Run', ['rundll32, which loads any DLL']],
    ['C:\\Windows\\System32\\MSHTA.EXE', '', ['mshta, which runs scripts, also from the web']],
    [
      'cmd',
      '/c mshta x',
      ['cmd, which runs commands', 'mshta, which runs scripts, also from the web'],
    ],
    [
      'cmd.exe',
      '/c a & regsvr32 x',
      ['cmd, which runs commands', 'regsvr32, which loads any DLL, and scripts from the web'],
    ],
    ['a.exe', '-run C:\\w\\wscript.exe', ['wscript, which runs scripts']],
    [
      '"C:\\Windows\\System32\\msiexec.exe"',
      '/q',
      ['msiexec, which installs packages, also from the web'],
    ],
  ])('%s %s', (command, args, expected) => {
    const found = signsOf(running(command, args)).filter(({ code }) => code === 'lolbin');
    expect(found.map(({ text }) => text)).toEqual(expected.map((text) => `starts ${text}`));
  });

  test.each([
    ['a.exe', 'control panel expand'],
    ['defrag.exe', '-c'],
    ['constructor', ''],
  ])('%s %s is none', (command, args) => {
    expect(codes(running(command, args))).toEqual([]);
  });
});

test('an encoded script is decoded', () => {
  const script = Buffer.from('whoami', 'utf16le').toString('base64');
  expect(signsOf(running('powershell', `-e ${script}`))[0]).toEqual({
    code: 'encoded-powershell',
    text: 'gives PowerShell an encoded script: whoami',
  });
});

describe('what a task says of itself', () => {
  test.each([
    ['<Settings><Hidden>true</Hidden></Settings>', ['hidden']],
    ['<Settings><Hidden>false</Hidden></Settings>', []],
    [
      '<Principals><Principal><UserId>S-1-5-18</UserId></Principal></Principals>',
      ['runs-as-system'],
    ],
    [
      '<Principals><Principal><UserId>nt authority\\SYSTEM</UserId></Principal></Principals>',
      ['runs-as-system'],
    ],
    ['<Principals><Principal><UserId>S-1-5-19</UserId></Principal></Principals>', []],
    [
      '<Principals><Principal><RunLevel>HighestAvailable</RunLevel></Principal></Principals>',
      ['highest-privileges'],
    ],
    ['<Principals><Principal><RunLevel>LeastPrivilege</RunLevel></Principal></Principals>', []],
    ['<Actions Context="LocalSystem"/>', ['runs-as-system']],
    ['<Actions Context="Author"/>', []],
    [
      '<Actions Context="System"/><Principals><Principal id="System"><UserId>S-1-5-19</UserId></Principal></Principals>',
      [],
    ],
    ['<Actions><ComHandler><ClassId>{0}</ClassId></ComHandler></Actions>', ['com-handler']],
  ])('%s', (content, expected) => {
    expect(codes(xml(content))).toEqual(expected);
  });

  test.each([
    ['PT0S', 'at once'],
    ['P30D', 'after P30D'],
  ])('that it deletes itself: %s', (after, when) => {
    const [sign] = signsOf(
      xml(`<Settings><DeleteExpiredTaskAfter>${after}</DeleteExpiredTaskAfter></Settings>`),
    );
    expect(sign).toEqual({
      code: 'deletes-itself',
      text: `deletes itself when its triggers have ended, ${when}`,
    });
  });

  test('that its window is hidden', () => {
    const [action] = running('a.exe').actions;
    if (action?.kind !== 'exec') throw new TypeError('expected a program');
    expect(codes({ ...EMPTY_TASK, actions: [{ ...action, flags: 1 }] })).toEqual(['hidden-window']);
  });
});

describe('a name', () => {
  test.each([
    ['\\{0B89E717-8504-6703-2D00-000000001A00}', 'guid-name'],
    ['\\Folder\\0b89e717-8504-6703-2d00-000000001a00', 'guid-name'],
    ['\\QxRtBnWz', 'random-name'],
    ['\\gTzKqPaB', 'random-name'],
    ['a8f3k2l9', 'random-name'],
    ['\\xkcdqrtvbn', 'random-name'],
  ])('%s tells nothing', (name, code) => {
    expect(codes({ ...EMPTY_TASK, name })).toEqual([code]);
  });

  test.each([
    [null],
    [''],
    ['\\Microsoft\\Windows\\Defrag\\ScheduledDefrag'],
    ['\\GoogleUpdateTaskMachineCore'],
    ['\\GoogleUpdateTaskMachineCore{0B89E717-8504-6703-2D00-000000001A00}'],
    ['\\Microsoft\\Windows\\DXGIAdapterCache'],
    ['\\Microsoft\\XblGameSave\\XblGameSaveTask'],
    ['\\OneDrive Standalone Update Task-S-1-5-21-1'],
    ['\\Microsoft\\Windows\\UPnP\\UPnPHostConfig'],
    ['\\MicrosoftEdgeUpdateTaskMachineUA'],
    ['\\Microsoft\\Windows\\PLA\\System'],
    ['\\At1'],
    ['\\Updater'],
    ['\\Microsoft\\Windows\\HelloFace\\FODCleanupTask'],
    ['\\Microsoft\\Windows\\PI\\Sqm-Tasks'],
    ['\\Microsoft\\Windows\\WS\\WSTask'],
    ['\\Microsoft\\Windows\\WindowsColorSystem\\Calibration Loader'],
    ['\\Microsoft\\Windows\\NlaSvc\\WiFiTask'],
    ['\\Microsoft\\Windows\\AppxDeploymentClient\\Pre-staged app cleanup'],
    ['\\Microsoft\\Windows\\WwanSvc\\OobeDiscovery'],
    ['\\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join'],
  ])('%s is one that somebody chose', (name) => {
    expect(codes({ ...EMPTY_TASK, name })).toEqual([]);
  });
});

describe('a single start before the registration', () => {
  const once = (start: string, date = '') =>
    xml(
      `<RegistrationInfo><Date>${date}</Date></RegistrationInfo><Triggers><TimeTrigger><StartBoundary>${start}</StartBoundary></TimeTrigger></Triggers>`,
    );
  const at = (registeredAt: string) => ({ registeredBy: null, registeredAt });

  test.each([
    [once('2015-07-15T20:35:13'), at('2024-03-05T08:00:00Z')],
    [once('2015-07-15T20:35:13Z'), at('2024-03-05T08:00:00Z')],
    [once('2024-03-05T00:00:00', '2024-03-05T08:00:00'), undefined],
  ])('stands out', (task, origin) => {
    expect(codes(task, origin)).toEqual(['one-shot-in-the-past']);
  });

  test.each([
    ['nothing to compare with', once('2015-07-15T20:35:13'), undefined],
    ['a start afterwards', once('2024-03-05T09:00:00', '2024-03-05T08:00:00'), undefined],
    ['the time the dialog proposes', once('2024-03-05T07:59:00', '2024-03-05T08:00:00'), undefined],
    ['what may be another zone', once('2024-03-04T20:00:00'), at('2024-03-05T08:00:00Z')],
    ['no time', once('soon'), at('2024-03-05T08:00:00Z')],
    [
      'a repetition',
      xml(
        '<Triggers><TimeTrigger><StartBoundary>2015-01-01T00:00:00</StartBoundary><Repetition/></TimeTrigger></Triggers>',
      ),
      at('2024-03-05T08:00:00Z'),
    ],
    [
      'a calendar',
      xml(
        '<Triggers><CalendarTrigger><StartBoundary>2015-01-01T00:00:00</StartBoundary></CalendarTrigger></Triggers>',
      ),
      at('2024-03-05T08:00:00Z'),
    ],
    [
      'two triggers',
      xml(
        `<Triggers>${'<TimeTrigger><StartBoundary>2015-01-01T00:00:00</StartBoundary></TimeTrigger>'.repeat(2)}</Triggers>`,
      ),
      at('2024-03-05T08:00:00Z'),
    ],
  ])('does not with %s', (_, task, origin) => {
    expect(codes(task, origin)).toEqual([]);
  });
});

describe('an author', () => {
  const by = (author: string, registeredBy: string | null) =>
    codes(xml(`<RegistrationInfo><Author>${author}</Author></RegistrationInfo>`), {
      registeredBy,
      registeredAt: null,
    });

  test.each([
    ['Microsoft Corporation', 'CORP\\anna'],
    ['CORP\\bob', 'CORP\\anna'],
    ['CORP\\anna', 'WS1\\anna'],
    ['CORP\\anna', 'CORP\\WS1$'],
  ])('%s is not %s', (author, registeredBy) => {
    expect(by(author, registeredBy)).toEqual(['other-author']);
  });

  test.each([
    ['CORP\\anna', 'corp\\ANNA'],
    ['CORP\\anna', 'anna'],
    ['NT AUTHORITY\\SYSTEM', 'CORP\\WS1$'],
    ['SYSTEM', 'S-1-5-18'],
    ['CORP\\anna', 'S-1-5-21-1-2-3-1001'],
    ['CORP\\anna', null],
  ])('%s may be %s', (author, registeredBy) => {
    expect(by(author, registeredBy)).toEqual([]);
  });
});

test('signs of the same words come once, and are bounded', () => {
  const [action] = running('cmd', '').actions;
  if (action === undefined) throw new TypeError('expected an action');
  const twice = { ...EMPTY_TASK, actions: [action, action] };
  expect(codes(twice)).toEqual(['lolbin']);
  const many = Array.from(
    { length: 500 },
    (_, index) => running(`C:\\Users\\${index}`).actions,
  ).flat();
  expect(signsOf({ ...EMPTY_TASK, actions: many })).toHaveLength(100);
});

test('whatever a task holds, signs do not throw', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (name, command, args) => {
      expect(signsOf({ ...running(command, args), name, context: name }).length).toBeLessThan(20);
    }),
  );
});
