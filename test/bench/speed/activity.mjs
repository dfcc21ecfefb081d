import { makeProcess } from './hosts.mjs';
import { weighted } from './random.mjs';

const SYSTEM32 = 'C:\\Windows\\System32\\';
const POWERSHELL = 'WindowsPowerShell\\v1.0\\powershell.exe';
const MOST_TRANSIENT = 40;
const NAMES = [
  'login.example.com',
  'update.example.net',
  'srv-102.corp.example',
  'cdn.example.org',
];
const LIBRARIES = ['ntdll.dll', 'kernel32.dll', 'rpcrt4.dll', 'combase.dll', 'bcrypt.dll'];

const PROGRAM = weighted([
  [6, { program: 'SearchProtocolHost.exe', parameters: 'Global\\UsGthrFltPipe', by: 'indexer' }],
  [5, { program: 'backgroundTaskHost.exe', parameters: '-ServerName:App.AppX7v', by: 'rpc' }],
  [5, { program: 'RuntimeBroker.exe', parameters: '-Embedding', by: 'rpc' }],
  [4, { program: 'taskhostw.exe', parameters: 'Install $(Arg0)', by: 'scheduler' }],
  [3, { program: 'dllhost.exe', parameters: '/Processid:{AB8902B4-09CA}', by: 'rpc' }],
  [1, { program: POWERSHELL, parameters: '-File C:\\Admin\\inventory.ps1', by: 'explorer' }],
]);
const NETWORKER = weighted([
  [5, 'rpc'],
  [4, 'eventlog'],
  [3, 'management'],
  [3, 'update'],
  [8, 'browser'],
  [4, 'lsass'],
  [3, 'system'],
]);
const WORKER = weighted([
  [5, 'update'],
  [3, 'scheduler'],
  [4, 'indexer'],
  [4, 'explorer'],
  [4, 'browser'],
  [2, 'provider'],
  [2, 'services'],
]);
const TASK_VALUE = weighted([
  [20, 'DynamicInfo'],
  [3, 'Triggers'],
  [1, 'Actions'],
]);

/** A program that takes a connection or makes one. Servers of remote procedure calls listen on port 49152 and above. */
export function connection(process, { ingress, remote, local, port, ephemeral }) {
  const [source, destination] = ingress
    ? [
        { ip: remote, port: ephemeral },
        { ip: local, port },
      ]
    : [
        { ip: local, port: ephemeral },
        { ip: remote, port },
      ];
  return {
    process,
    category: 'network',
    action: ingress ? 'connection_accepted' : 'connection_attempted',
    type: 'start',
    details: {
      source: { address: source.ip, ...source },
      destination: { address: destination.ip, ...destination },
      network: { direction: ingress ? 'ingress' : 'egress', transport: 'tcp', type: 'ipv4' },
    },
  };
}

/** A process that maps a library. */
export function libraryLoad(process, name, hash) {
  const dll = {
    Ext: { size: 812_544 },
    code_signature: process.fields.code_signature,
    hash: { sha256: hash },
    name,
    path: SYSTEM32 + name,
    pe: { original_file_name: name },
  };
  return { process, category: 'library', action: 'load', type: 'start', details: { dll } };
}

/** A process that sets a registry value; `key` without its hive. */
export function registryWrite(process, key, value, data) {
  const registry = { data, hive: 'HKLM', key, path: `HKLM\\${key}\\${value}`, value };
  return {
    process,
    category: 'registry',
    action: 'modification',
    type: 'change',
    details: { registry },
  };
}

/** Below this key the Task Scheduler keeps its tasks. */
export const TASK_CACHE =
  'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks';

/** Starts a program of the system folder; `by` is the role of its parent. */
function start(random, host, { program, parameters, by }) {
  const [executable, parent] = [SYSTEM32 + program, host.residents[by]];
  const process = makeProcess(random, host, { executable, parameters, parent });
  host.transient.push(process);
  return { process, category: 'process', action: 'start', type: 'start', details: {} };
}

