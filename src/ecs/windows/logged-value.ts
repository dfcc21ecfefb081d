import type { Json } from '../../model/json.ts';
import { scalarText } from '../fields.ts';

/** Data that Windows types as hexadecimal numbers, whoever logs them. */
const HEX_NAMES: ReadonlySet<string> = new Set([
  'AccessMask',
  'FailureCode',
  'HandleId',
  'LogonID',
  'LogonId',
  'NewUacValue',
  'OldUacValue',
  'Status',
  'SubStatus',
  'SubjectLogonId',
  'TargetLinkedLogonId',
  'TargetLogonId',
  'TicketEncryptionType',
  'TicketOptions',
]);

/** The same for the Security log alone: elsewhere data of these names are decimal. */
const SECURITY_HEX_NAMES: ReadonlySet<string> = new Set([
  'CallerProcessId',
  'NewProcessId',
  'ProcessId',
  'ServiceType',
  'SourceProcessId',
  'TargetProcessId',
]);

const GUID_NAME = /guid$|^(?:Task)?InstanceId$/i;
const BARE_GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DECIMAL = /^\d{1,20}$/;
const HEX = /^0x0*([0-9a-f]{1,16})$/i;

/**
 * A value of EventData as Windows renders it and as rules know it, for exports that render it another way: logon ids
 * and the like as hexadecimal numbers without leading zeros, GUIDs in braces, which some exporters drop together with
 * the case. Lists and objects stay as they are.
 */
export function loggedValue(provider: string | null, name: string, value: Json): Json {
  const text = scalarText(value);
  if (text === null) return value;
  if (HEX_NAMES.has(name) || (SECURITY_HEX_NAMES.has(name) && isSecurity(provider))) {
    return hex(text);
  }
  if (GUID_NAME.test(name) && BARE_GUID.test(text)) return `{${text.toLowerCase()}}`;
  return value;
}

/** True for the names of data that {@link loggedValue} may render in another way than the export does. */
export function isRewritten(name: string): boolean {
  return HEX_NAMES.has(name) || SECURITY_HEX_NAMES.has(name) || GUID_NAME.test(name);
}

function isSecurity(provider: string | null): boolean {
  return provider?.toLowerCase() === 'microsoft-windows-security-auditing';
}

function hex(text: string): string {
  if (DECIMAL.test(text)) return `0x${BigInt(text).toString(16)}`;
  const digits = HEX.exec(text)?.[1];
  return digits === undefined ? text : `0x${digits.toLowerCase()}`;
}

/** A GUID of the event header in braces, as Windows renders it. */
export function headerGuid(text: string | null): string | null {
  return text !== null && BARE_GUID.test(text) ? `{${text.toLowerCase()}}` : text;
}
