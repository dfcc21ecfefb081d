import { chooser } from './chooser.mjs';

const SYSTEM = 'C:\\Windows\\System32\\';

/** Programs that start often, each with its folder, its signer, and what is behind it on the command line. */
const PROGRAMS = [
  ['svchost.exe', SYSTEM, 'Microsoft Windows Publisher', ['-k', 'netsvcs', '-p', '-s', 'Schedule']],
  ['svchost.exe', SYSTEM, 'Microsoft Windows Publisher', ['-k', 'LocalService', '-s', 'W32Time']],
  ['conhost.exe', SYSTEM, 'Microsoft Windows', ['0xffffffff', '-ForceV1']],
  ['backgroundTaskHost.exe', SYSTEM, 'Microsoft Windows', ['-ServerName:App.AppX1.mca']],
  ['RuntimeBroker.exe', SYSTEM, 'Microsoft Windows', ['-Embedding']],
  ['SearchProtocolHost.exe', SYSTEM, 'Microsoft Windows', ['Global\\UsGthrFltPipe42_', '1', '-2']],
  ['taskhostw.exe', SYSTEM, 'Microsoft Windows', ['KEYROAMING']],
  ['lsass.exe', SYSTEM, 'Microsoft Windows Publisher', []],
  ['cmd.exe', SYSTEM, 'Microsoft Windows', ['/c', 'C:\\Tools\\inventory.cmd', '--quiet']],
  ['powershell.exe', `${SYSTEM}WindowsPowerShell\\v1.0\\`, 'Microsoft Windows', ['-File', 'a.ps1']],
  ['chrome.exe', 'C:\\Program Files\\Google\\Chrome\\Application\\', 'Google LLC', ['--type=gpu']],
  ['OUTLOOK.EXE', 'C:\\Program Files\\Microsoft Office\\root\\Office16\\', 'Microsoft', ['/embed']],
  ['Code.exe', 'C:\\Users\\ada\\AppData\\Local\\Programs\\VS Code\\', 'Microsoft', ['--type=util']],
  ['agent.exe', 'C:\\Program Files\\Inventory\\', 'Example Ltd', ['run', '--interval', '60']],
];
const FOLDERS = [
  'C:\\Windows\\Temp\\',
  'C:\\ProgramData\\Inventory\\cache\\',
  'C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\User Data\\Default\\',
  'C:\\Users\\ada\\Documents\\',
];
const LIBRARIES = ['ntdll.dll', 'kernel32.dll', 'combase.dll', 'crypt32.dll', 'plugin-host.dll'];
const EXTENSIONS = ['tmp', 'log', 'dat', 'ldb', 'json', 'docx', 'dll'];
const REGISTRY_KEYS = [
  'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Diagnostics\\Performance',
  'SYSTEM\\CurrentControlSet\\Services\\W32Time\\SecureTimeLimits\\RunTime',
  'SOFTWARE\\Classes\\CLSID\\{00000000-0000-0000-0000-0000000000aa}\\InprocServer32',
];

const signature = (subject) => ({
  exists: true,
  status: 'trusted',
  subject_name: subject,
  trusted: true,
});

/** What differs from one kind of event to the other. */
const KINDS = {
  process: (choose, i, program) => ({
    event: { action: i % 2 ? 'start' : 'end', type: [i % 2 ? 'start' : 'end'] },
    process: {
      args: [program.executable, ...program.rest],
      args_count: program.rest.length + 1,
      command_line: [`"${program.executable}"`, ...program.rest].join(' '),
      hash: { sha256: String(i).padStart(64, 'a') },
      parent: { ...choose.program(), pid: 700 },
      pe: { original_file_name: program.name.toUpperCase() },
      working_directory: SYSTEM,
    },
  }),
  network: (choose, i) => ({
    event: { action: choose(['connection_attempted', 'disconnect_received']), type: ['start'] },
    destination: { address: '192.0.2.7', ip: choose(['192.0.2.7', '10.0.0.9']), port: 443 },
    network: { direction: choose(['egress', 'ingress']), transport: 'tcp', type: 'ipv4' },
    source: { address: '10.0.0.5', ip: '10.0.0.5', port: 50_000 + (i % 9000) },
  }),
  dns: (choose) => ({
    event: { action: 'lookup_requested', category: ['network'], type: ['info', 'start'] },
    dns: { question: { name: choose(['update.example.com', 'mail.example.org']), type: 'A' } },
    network: { protocol: 'dns' },
  }),
  file: (choose, i) => {
    const extension = choose(EXTENSIONS);
    const name = `f${i % 1000}.${extension}`;
    const action = choose(['creation', 'deletion', 'overwrite', 'rename']);
    const type = action === 'deletion' ? 'deletion' : action === 'creation' ? 'creation' : 'change';
    return {
      event: { action, type: [type] },
      file: { extension, name, path: choose(FOLDERS) + name, size: i },
    };
  },
  registry: (choose, i) => {
    const key = choose(REGISTRY_KEYS);
    const value = `Value${i % 20}`;
    return {
      event: { action: 'modification', type: ['change'] },
      registry: {
        data: { strings: [String(i)], type: 'REG_SZ' },
        hive: 'HKLM',
        key,
        path: `HKLM\\${key}\\${value}`,
        value,
      },
    };
  },
  library: (choose) => {
    const name = choose(LIBRARIES);
    return {
      event: { action: 'load', type: ['start'] },
      dll: {
        code_signature: signature('Microsoft Windows'),
        hash: { sha256: 'b'.repeat(64) },
        name,
        path: SYSTEM + name,
        pe: { original_file_name: name },
      },
    };
  },
};

function programs(choose) {
  const [name, folder, subject, rest] = choose(PROGRAMS);
  return { code_signature: signature(subject), executable: folder + name, name, rest };
}

function makeEvent(kind, i, choose) {
  const { rest, ...program } = choose.program();
  const { event, process, ...fields } = KINDS[kind](choose, i, { ...program, rest });
  return {
    '@timestamp': new Date(1_700_000_000_000 + i * 10).toISOString(),
    agent: { id: 'a1', type: 'endpoint', version: '8.15.3' },
    data_stream: { dataset: `endpoint.events.${kind}`, namespace: 'default', type: 'logs' },
    ecs: { version: '8.10.0' },
    event: {
      category: [kind],
      created: new Date(1_700_000_000_000 + i * 10).toISOString(),
      dataset: `endpoint.events.${kind}`,
      id: `e${i}`,
      kind: 'event',
      module: 'endpoint',
      outcome: 'unknown',
      sequence: i,
      ...event,
    },
    host: {
      architecture: 'x86_64',
      hostname: 'WS-1',
      id: 'h1',
      ip: ['10.0.0.5', '127.0.0.1'],
      name: 'ws-1',
      os: { family: 'windows', name: 'Windows', platform: 'windows', type: 'windows' },
    },
    process: {
      Ext: { ancestry: ['p1', 'p2'], code_signature: [program.code_signature] },
      ...program,
      entity_id: `p${i % 500}`,
      pid: 1000 + (i % 5000),
      ...process,
    },
    user: { domain: 'NT AUTHORITY', id: 'S-1-5-18', name: 'SYSTEM' },
    ...fields,
  };
}

/** Documents of ordinary days, as Elastic Defend writes them, by kind; the same for the same count. */
export function makeDefendEvents(count) {
  const choose = chooser(11);
  choose.program = () => programs(choose);
  return Object.fromEntries(
    Object.keys(KINDS).map((kind) => [
      kind,
      Array.from({ length: count }, (_, i) => makeEvent(kind, i, choose)),
    ]),
  );
}
