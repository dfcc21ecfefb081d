import { fieldPath, put } from '../fields.ts';
import { copy, move } from './assign.ts';
import { baseName, integer, ip, oneOf } from './convert.ts';
import type { Assignment, EventMapping } from './mapping.ts';
import { programName, SUBJECT } from './security-fields.ts';

const FILE_PATH = fieldPath('file.path');
const FILE_NAME = fieldPath('file.name');
const FILE_DIRECTORY = fieldPath('file.directory');
const FILE_EXTENSION = fieldPath('file.extension');
const FILE_TARGET = fieldPath('file.target_path');

/** The prefix of paths as the kernel writes them. */
const NATIVE_PREFIX = /^\\\?\?\\/;

/** The file of a share: where it lies on this machine, and under which name the client asked for it. */
const sharedFile: Assignment = ({ data, document }) => {
  const share = data.read('ShareName');
  const root = data.read('ShareLocalPath')?.replace(NATIVE_PREFIX, '') ?? null;
  const relative = data.read('RelativeTargetName');
  if (relative !== null) {
    const name = baseName(relative) ?? relative;
    put(document, FILE_NAME, name);
    const dot = name.lastIndexOf('.');
    if (dot >= 0 && dot < name.length - 1) put(document, FILE_EXTENSION, name.slice(dot + 1));
  }
  put(document, FILE_DIRECTORY, root);
  put(document, FILE_PATH, join(root, relative));
  put(document, FILE_TARGET, join(share, relative));
};

function join(folder: string | null, name: string | null): string | null {
  if (folder === null || name === null) return folder;
  const relative = name.startsWith('\\') ? name.slice(1) : name;
  return folder.endsWith('\\') ? `${folder}${relative}` : `${folder}\\${relative}`;
}

const SHARE: readonly Assignment[] = [
  SUBJECT,
  move('IpAddress', 'source.ip', ip),
  move('IpPort', 'source.port', integer),
  sharedFile,
];

const TRANSPORT = oneOf({ '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'ipv6-icmp' });

/** Copied, not moved: Elastic's rules know this event by its data. An inbound one has the remote end as source. */
const FLOW: readonly Assignment[] = [
  copy('Direction', 'network.direction', oneOf({ '%%14592': 'ingress', '%%14593': 'egress' })),
  copy('Protocol', 'network.iana_number'),
  copy('Protocol', 'network.transport', TRANSPORT),
  copy('SourceAddress', 'source.ip', ip),
  copy('SourcePort', 'source.port', integer),
  copy('DestAddress', 'destination.ip', ip),
  copy('DestPort', 'destination.port', integer),
  copy(['ProcessID', 'ProcessId'], 'process.pid', integer),
  copy('Application', 'process.executable'),
  copy('Application', 'process.name', programName),
];

const FLOW_FIELDS = 'network, source, destination, process';

/** A connection or packet that the firewall decided on. */
function flow(
  id: number,
  type: readonly string[],
  action: string,
  fields = FLOW_FIELDS,
): EventMapping {
  return {
    id,
    category: ['network'],
    type,
    action: `windows-firewall-${action}`,
    own: fields,
    assign: FLOW,
  };
}

/** Shares, and connections as the firewall saw them. */
export const networkEvents: readonly EventMapping[] = [
  {
    id: 5140,
    category: ['network', 'file'],
    type: ['info', 'access'],
    action: 'network-share-object-accessed',
    assign: SHARE,
  },
  {
    id: 5145,
    category: ['network', 'file'],
    type: ['info', 'access'],
    action: 'network-share-object-access-checked',
    assign: SHARE,
  },
  flow(5152, ['connection', 'info', 'denied'], 'packet-drop'),
  flow(
    5156,
    ['connection', 'info', 'allowed', 'start'],
    'connection',
    `${FLOW_FIELDS}, event.type start`,
  ),
  flow(5157, ['connection', 'info', 'denied'], 'packet-block'),
  flow(5158, ['info'], 'bind-local-port'),
];
