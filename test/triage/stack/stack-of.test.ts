import { describe, expect, test } from 'vitest';
import type { EcsEvent } from '../../../src/model/event.ts';
import { stackOf } from '../../../src/triage/index.ts';
import { bytes, exec, text, u2 } from '../../support/actions-writer.ts';
import {
  audited,
  cache,
  created,
  GUID,
  logon,
  START,
  scheduled,
  started,
  TARGET,
  TASK,
  taskXml,
  windowsEvent,
} from '../../support/task-events.ts';

const AT = { line: 1, ms: 0 };
const CLASS = '{C9E2F5A0-1111-4222-8333-444455556666}';

function said(event: EcsEvent) {
  const { tasks = [], commands = [], authors = [] } = stackOf(event) ?? {};
  return { tasks, commands, authors };
}

const SYNC = '?:\\Users\\Public\\sync.exe /quiet';

function changed(xml: string): EcsEvent {
  return audited(4702, AT, { TaskName: TASK, TaskContentNew: xml });
}

function comTask(data: string): string {
  return `<Task><Actions><ComHandler><ClassId>${CLASS.toLowerCase()}</ClassId><Data>${data}</Data></ComHandler></Actions></Task>`;
}

describe('what an event says of a task', () => {
  test.each<[string, EcsEvent, Partial<ReturnType<typeof said>>]>([
    ['4698', created(AT), { tasks: [TASK], commands: [SYNC], authors: ['CORP\\anna'] }],
    [
      '4702, a program in quotes',
      changed(taskXml('"C:\\a b.exe"', '-x')),
      { tasks: [TASK], commands: ['?:\\a b.exe -x'], authors: ['CORP\\anna'] },
    ],
    [
      '4702, a COM class',
      changed(comTask('C:\\x')),
      { tasks: [TASK], commands: [`COM ${CLASS} ?:\\x`] },
    ],
    ['4699', audited(4699, AT, { TaskName: TASK }), { tasks: [TASK] }],
    ['4698 with broken XML', created(AT, { TaskContent: '<Tas' }), { tasks: [TASK] }],
    ['106', scheduled(106, AT), { tasks: [TASK] }],
    ['140', scheduled(140, AT), { tasks: [TASK] }],
    [
      '129',
      scheduled(129, AT, { Path: 'C:\\a.exe', ProcessID: '7' }),
      { tasks: [TASK], commands: ['?:\\a.exe'] },
    ],
    [
      '200',
      scheduled(200, AT, { ActionName: '"%windir%\\a.exe"' }),
      { tasks: [TASK], commands: ['?:\\Windows\\a.exe'] },
    ],
    [
      '200 of a class',
      scheduled(200, AT, { ActionName: CLASS.toLowerCase() }),
      { tasks: [TASK], commands: [`COM ${CLASS}`] },
    ],
    ['the path in the task cache', cache(AT, `Tasks\\{${GUID}}\\Path`, TASK), { tasks: [TASK] }],
    ['its URI', cache(AT, `Tasks\\{${GUID}}\\URI`, TASK), { tasks: [TASK] }],
    [
      'its author',
      cache(AT, `Tasks\\{${GUID}}\\Author`, 'SRV-2\\anna'),
      { authors: ['<host>\\anna'] },
    ],
    ['its key by name', cache(AT, `Tree${TASK}\\Id`, `{${GUID}}`), { tasks: [TASK] }],
    [
      'a command',
      started(AT, `schtasks /create /tn Ops\\NightlySync /tr "C:\\a.exe -x"`),
      { tasks: [TASK], commands: ['?:\\a.exe -x'] },
    ],
    [
      'a command with a password in its program',
      started(AT, 'schtasks /create /tn X /tr "net use \\\\a\\b secret /user:anna"'),
      { tasks: ['\\X'], commands: ['net use \\\\a\\b ******** /user:anna'] },
    ],
    [
      'a script',
      windowsEvent('Microsoft-Windows-PowerShell', 4104, AT, {
        powershell: {
          file: {
            script_block_text:
              "$a = New-ScheduledTaskAction -Execute 'C:\\a.exe' -Argument '-x'; Register-ScheduledTask -TaskName X -Action $a",
          },
        },
      }),
      { tasks: ['\\X'], commands: ['?:\\a.exe -x'] },
    ],
  ])('%s', (_, event, expected) => {
    expect(said(event)).toEqual({ tasks: [], commands: [], authors: [], ...expected });
  });

  test('the decoded Actions of the task cache', () => {
    const value = bytes(u2(3), text('Author'), exec('C:\\a.exe', '-x'), u2(0));
    const event = cache(AT, `Tasks\\{${GUID}}\\Actions`, value.toString('hex'));
    expect(said(event)).toEqual({ tasks: [], commands: ['?:\\a.exe -x'], authors: [] });
  });
});

test.each<[string, EcsEvent]>([
  ['a folder of the task cache', cache(AT, 'Tree\\Ops')],
  ['its security descriptor', cache(AT, 'Tree\\Ops\\SD', 'Binary Data')],
  ['Actions that were not recorded', cache(AT, `Tasks\\{${GUID}}\\Actions`, 'Binary Data')],
  ['a question for a task', started(AT, 'schtasks /query /tn NoSuchTask')],
  ['a run of a task', started(AT, 'schtasks /run /tn NoSuchTask')],
  ['something else', logon(AT)],
])('%s says nothing', (_, event) => {
  expect(stackOf(event)).toBeNull();
});

test('host, time and origin are those of the event; a command may name another host', () => {
  expect(stackOf(created(AT))).toMatchObject({
    host: TARGET,
    time: START,
    origin: { file: 'logs.ndjson', line: 1 },
  });
  const command = 'schtasks /create /s \\\\SRV-9 /tn X /tr a.exe';
  expect(stackOf(started(AT, command))?.host).toBe('srv-9');
  const { fields, ...rest } = created(AT);
  const { host: _, ...without } = fields;
  expect(stackOf({ ...rest, fields: without })?.host).toBeNull();
});
