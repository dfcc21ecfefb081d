import { chooser } from './chooser.mjs';

const NAMES = [
  'svchost.exe',
  'powershell.exe',
  'cmd.exe',
  'explorer.exe',
  'rundll32.exe',
  'chrome.exe',
  'lsass.exe',
];
const PATHS = ['C:\\Windows\\System32\\', 'C:\\Program Files\\App\\', 'C:\\Users\\Public\\'];
const KINDS = [
  { category: ['process'], type: ['start'], action: 'start' },
  { category: ['network'], type: ['start'], action: 'connection_attempted' },
  { category: ['registry'], type: ['change'], action: 'modification' },
  { category: ['file'], type: ['creation'], action: 'creation' },
  { category: ['library'], type: ['start'], action: 'load' },
];

/** Documents like those of Elastic Defend, the same for the same count. */
export function makeEvents(count) {
  const choose = chooser(7);
  return Array.from({ length: count }, (_, i) => {
    const name = choose(NAMES);
    return {
      '@timestamp': new Date(1_700_000_000_000 + i * 10).toISOString(),
      event: { ...choose(KINDS), kind: 'event', sequence: i },
      host: { id: choose(['h1', 'h2', 'h3']), os: { type: 'windows' }, name: 'ws' },
      process: {
        entity_id: `p${i % 500}`,
        pid: i % 5000,
        name,
        executable: choose(PATHS) + name,
        command_line: `"${choose(PATHS)}${name}" /c echo ${i}`,
        args: [name, '/c', 'echo', String(i)],
        parent: { name: choose(NAMES), executable: choose(PATHS) + choose(NAMES) },
      },
      user: { id: choose(['S-1-5-18', 'S-1-5-21-1-2-3-1104']), name: 'SYSTEM' },
      source: { ip: '10.0.0.5', port: 50000 + (i % 9000) },
      destination: {
        ip: choose(['10.0.0.9', '192.0.2.7', '127.0.0.1']),
        port: choose([135, 443, 49667]),
      },
      registry: { path: `HKLM\\SOFTWARE\\Key${i % 100}\\Value`, value: 'Value' },
      file: { path: `${choose(PATHS)}f${i % 100}.dll`, name: `f${i % 100}.dll`, extension: 'dll' },
    };
  });
}
