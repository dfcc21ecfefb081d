import { describe, expect, test } from 'vitest';
import type { EcsEvent } from '../../../src/model/event.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { describeEvent } from '../../../src/triage/index.ts';
import {
  audited,
  CLIENT,
  cache,
  connection,
  created,
  logon,
  SERVICE,
  SOURCE,
  scheduled,
  started,
  windowsEvent,
} from '../../support/task-events.ts';

const PLACE = { line: 1, ms: 0 };
const sysmon = (code: number, fields: JsonObject) =>
  windowsEvent('Microsoft-Windows-Sysmon', code, PLACE, fields);
const other = (fields: JsonObject) => windowsEvent('x', 0, PLACE, fields);

/** As NXLog exports it, without EventType. */
const untyped = (code: number) =>
  sysmon(code, {
    registry: { path: 'HKLM\\X\\Schedule\\TaskCache\\Tree\\X' },
    process: SERVICE,
  });

describe('what happened, in a line', () => {
  test.each<[string, EcsEvent]>([
    ['task \\Ops\\NightlySync created by CORP\\anna', created(PLACE)],
    ['task \\X deleted by CORP\\anna', audited(4699, PLACE, { TaskName: '\\X' })],
    ['task \\X changed by CORP\\anna', audited(4702, PLACE, { TaskName: '\\X' })],
    ['a task disabled by CORP\\anna', audited(4701, PLACE)],
    ['CORP\\anna logged on (Network) from 10.0.2.17:51515', logon(PLACE)],
    ['CORP\\anna logged on (type not known)', audited(4624, PLACE)],
    ['CORP\\anna was given administrator privileges', audited(4672, PLACE)],
    [
      'CORP\\anna gave the credentials of root',
      audited(
        4648,
        PLACE,
        {},
        { user: { name: 'anna', domain: 'CORP', effective: { name: 'root' } } },
      ),
    ],
    [
      'CORP\\anna opened \\\\*\\IPC$\\atsvc from 10.0.2.17:50000',
      audited(
        5145,
        PLACE,
        {},
        {
          source: { ip: '10.0.2.17', port: 50_000 },
          file: { name: 'atsvc', target_path: '\\\\*\\IPC$\\atsvc' },
        },
      ),
    ],
    [
      'svchost.exe (1500) took a connection from 10.0.2.17:51515 to 10.0.2.40:49670',
      connection('firewall', PLACE),
    ],
    [
      'schtasks.exe (4242) connected from 10.0.2.17:51515 to 10.0.2.40:49670',
      connection('sysmon', { ...PLACE, host: SOURCE }),
    ],
    [
      'started: net use \\\\srv /user:anna ********',
      started(PLACE, 'net use \\\\srv /user:anna Winter26'),
    ],
    [
      'started by cmd.exe: schtasks /query',
      started(PLACE, 'schtasks   /query', { ...CLIENT, parent: { name: 'cmd.exe' } }),
    ],
    ['svchost.exe (1500) set TaskCache\\Tree\\X\\Id = {A}', cache(PLACE, 'Tree\\X\\Id', '{A}')],
    ['svchost.exe (1500) created or deleted TaskCache\\Tree\\X', untyped(12)],
    ['svchost.exe (1500) changed TaskCache\\Tree\\X', untyped(13)],
    ['svchost.exe (1500) created TaskCache\\Tree\\X', cache(PLACE, 'Tree\\X')],
    [
      'svchost.exe (1500) deleted TaskCache\\Tree\\X\\SD',
      cache(PLACE, 'Tree\\X\\SD', '', 'DeleteValue'),
    ],
    [
      'a.exe (3) wrote C:\\x',
      sysmon(11, { process: { name: 'a.exe', pid: 3 }, file: { path: 'C:\\x' } }),
    ],
    ['a.exe loaded a file', sysmon(7, { process: { name: 'a.exe' } })],
    ['a process opened the pipe \\atsvc', sysmon(18, { file: { name: '\\atsvc' } })],
    ['a process looked up srv.example', sysmon(22, { dns: { question: { name: 'srv.example' } } })],
    [
      'task \\Ops\\NightlySync registered, to run as SYSTEM',
      scheduled(106, PLACE, { UserContext: 'S-1-5-18' }),
    ],
    [
      'task \\Ops\\NightlySync changed by CORP\\bo',
      scheduled(140, PLACE, { UserName: 'CORP\\bo' }),
    ],
    ['task \\Ops\\NightlySync deleted', scheduled(141, PLACE)],
    [
      'task \\Ops\\NightlySync started the process C:\\x.exe',
      scheduled(129, PLACE, { Path: 'C:\\x.exe' }),
    ],
    ['event 4242 of the security log', audited(4242, PLACE)],
    [
      'PowerShell ran: one two',
      windowsEvent('Microsoft-Windows-PowerShell', 4104, PLACE, {
        powershell: { file: { script_block_text: 'one\r\n\ttwo' } },
      }),
    ],
    [
      'a.exe: load taskschd.dll',
      other({
        event: { action: 'load' },
        dll: { name: 'taskschd.dll' },
        process: { name: 'a.exe' },
      }),
    ],
    [
      'start: a.exe /b',
      other({ event: { action: 'start' }, process: { command_line: 'a.exe /b' } }),
    ],
    ['something', other({ event: { action: ['something'] } })],
    ['event', other({ event: {} })],
    [
      'a process set HKLM\\X\\Y = 1',
      other({ registry: { path: 'HKLM\\X\\Y', data: { strings: ['1'] } } }),
    ],
  ])('%s', (text, event) => {
    expect(describeEvent(event)).toBe(text);
  });
});

test('a long text is cut, in the parts and as a whole', () => {
  const long = 'x'.repeat(100_000);
  expect(describeEvent(started(PLACE, long))).toBe(`started: ${'x'.repeat(400)}…`);
  expect(describeEvent(cache(PLACE, `Tree\\${'y'.repeat(3000)}`)).length).toBeLessThan(1300);
});
