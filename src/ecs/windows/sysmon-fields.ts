import { splitCommandLine } from '../../syntax/command-line.ts';
import { fieldPath, own, put } from '../fields.ts';
import {
  commandLine,
  copy,
  move,
  moveExecutable,
  moveFile,
  relateUser,
  splitAccount,
} from './assign.ts';
import { boolean, integer, ip, lowerAscii, oneOf } from './convert.ts';
import { queryResults, queryStatus } from './dns.ts';
import type { Assignment } from './mapping.ts';

const USER_ID = fieldPath('user.id');
const USER_NAME = fieldPath('user.name');
const USER_DOMAIN = fieldPath('user.domain');
const NETWORK_PROTOCOL = fieldPath('network.protocol');

/** `DOMAIN\name` becomes `user.domain` and `user.name`; `user.id` is the account Sysmon runs as, as Elastic has it. */
const user: Assignment = ({ event, data, document }) => {
  if (event.user !== null) put(document, USER_ID, own(event.user, 'identifier'));
  const account = splitAccount(data.read('User') ?? '');
  if (account === null) return;
  put(document, USER_DOMAIN, account.domain);
  put(document, USER_NAME, account.name);
  relateUser(document, account.name);
  data.move('User');
};

/** `SHA1=…,MD5=…,IMPHASH=…` becomes `<to>.hash.*` and `<to>.pe.imphash`, lower-cased; all-zero ones are none. A list with others stays. */
export function hashes(to: 'process' | 'file'): Assignment {
  const paths = new Map([
    ['md5', fieldPath(`${to}.hash.md5`)],
    ['sha1', fieldPath(`${to}.hash.sha1`)],
    ['sha256', fieldPath(`${to}.hash.sha256`)],
    ['imphash', fieldPath(`${to}.pe.imphash`)],
  ]);
  return ({ data, document }) => {
    const name = data.first(['Hashes', 'Hash']);
    if (name === undefined) return;
    let complete = true;
    for (const pair of lowerAscii(data.read(name) ?? '').split(',')) {
      const equals = pair.indexOf('=');
      const path = paths.get(pair.slice(0, equals));
      const digest = pair.slice(equals + 1);
      if (path === undefined) complete = false;
      else if (!/^0*$/.test(digest)) put(document, path, digest);
    }
    if (complete) data.move(name);
  };
}

/** Fields that Sysmon writes under the same names whatever the event. */
export const COMMON: readonly Assignment[] = [
  move('RuleName', 'rule.name'),
  move(['ProcessGuid', 'SourceProcessGuid', 'SourceProcessGUID'], 'process.entity_id'),
  move(['ProcessId', 'SourceProcessId'], 'process.pid', integer),
  moveExecutable(['Image', 'SourceImage', 'Destination'], 'process'),
  user,
];

/** A process and its parent. */
export const PROCESS: readonly Assignment[] = [
  commandLine('CommandLine', 'process', splitCommandLine, { keep: false, count: true }),
  move('CurrentDirectory', 'process.working_directory'),
  move('ParentProcessGuid', 'process.parent.entity_id'),
  move('ParentProcessId', 'process.parent.pid', integer),
  moveExecutable('ParentImage', 'process.parent'),
  commandLine('ParentCommandLine', 'process.parent', splitCommandLine, {
    keep: false,
    count: true,
  }),
  hashes('process'),
  move('OriginalFileName', 'process.pe.original_file_name'),
  copy('Company', 'process.pe.company'),
  copy('Description', 'process.pe.description'),
  copy('FileVersion', 'process.pe.file_version'),
  copy('Product', 'process.pe.product'),
  copy('LogonId', 'winlog.logon.id'),
];

/** Who signed a file; Elastic's pipeline never sets `signed`. */
export const SIGNATURE: readonly Assignment[] = [
  copy('Signature', 'file.code_signature.subject_name'),
  copy('SignatureStatus', 'file.code_signature.status'),
  copy('SignatureStatus', 'file.code_signature.valid', oneOf({ Valid: true })),
];

/** A module, which Sysmon's integration describes under `file`, never under `dll`. */
export const IMAGE: readonly Assignment[] = [
  moveFile('ImageLoaded'),
  hashes('file'),
  move('OriginalFileName', 'file.pe.original_file_name'),
  copy('Company', 'file.pe.company'),
  copy('Description', 'file.pe.description'),
  copy('FileVersion', 'file.pe.file_version'),
  copy('Product', 'file.pe.product'),
  ...SIGNATURE,
];

/** Both ends of a connection. */
export const CONNECTION: readonly Assignment[] = [
  move('Initiated', 'network.direction', oneOf({ true: 'egress', false: 'ingress' })),
  move('SourceIsIpv6', 'network.type', oneOf({ true: 'ipv6', false: 'ipv4' })),
  ({ data }) => data.move('DestinationIsIpv6'),
  move('Protocol', 'network.transport'),
  move(['DestinationPortName', 'SourcePortName'], 'network.protocol'),
  move('SourceIp', 'source.ip', ip),
  move('SourcePort', 'source.port', integer),
  move('SourceHostname', 'source.domain'),
  move('DestinationIp', 'destination.ip', ip),
  move('DestinationPort', 'destination.port', integer),
  move('DestinationHostname', 'destination.domain'),
];

/** A DNS query and what it found. */
export const DNS_QUERY: readonly Assignment[] = [
  ({ document }) => {
    put(document, NETWORK_PROTOCOL, 'dns');
  },
  move('QueryName', 'dns.question.name'),
  queryResults,
  move('QueryStatus', 'sysmon.dns.status', queryStatus),
];

/** A deleted file; its hashes go to the process, as in Winlogbeat's pipeline. */
export const DELETED_FILE: readonly Assignment[] = [
  moveFile('TargetFilename'),
  hashes('process'),
  move('Archived', 'sysmon.file.archived', boolean),
  move('IsExecutable', 'sysmon.file.is_executable', boolean),
];

/** The thread that reached into another process. */
export const SOURCE_THREAD: readonly Assignment[] = [
  move('SourceThreadId', 'process.thread.id', integer),
  // Sysmon spells it in two ways; Elastic's rules know the one of event 10.
  move('TargetProcessGuid', 'winlog.event_data.TargetProcessGUID'),
];
