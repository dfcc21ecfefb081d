/** Names of the data of one event in the order of its template. */
type Template = readonly string[];

const SUBJECT = ['SubjectUserSid', 'SubjectUserName', 'SubjectDomainName', 'SubjectLogonId'];
const TARGET = ['TargetUserSid', 'TargetUserName', 'TargetDomainName', 'TargetLogonId'];
const ACCOUNT = ['TargetUserName', 'TargetDomainName', 'TargetSid', ...SUBJECT];
const MEMBER = ['MemberName', 'MemberSid', ...ACCOUNT, 'PrivilegeList'];
const CLIENT = ['ClientProcessStartKey', 'ClientProcessId', 'ParentProcessId'];
const TASK = [...SUBJECT, 'TaskName', 'TaskContent'];
const RPC = [...CLIENT, 'RpcCallClientLocality', 'FQDN'];
const SHARE = [...SUBJECT, 'ObjectType', 'IpAddress', 'IpPort', 'ShareName', 'ShareLocalPath'];
const PROCESS = ['UtcTime', 'ProcessGuid', 'ProcessId', 'Image'];
const REGISTRY = ['EventType', ...PROCESS, 'TargetObject'];
const PIPE = ['EventType', 'UtcTime', 'ProcessGuid', 'ProcessId', 'PipeName', 'Image'];
const VERSION = ['FileVersion', 'Description', 'Product', 'Company'];
const FLOW = [
  'Application',
  'Direction',
  'SourceAddress',
  'SourcePort',
  'DestAddress',
  'DestPort',
  'Protocol',
  'FilterRTID',
  'LayerName',
  'LayerRTID',
];

const NEW_PROCESS = [
  ...SUBJECT,
  'NewProcessId',
  'NewProcessName',
  'TokenElevationType',
  'ProcessId',
];

const CREATION = [
  'CommandLine',
  'CurrentDirectory',
  'User',
  'LogonGuid',
  'LogonId',
  'TerminalSessionId',
  'IntegrityLevel',
  'Hashes',
  'ParentProcessGuid',
  'ParentProcessId',
  'ParentImage',
  'ParentCommandLine',
];

const LOGON = [
  ...SUBJECT,
  ...TARGET,
  'LogonType',
  'LogonProcessName',
  'AuthenticationPackageName',
  'WorkstationName',
  'LogonGuid',
  'TransmittedServices',
  'LmPackageName',
  'KeyLength',
  'ProcessId',
  'ProcessName',
  'IpAddress',
  'IpPort',
];

const OUTBOUND = [
  'TargetOutboundUserName',
  'TargetOutboundDomainName',
  'VirtualAccount',
  'TargetLinkedLogonId',
  'ElevatedToken',
];

/** Sysmon put RuleName before the rest in version 10 and accounts after it in version 13. */
function sysmon(names: Template, accounts: Template = ['User']): readonly Template[] {
  const named = ['RuleName', ...names];
  return [names, named, [...named, ...accounts]];
}

/** Versions of a template: each part was added behind the ones before it. */
function grown(first: Template, ...parts: readonly Template[]): readonly Template[] {
  const templates = [first];
  for (const part of parts) templates.push([...(templates.at(-1) ?? []), ...part]);
  return templates;
}

