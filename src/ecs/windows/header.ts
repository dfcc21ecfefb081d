import type { Json, JsonObject } from '../../model/json.ts';
import { type Draft, ownText, scalarText } from '../fields.ts';

const AUDIT_FAILURE = 0x10_0000_0000_0000n;
const AUDIT_SUCCESS = 0x20_0000_0000_0000n;
const INTEGER = /^(?:-?\d{1,20}|0[xX][0-9a-fA-F]{1,16})$/;
const SECURITY_PROVIDER = 'Microsoft-Windows-Security-Auditing';
const EVENT_LOG_PROVIDER = 'Microsoft-Windows-Eventlog';

/** Events that the log service itself writes into the Security log. */
const EVENT_LOG_IDS: ReadonlySet<string> = new Set([
  '1100',
  '1101',
  '1102',
  '1104',
  '1105',
  '1108',
]);

/** Levels of the event header, by number and by the names that collectors use, as Winlogbeat writes them. */
const LEVELS: ReadonlyMap<string, string> = new Map([
  ['0', 'information'],
  ['1', 'critical'],
  ['2', 'error'],
  ['3', 'warning'],
  ['4', 'information'],
  ['5', 'verbose'],
  ['info', 'information'],
  ['debug', 'verbose'],
  ['logalways', 'information'],
]);

/** `log.level` for a level given as number or name. */
export function levelOf(value: Json | undefined): string | null {
  const text = scalarText(value)?.toLowerCase() ?? null;
  return text === null ? null : (LEVELS.get(text) ?? text);
}

/**
 * `event.outcome` for the keywords: a mask as number (signed or not) or as text, or the names
 * `Audit Success` and `Audit Failure` in any case, alone or in a list.
 */
export function outcomeOf(keywords: Json | undefined): 'success' | 'failure' | null {
  const names: readonly Json[] = Array.isArray(keywords) ? keywords : [keywords ?? null];
  if (names.some((name) => isNamed(name, 'audit success'))) return 'success';
  if (names.some((name) => isNamed(name, 'audit failure'))) return 'failure';
  if (Array.isArray(keywords)) return null;
  const mask = maskOf(keywords);
  if (mask === null) return null;
  if ((mask & AUDIT_SUCCESS) !== 0n) return 'success';
  return (mask & AUDIT_FAILURE) !== 0n ? 'failure' : null;
}

function isNamed(keyword: Json, name: string): boolean {
  return typeof keyword === 'string' && keyword.toLowerCase() === name;
}

/** 64 bits; a number is converted as it is, because its digits would round it once more. */
function maskOf(keywords: Json | undefined): bigint | null {
  if (typeof keywords === 'number' && Number.isInteger(keywords)) {
    return BigInt.asUintN(64, BigInt(keywords));
  }
  const text = scalarText(keywords);
  return text !== null && INTEGER.test(text) ? BigInt.asUintN(64, BigInt(text)) : null;
}

/** The provider that writes to `channel`, for exporters that leave it out; null where several do. */
export function providerOfChannel(channel: string | null, eventId: string | null): string | null {
  if (channel === null) return null;
  if (channel.toLowerCase() === 'security') {
    return EVENT_LOG_IDS.has(eventId ?? '') ? EVENT_LOG_PROVIDER : SECURITY_PROVIDER;
  }
  const slash = channel.indexOf('/');
  return slash < 0 ? null : channel.slice(0, slash);
}

/** A header number such as a process id; null where there is none. */
export function ownInteger(object: JsonObject, key: string): number | null {
  const text = ownText(object, key);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Names of `winlog.user`, for sources that use the same. */
export const ACCOUNT_KEYS = {
  identifier: 'identifier',
  name: 'name',
  domain: 'domain',
  type: 'type',
};

/** The account of the event header as `winlog.user`; `keys` maps its names to those of the source. */
export function accountOf(
  source: JsonObject,
  keys: Readonly<Record<string, string>>,
): JsonObject | null {
  const account: Draft = {};
  for (const [name, key] of Object.entries(keys)) {
    const value = ownText(source, key);
    if (value !== null && value !== '') account[name] = value;
  }
  return Object.keys(account).length > 0 ? account : null;
}
