const SYSTEM32 = 'C:\\Windows\\System32\\';
const SYSTEM = { domain: 'NT AUTHORITY', id: 'S-1-5-18', name: 'SYSTEM' };
const NETWORK_SERVICE = { domain: 'NT AUTHORITY', id: 'S-1-5-20', name: 'NETWORK SERVICE' };
const MICROSOFT = {
  trusted: true,
  subject_name: 'Microsoft Windows',
  exists: true,
  status: 'trusted',
};
const CHROME = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
const EDITIONS = [
  { name: 'Windows Server 2019 Standard', version: '1809 (10.0.17763.6293)' },
  { name: 'Windows 11 Enterprise', version: '23H2 (10.0.22631.4037)' },
  { name: 'Windows Server 2022 Datacenter', version: '21H2 (10.0.20348.2700)' },
];

/** Digits of a second: most agents write units of 100 ns, some milliseconds or nanoseconds. */
const CLOCK_DIGITS = [7, 7, 3, 7, 9, 7];

/** What runs from start-up on: the role by which events ask for it, its program, its services or arguments. */
const RESIDENTS = [
  ['system', 'System', ''],
  ['services', `${SYSTEM32}services.exe`, ''],
  ['lsass', `${SYSTEM32}lsass.exe`, ''],
  ['scheduler', `${SYSTEM32}svchost.exe`, '-k netsvcs -p -s Schedule'],
  ['rpc', `${SYSTEM32}svchost.exe`, '-k RPCSS -p'],
  ['eventlog', `${SYSTEM32}svchost.exe`, '-k LocalServiceNetworkRestricted -p -s EventLog'],
  ['dns', `${SYSTEM32}svchost.exe`, '-k NetworkService -p -s Dnscache'],
  ['update', `${SYSTEM32}svchost.exe`, '-k netsvcs -p -s wuauserv'],
  ['management', `${SYSTEM32}svchost.exe`, '-k netsvcs -p -s Winmgmt'],
  ['console', `${SYSTEM32}mmc.exe`, `${SYSTEM32}taskschd.msc`],
  ['provider', `${SYSTEM32}wbem\\WmiPrvSE.exe`, '-secured -Embedding'],
  ['indexer', `${SYSTEM32}SearchIndexer.exe`, '/Embedding'],
  ['explorer', 'C:\\Windows\\explorer.exe', ''],
  ['browser', CHROME, '--type=utility --utility-sub-type=network.mojom.NetworkService'],
];

/** One of the hosts that send events, with the processes that run on it. */
export function makeHost(random, number) {
  const edition = EDITIONS[number % EDITIONS.length];
  const guid = () => [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
  const agentId = guid();
  const host = {
    agent: { id: agentId, type: 'endpoint', version: '8.15.3' },
    address: `10.20.${number}.7`,
    fields: hostFields(guid(), number, edition),
    user: {
      domain: 'CORP',
      id: `S-1-5-21-2417306158-3390854127-1185520964-${2400 + number}`,
      name: `u${2400 + number}`,
    },
    sequence: random.between(1_000, 90_000),
    clockDigits: CLOCK_DIGITS[number % CLOCK_DIGITS.length],
    residents: {},
    transient: [],
  };
  for (const [role, executable, parameters] of RESIDENTS) {
    const parent = host.residents.services ?? null;
    host.residents[role] = makeProcess(random, host, { executable, parameters, parent });
  }
  return host;
}

function hostFields(id, number, { name, version }) {
  return {
    architecture: 'x86_64',
    hostname: `SRV-${100 + number}`,
    id,
    ip: [`10.20.${number}.7`],
    name: `srv-${100 + number}`,
    os: {
      full: `${name} ${version}`,
      name: 'Windows',
      type: 'windows',
      version,
    },
  };
}

/** A process in two forms: `fields` as every event of it has them, `started` with what only its start and end tell. */
export function makeProcess(random, host, { executable, parameters, parent }) {
  const name = executable.split('\\').at(-1);
  const pid = random.between(100, 4000) * 4;
  const identity = `${host.agent.id.slice(0, 8)}-${pid}-1338${random.below(1e9)}`;
  const fields = {
    Ext: { ancestry: parent === null ? [] : [parent.fields.entity_id] },
    code_signature: MICROSOFT,
    entity_id: Buffer.from(identity).toString('base64'),
    executable,
    name,
    pid,
  };
  const started = {
    ...fields,
    args: [executable, ...parameters.split(' ').filter(Boolean)],
    command_line: `"${executable}" ${parameters}`,
    working_directory: SYSTEM32,
    hash: { sha256: random.hex(64) },
    pe: { original_file_name: name },
    ...(parent !== null && { parent: parentFields(parent) }),
  };
  return { fields, started, user: userOf(executable, host) };
}

function parentFields({ fields: { entity_id, executable, name, pid }, started }) {
  return { command_line: started.command_line, entity_id, executable, name, pid };
}

function userOf(executable, host) {
  if (executable === CHROME || executable.endsWith('explorer.exe')) return host.user;
  return executable.endsWith('svchost.exe') ? NETWORK_SERVICE : SYSTEM;
}