const SYSMON: Readonly<Record<string, readonly Template[]>> = {
  1: [
    [...PROCESS, ...CREATION],
    ...sysmon([...PROCESS, ...VERSION, ...CREATION], []),
    ...sysmon([...PROCESS, ...VERSION, 'OriginalFileName', ...CREATION], ['ParentUser']),
  ],
  2: sysmon([...PROCESS, 'TargetFilename', 'CreationUtcTime', 'PreviousCreationUtcTime']),
  3: sysmon(
    [
      ...PROCESS,
      'User',
      'Protocol',
      'Initiated',
      'SourceIsIpv6',
      'SourceIp',
      'SourceHostname',
      'SourcePort',
      'SourcePortName',
      'DestinationIsIpv6',
      'DestinationIp',
      'DestinationHostname',
      'DestinationPort',
      'DestinationPortName',
    ],
    [],
  ),
  5: sysmon(PROCESS),
  6: sysmon(['UtcTime', 'ImageLoaded', 'Hashes', 'Signed', 'Signature', 'SignatureStatus'], []),
  7: sysmon([
    ...PROCESS,
    'ImageLoaded',
    ...VERSION,
    'OriginalFileName',
    'Hashes',
    'Signed',
    'Signature',
    'SignatureStatus',
  ]),
  8: sysmon(
    [
      'UtcTime',
      'SourceProcessGuid',
      'SourceProcessId',
      'SourceImage',
      'TargetProcessGuid',
      'TargetProcessId',
      'TargetImage',
      'NewThreadId',
      'StartAddress',
      'StartModule',
      'StartFunction',
    ],
    ['SourceUser', 'TargetUser'],
  ),
  10: sysmon(
    [
      'UtcTime',
      'SourceProcessGUID',
      'SourceProcessId',
      'SourceThreadId',
      'SourceImage',
      'TargetProcessGUID',
      'TargetProcessId',
      'TargetImage',
      'GrantedAccess',
      'CallTrace',
    ],
    ['SourceUser', 'TargetUser'],
  ),
  11: sysmon([...PROCESS, 'TargetFilename', 'CreationUtcTime']),
  12: sysmon(REGISTRY),
  13: sysmon([...REGISTRY, 'Details']),
  14: sysmon([...REGISTRY, 'NewName']),
  17: sysmon(PIPE),
  18: sysmon(PIPE),
  22: sysmon([
    'UtcTime',
    'ProcessGuid',
    'ProcessId',
    'QueryName',
    'QueryStatus',
    'QueryResults',
    'Image',
  ]),
  23: sysmon(
    [
      'UtcTime',
      'ProcessGuid',
      'ProcessId',
      'User',
      'Image',
      'TargetFilename',
      'Hashes',
      'IsExecutable',
      'Archived',
    ],
    [],
  ),
  26: sysmon(
    [
      'UtcTime',
      'ProcessGuid',
      'ProcessId',
      'User',
      'Image',
      'TargetFilename',
      'Hashes',
      'IsExecutable',
    ],
    [],
  ),
};

const SECURITY: Readonly<Record<string, readonly Template[]>> = {
  4624: [
    ...grown(LOGON, ['ImpersonationLevel'], ['RestrictedAdminMode', ...OUTBOUND]),
    [...LOGON, 'ImpersonationLevel', 'RestrictedAdminMode', 'RemoteCredentialGuard', ...OUTBOUND],
  ],
  4625: [
    [
      ...SUBJECT,
      'TargetUserSid',
      'TargetUserName',
      'TargetDomainName',
      'Status',
      'FailureReason',
      'SubStatus',
      ...LOGON.slice(8, 12),
      ...LOGON.slice(13),
    ],
  ],
  4634: [[...TARGET, 'LogonType']],
  4647: [TARGET],
  4648: [
    [
      ...SUBJECT,
      'LogonGuid',
      'TargetUserName',
      'TargetDomainName',
      'TargetLogonGuid',
      'TargetServerName',
      'TargetInfo',
      ...LOGON.slice(16),
    ],
  ],
  4672: [[...SUBJECT, 'PrivilegeList']],
  4673: [[...SUBJECT, 'ObjectServer', 'Service', 'PrivilegeList', 'ProcessId', 'ProcessName']],
  4688: grown(NEW_PROCESS, ['CommandLine'], [...TARGET, 'ParentProcessName', 'MandatoryLabel']),
  4689: [[...SUBJECT, 'Status', 'ProcessId', 'ProcessName']],
  4697: grown(
    [
      ...SUBJECT,
      'ServiceName',
      'ServiceFileName',
      'ServiceType',
      'ServiceStartType',
      'ServiceAccount',
    ],
    CLIENT,
  ),
  4698: grown(TASK, RPC),
  4699: grown(TASK, RPC),
  4700: grown(TASK, RPC),
  4701: grown(TASK, RPC),
  4702: grown([...SUBJECT, 'TaskName', 'TaskContentNew'], RPC),
  4722: [ACCOUNT],
  4723: [[...ACCOUNT, 'PrivilegeList']],
  4724: [ACCOUNT],
  4726: [[...ACCOUNT, 'PrivilegeList']],
  4728: [MEMBER],
  4729: [MEMBER],
  4732: [MEMBER],
  4733: [MEMBER],
  4740: [ACCOUNT],
  4756: [MEMBER],
  4757: [MEMBER],
  4767: [ACCOUNT],
  4776: [['PackageName', 'TargetUserName', 'Workstation', 'Status']],
  4798: [[...ACCOUNT, 'CallerProcessId', 'CallerProcessName']],
  4799: [[...ACCOUNT, 'CallerProcessId', 'CallerProcessName']],
  5140: [[...SHARE, 'AccessMask', 'AccessList']],
  5145: [[...SHARE, 'RelativeTargetName', 'AccessMask', 'AccessList', 'AccessReason']],
  5156: [['ProcessID', ...FLOW, 'RemoteUserID', 'RemoteMachineID']],
  5157: [['ProcessID', ...FLOW, 'RemoteUserID', 'RemoteMachineID']],
};