/** The PowerShell of an attack. */
export function startPowerShell(random, host) {
  const parameters = '-nop -w hidden -File C:\\Admin\\update.ps1';
  return start(random, host, { program: POWERSHELL, parameters, by: 'explorer' });
}

function processActivity(random, host) {
  const { transient } = host;
  const full = transient.length >= MOST_TRANSIENT;
  if (full || (transient.length > 3 && random.chance(0.5))) {
    const process = transient.shift();
    return { process, category: 'process', action: 'end', type: 'end', details: {} };
  }
  return start(random, host, PROGRAM(random));
}

function networkActivity(random, host) {
  const role = NETWORKER(random);
  const outward = role === 'browser' || role === 'update';
  const ingress = !outward && random.chance(0.6);
  return connection(host.residents[role], {
    ingress,
    remote: outward
      ? `203.0.113.${random.below(255)}`
      : `10.20.${random.below(40)}.${random.below(255)}`,
    local: host.address,
    port: outward ? 443 : random.pick([135, 445, 49664, 49665, 49667, 49669, 49670, 49671]),
    ephemeral: random.between(49152, 65536),
  });
}

function nameLookup(random, host) {
  const name = random.pick(NAMES);
  const process = host.residents[random.pick(['browser', 'dns', 'update'])];
  const dns = {
    question: { name, registered_domain: name.split('.').slice(-2).join('.'), type: 'A' },
    resolved_ip: [`203.0.113.${random.below(255)}`],
  };
  return { process, category: 'network', action: 'lookup_result', type: 'info', details: { dns } };
}

function fileActivity(random, host) {
  const process = host.residents[WORKER(random)];
  const name = `${random.hex(12)}.${random.pick(['tmp', 'log', 'dat', 'json', 'etl'])}`;
  const path = `C:\\ProgramData\\Vendor\\Cache\\${random.hex(4)}\\${name}`;
  const extension = name.split('.')[1];
  const file = { Ext: { entropy: 5.3 }, extension, name, path, size: random.below(90_000) };
  const type = random.pick(['creation', 'deletion', 'change']);
  const action = type === 'change' ? 'overwrite' : type;
  return { process, category: 'file', action, type, details: { file } };
}

function registryActivity(random, host) {
  if (random.chance(0.004)) return taskCacheWrite(random, host);
  const service = random.pick(['W32Time', 'bam', 'Dnscache', 'EventLog', 'LanmanServer']);
  const key = `SYSTEM\\CurrentControlSet\\Services\\${service}\\State\\${random.hex(6)}`;
  const data = { type: 'REG_QWORD', strings: [String(random.below(1e9))] };
  return registryWrite(host.residents[WORKER(random)], key, 'LastValue', data);
}

/** The scheduler's own book-keeping. Nobody connects to it but in what is planted, so none of this is a match. */
function taskCacheWrite(random, host) {
  const key = `${TASK_CACHE}\\{${random.hex(8).toUpperCase()}-0000-4000-8000-00000000AB12}`;
  const data = { type: 'REG_BINARY', bytes: 'AwAAAEF1dGhvcg==' };
  return registryWrite(host.residents.scheduler, key, TASK_VALUE(random), data);
}

function libraryActivity(random, host) {
  if (random.chance(0.003)) {
    const process = host.residents[random.pick(['console', 'provider', 'scheduler', 'explorer'])];
    return libraryLoad(process, 'taskschd.dll', random.hex(64));
  }
  const process = random.pick(host.transient) ?? host.residents.explorer;
  return libraryLoad(process, random.pick(LIBRARIES), random.hex(64));
}

const ACTIVITY = weighted([
  [13, processActivity],
  [31, networkActivity],
  [8, nameLookup],
  [17, fileActivity],
  [16, registryActivity],
  [15, libraryActivity],
]);

/** The next thing that happens on a host, none of it a match of the two rules about tasks. */
export function ordinaryActivity(random, host) {
  return ACTIVITY(random)(random, host);
}
