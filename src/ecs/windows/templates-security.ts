import { grown, type Templates } from './templates.ts';

const SUBJECT = ['SubjectUserSid', 'SubjectUserName', 'SubjectDomainName', 'SubjectLogonId'];
const TARGET = ['TargetUserSid', 'TargetUserName', 'TargetDomainName', 'TargetLogonId'];
const ACCOUNT = ['TargetUserName', 'TargetDomainName', 'TargetSid', ...SUBJECT];
const MEMBER = ['MemberName', 'MemberSid', ...ACCOUNT, 'PrivilegeList'];
const CLIENT = ['ClientProcessStartKey', 'ClientProcessId', 'ParentProcessId'];
const TASK = [...SUBJECT, 'TaskName', 'TaskContent'];
const RPC = [...CLIENT, 'RpcCallClientLocality', 'FQDN'];
const SHARE = [...SUBJECT, 'ObjectType', 'IpAddress', 'IpPort', 'ShareName', 'ShareLocalPath'];

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

/** The templates of the Security log's events; most can be seen in the logs themselves. */
export const SECURITY_TEMPLATES: Templates = {
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