const TASK_SCHEDULER: Readonly<Record<string, readonly Template[]>> = {
  100: [['TaskName', 'UserContext', 'InstanceId']],
  102: [['TaskName', 'UserContext', 'InstanceId']],
  106: [['TaskName', 'UserContext']],
  107: [['TaskName', 'InstanceId']],
  108: [['TaskName', 'InstanceId']],
  110: [['TaskName', 'InstanceId', 'UserContext']],
  119: [['TaskName', 'UserName', 'InstanceId']],
  129: [['TaskName', 'Path', 'ProcessID', 'Priority']],
  140: [['TaskName', 'UserName']],
  141: [['TaskName', 'UserName']],
  142: [['TaskName', 'UserName']],
  200: grown(['TaskName', 'ActionName', 'TaskInstanceId'], ['EnginePID']),
  201: grown(['TaskName', 'TaskInstanceId', 'ActionName', 'ResultCode'], ['EnginePID']),
};

const TEMPLATES: ReadonlyMap<string, Readonly<Record<string, readonly Template[]>>> = new Map([
  ['microsoft-windows-sysmon', SYSMON],
  ['microsoft-windows-security-auditing', SECURITY],
  ['microsoft-windows-taskscheduler', TASK_SCHEDULER],
  [
    'service control manager',
    { 7045: [['ServiceName', 'ImagePath', 'ServiceType', 'StartType', 'AccountName']] },
  ],
  [
    'microsoft-windows-powershell',
    {
      4103: [['ContextInfo', 'UserData', 'Payload']],
      4104: [['MessageNumber', 'MessageTotal', 'ScriptBlockText', 'ScriptBlockId', 'Path']],
      4105: [['ScriptBlockId', 'RunspaceId']],
    },
  ],
  [
    'powershell',
    {
      400: [['param1', 'param2', 'param3']],
      403: [['param1', 'param2', 'param3']],
      600: [['param1', 'param2', 'param3']],
      800: [['param1', 'param2', 'param3']],
    },
  ],
]);

/**
 * Names for the data of an event that come without them, in the order in which Windows keeps them: those of the version
 * of the event's template that has as many. Null where no version has.
 */
export function propertyNames(
  provider: string | null,
  eventId: string | null,
  count: number,
): readonly string[] | null {
  const events = TEMPLATES.get(provider?.toLowerCase() ?? '') ?? {};
  const id = eventId ?? '';
  const versions = Object.hasOwn(events, id) ? (events[id] ?? []) : [];
  return versions.find(({ length }) => length === count) ?? null;
}
