import { expect, test } from 'vitest';
import { describeEvent } from '../../src/report/describe-event.ts';

test.each([
  [
    'a process',
    { event: { action: 'start' }, process: { command_line: 'a.exe /x' } },
    'start: a.exe /x',
  ],
  [
    'no command line',
    { event: { code: '1' }, process: { executable: 'C:\\a.exe' } },
    'event 1: C:\\a.exe',
  ],
  [
    'a connection',
    {
      event: { action: 'connection' },
      source: { ip: '10.0.0.1', port: 50_000 },
      destination: { ip: 'fe80::1', port: 135 },
      process: { name: 'svchost.exe' },
    },
    'connection: 10.0.0.1:50000 -> [fe80::1]:135 (svchost.exe)',
  ],
  ['no source', { destination: { ip: '10.0.0.1' } }, 'event: ? -> 10.0.0.1'],
  [
    'a registry value',
    {
      event: { category: ['registry'] },
      registry: { path: 'HKLM\\x', data: { strings: ['a', 'b'] } },
    },
    'registry: HKLM\\x = a, b',
  ],
  ['a registry key', { registry: { path: 'HKLM\\x' } }, 'event: HKLM\\x'],
  [
    'a task, dotted and nested',
    { 'event.code': 4698, winlog: { 'event_data.TaskName': '\\Updater' }, user: { name: 'bob' } },
    'event 4698: \\Updater',
  ],
  ['a file', { 'file.path': 'C:\\x' }, 'event: C:\\x'],
  ['a library', { dll: { path: 'C:\\x.dll' } }, 'event: C:\\x.dll'],
  ['a logon', { event: { action: 'logged-in' }, user: { name: 'bob' } }, 'logged-in: bob'],
  ['nothing known', {}, 'event'],
  ['objects where texts are expected', { event: { action: { a: 1 } }, user: null }, 'event'],
  ['names of the prototype', { event: { code: 1 }, 'constructor.name': 'x' }, 'event 1'],
])('%s', (_what, event, text) => {
  expect(describeEvent(event)).toBe(text);
});

test('a long one is cut', () => {
  const text = describeEvent({ process: { command_line: 'x'.repeat(1_000) } });
  expect(text).toMatch(/^event: x{493}…$/);
});
