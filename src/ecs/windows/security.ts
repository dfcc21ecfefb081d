import { fieldPath, put } from '../fields.ts';
import { splitKeepingQuotes } from './argv.ts';
import { commandLine, copy, copyUser, move, moveExecutable } from './assign.ts';
import { baseName, integer, ip, oneOf } from './convert.ts';
import type { Assignment, EventMapping, ProviderMapping } from './mapping.ts';

const SUBJECT = copyUser('Subject', 'UserSid', 'user');
const TARGET = copyUser('Target', 'UserSid', 'user');
const EFFECTIVE = copyUser('Target', 'UserSid', 'user.effective');

const LOGON_TYPE = copy(
  'LogonType',
  'winlog.logon.type',
  oneOf({
    '0': 'System',
    '2': 'Interactive',
    '3': 'Network',
    '4': 'Batch',
    '5': 'Service',
    '7': 'Unlock',
    '8': 'NetworkCleartext',
    '9': 'NewCredentials',
    '10': 'RemoteInteractive',
    '11': 'CachedInteractive',
    '12': 'CachedRemoteInteractive',
    '13': 'CachedUnlock',
  }),
);

const SERVICE_TYPE = copy(
  'ServiceType',
  'service.type',
  oneOf({
    '0x1': 'Kernel Driver',
    '0x2': 'File System Driver',
    '0x8': 'Recognizer Driver',
    '0x10': 'Win32 Own Process',
    '0x20': 'Win32 Share Process',
    '0x110': 'Interactive Own Process',
    '0x120': 'Interactive Share Process',
  }),
);

/** Unlike Sysmon's, a program without a path (`Registry`) is its own name here. */
const programName = (path: string): string => baseName(path) ?? path;

/** Who asked for something, from where, through which process. */
const REQUEST: readonly Assignment[] = [
  move('ProcessId', 'process.pid', integer),
  moveExecutable('ProcessName', 'process', programName),
  move('IpAddress', 'source.ip', ip),
  move('IpPort', 'source.port', integer),
  move('WorkstationName', 'source.domain'),
];

const NEW_PROCESS: readonly Assignment[] = [
  SUBJECT,
  EFFECTIVE,
  move('NewProcessId', 'process.pid', integer),
  moveExecutable('NewProcessName', 'process', programName),
  copy('ProcessId', 'process.parent.pid', integer),
  moveExecutable('ParentProcessName', 'process.parent', programName),
  commandLine('CommandLine', 'process', splitKeepingQuotes, { keep: true, count: false }),
];

/** The privileges of 4672, which Windows logs as one text with line breaks, become a list. */
const privileges: Assignment = ({ data, document }) => {
  const list = data.read('PrivilegeList');
  if (list === null) return;
  put(document, PRIVILEGE_LIST, list.trim().split(/\s+/));
  data.move('PrivilegeList');
};

const PRIVILEGE_LIST = fieldPath('winlog.event_data.PrivilegeList');
const TASK_CATEGORY = ['iam', 'configuration'];

/** Spec events.md section 4. The task events keep all their data: what a task does stands in its XML. */
const EVENTS: readonly EventMapping[] = [
  {
    id: 4624,
    category: ['authentication'],
    type: ['start'],
    action: 'logged-in',
    assign: [TARGET, ...REQUEST, LOGON_TYPE],
  },
  {
    id: 4625,
    category: ['authentication'],
    type: ['start'],
    action: 'logon-failed',
    assign: [TARGET, ...REQUEST, LOGON_TYPE],
  },
  {
    id: 4634,
    category: ['authentication'],
    type: ['end'],
    action: 'logged-out',
    assign: [TARGET, LOGON_TYPE, copy('TargetLogonId', 'winlog.logon.id')],
  },
  {
    id: 4648,
    category: ['authentication'],
    type: ['start'],
    action: 'logged-in-explicit',
    assign: [SUBJECT, EFFECTIVE, ...REQUEST],
  },
  {
    id: 4672,
    category: ['iam'],
    type: ['admin'],
    action: 'logged-in-special',
    assign: [SUBJECT, privileges],
  },
  {
    id: 4688,
    category: ['process'],
    type: ['start'],
    action: 'created-process',
    assign: NEW_PROCESS,
  },
  {
    id: 4689,
    category: ['process'],
    type: ['end'],
    action: 'exited-process',
    assign: [SUBJECT, ...REQUEST],
  },
  {
    id: 4697,
    category: ['iam', 'configuration'],
    type: ['admin', 'change'],
    action: 'service-installed',
    assign: [SUBJECT, copy('ServiceName', 'service.name'), SERVICE_TYPE],
  },
  {
    id: 4698,
    category: TASK_CATEGORY,
    type: ['creation', 'admin'],
    action: 'scheduled-task-created',
    assign: [SUBJECT],
  },
  {
    id: 4699,
    category: TASK_CATEGORY,
    type: ['deletion', 'admin'],
    action: 'scheduled-task-deleted',
    assign: [SUBJECT],
  },
  {
    id: 4700,
    category: TASK_CATEGORY,
    type: ['change', 'admin'],
    action: 'scheduled-task-enabled',
    assign: [SUBJECT],
  },
  {
    id: 4701,
    category: TASK_CATEGORY,
    type: ['change', 'admin'],
    action: 'scheduled-task-disabled',
    assign: [SUBJECT],
  },
  {
    id: 4702,
    category: TASK_CATEGORY,
    type: ['change', 'admin'],
    action: 'scheduled-task-updated',
    assign: [SUBJECT],
  },
];

/** The Security log's audit events. `winlog.logon.id` is the subject's, as in Winlogbeat 8, except for logoffs. */
export const security: ProviderMapping = {
  provider: 'Microsoft-Windows-Security-Auditing',
  keepEmptyData: true,
  common: [copy('SubjectLogonId', 'winlog.logon.id')],
  events: EVENTS,
};
