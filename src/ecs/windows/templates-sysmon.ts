import type { Template, Templates } from './templates.ts';

const PROCESS = ['UtcTime', 'ProcessGuid', 'ProcessId', 'Image'];
const REGISTRY = ['EventType', ...PROCESS, 'TargetObject'];
const PIPE = ['EventType', 'UtcTime', 'ProcessGuid', 'ProcessId', 'PipeName', 'Image'];
const VERSION = ['FileVersion', 'Description', 'Product', 'Company'];

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

/** Sysmon put RuleName before the rest in version 10 and accounts after it in version 13. */
function sysmon(names: Template, accounts: Template = ['User']): readonly Template[] {
  const named = ['RuleName', ...names];
  return [names, named, [...named, ...accounts]];
}

/** The templates of Sysmon's events. */
export const SYSMON_TEMPLATES: Templates = {
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
