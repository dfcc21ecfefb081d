import type { Json } from '../../model/json.ts';
import { fieldPath, put } from '../fields.ts';
import { copy, copyUser, move, moveExecutable } from './assign.ts';
import { baseName, flagNames, integer, ip, oneOf } from './convert.ts';
import type { Assignment } from './mapping.ts';

/** Who did it. */
export const SUBJECT = copyUser(
  { id: 'SubjectUserSid', name: 'SubjectUserName', domain: 'SubjectDomainName' },
  'user',
);

const TARGET_NAMES = {
  id: ['TargetUserSid', 'TargetSid'],
  name: 'TargetUserName',
  domain: 'TargetDomainName',
};

/** Who logged on: the only account of a logon that counts. */
export const TARGET = copyUser(TARGET_NAMES, 'user');

/** To whom it was done. */
export const TARGET_ACCOUNT = copyUser(TARGET_NAMES, 'user.target');

/** As whom something runs from now on. */
export const EFFECTIVE = copyUser({ ...TARGET_NAMES, id: 'TargetUserSid' }, 'user.effective');

/** Unlike Sysmon's, a program without a path (`Registry`) is its own name here. */
export const programName = (path: string): string => baseName(path) ?? path;

/** Who asked for something, from where, through which process. */
export const REQUEST: readonly Assignment[] = [
  move('ProcessId', 'process.pid', integer),
  moveExecutable('ProcessName', 'process', programName),
  move('IpAddress', 'source.ip', ip),
  move('IpPort', 'source.port', integer),
  move('WorkstationName', 'source.domain'),
];

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

const SERVICE_TYPE = oneOf({
  '0x1': 'Kernel Driver',
  '0x2': 'File System Driver',
  '0x8': 'Recognizer Driver',
  '0x10': 'Win32 Own Process',
  '0x20': 'Win32 Share Process',
  '0x110': 'Interactive Own Process',
  '0x120': 'Interactive Share Process',
});

const PRIVILEGE_LIST = fieldPath('winlog.event_data.PrivilegeList');

/** Privileges, which Windows logs as one text with line breaks, become a list. */
export const privileges: Assignment = ({ data, document }) => {
  const list = data.raw('PrivilegeList');
  if (typeof list !== 'string') return;
  put(document, PRIVILEGE_LIST, words(list));
  data.move('PrivilegeList');
};

const ACCESS_MASK = fieldPath('winlog.event_data.AccessMask');
const ACCESS_MASK_NAMES = fieldPath('winlog.event_data.AccessMaskDescription');

/** Rights in an access mask, as Elastic's pipeline names them: in the words of Active Directory. */
const RIGHTS: ReadonlyMap<number, string> = new Map([
  [0, 'Create Child'],
  [1, 'Delete Child'],
  [2, 'List Contents'],
  [3, 'SELF'],
  [4, 'Read Property'],
  [5, 'Write Property'],
  [6, 'Delete Treee'],
  [7, 'List Object'],
  [8, 'Control Access'],
  [16, 'DELETE'],
  [17, 'READ_CONTROL'],
  [18, 'WRITE_DAC'],
  [19, 'WRITE_OWNER'],
  [20, 'SYNCHRONIZE'],
  [24, 'ADS_RIGHT_ACCESS_SYSTEM_SECURITY'],
  [28, 'ADS_RIGHT_GENERIC_ALL'],
  [29, 'ADS_RIGHT_GENERIC_EXECUTE'],
  [30, 'ADS_RIGHT_GENERIC_WRITE'],
  [31, 'ADS_RIGHT_GENERIC_READ'],
]);

const accessMask: Assignment = ({ data, document }) => {
  const mask = data.read('AccessMask');
  if (mask === null) return;
  const masks = words(mask);
  put(document, ACCESS_MASK, masks);
  put(document, ACCESS_MASK_NAMES, listOrNull(masks.flatMap((one) => flagNames(one, RIGHTS))));
  data.move('AccessMask');
};

const NEW_UAC_LIST = fieldPath('winlog.event_data.NewUACList');
const USER_ACCOUNT_CONTROL = fieldPath('winlog.event_data.UserAccountControl');

/** Bits of an account's control value, as the account database counts them (MS-SAMR 2.2.1.12). */
const ACCOUNT_FLAGS: ReadonlyMap<number, string> = new Map([
  [0, 'USER_ACCOUNT_DISABLED'],
  [1, 'USER_HOME_DIRECTORY_REQUIRED'],
  [2, 'USER_PASSWORD_NOT_REQUIRED'],
  [3, 'USER_TEMP_DUPLICATE_ACCOUNT'],
  [4, 'USER_NORMAL_ACCOUNT'],
  [5, 'USER_MNS_LOGON_ACCOUNT'],
  [6, 'USER_INTERDOMAIN_TRUST_ACCOUNT'],
  [7, 'USER_WORKSTATION_TRUST_ACCOUNT'],
  [8, 'USER_SERVER_TRUST_ACCOUNT'],
  [9, 'USER_DONT_EXPIRE_PASSWORD'],
  [10, 'USER_ACCOUNT_AUTO_LOCKED'],
  [11, 'USER_ENCRYPTED_TEXT_PASSWORD_ALLOWED'],
  [12, 'USER_SMARTCARD_REQUIRED'],
  [13, 'USER_TRUSTED_FOR_DELEGATION'],
  [14, 'USER_NOT_DELEGATED'],
  [15, 'USER_USE_DES_KEY_ONLY'],
  [16, 'USER_DONT_REQUIRE_PREAUTH'],
  [17, 'USER_PASSWORD_EXPIRED'],
  [18, 'USER_TRUSTED_TO_AUTHENTICATE_FOR_DELEGATION'],
  [19, 'USER_NO_AUTH_DATA_REQUIRED'],
  [20, 'USER_PARTIAL_SECRETS_ACCOUNT'],
  [21, 'USER_USE_AES_KEYS'],
]);

const accountControl: Assignment = ({ data, document }) => {
  const names = flagNames(data.read('NewUacValue') ?? '', ACCOUNT_FLAGS);
  if (names.length === 0) return;
  put(document, NEW_UAC_LIST, names);
  const changed = data.read('UserAccountControl');
  if (changed === null) return;
  put(document, USER_ACCOUNT_CONTROL, words(changed.replaceAll('%%', ' ')));
  data.move('UserAccountControl');
};

/** What Elastic's pipeline does to every event that has the data, whatever its id. */
export const COMMON: readonly Assignment[] = [
  copy('SubjectLogonId', 'winlog.logon.id'),
  LOGON_TYPE,
  copy('ServiceName', 'service.name'),
  copy('ServiceType', 'service.type', SERVICE_TYPE),
  accessMask,
  accountControl,
];

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function listOrNull(list: readonly string[]): Json {
  return list.length > 0 ? list : null;
}
