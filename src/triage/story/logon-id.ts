import type { JsonObject } from '../../model/json.ts';
import { field, nameAt } from './field.ts';

const TARGET = field('winlog.event_data.TargetLogonId');
const SUBJECT = field('winlog.event_data.SubjectLogonId');
const LOGON = field('winlog.logon.id');
const DATA = field('winlog.event_data.LogonId');

/** Events about a session that begins or ends: theirs is the target's (spec events.md section 4). */
const LOGONS: ReadonlySet<string> = new Set(['4624', '4627', '4634', '4647', '4964']);
/** Sessions that every host has: nobody, SYSTEM, NETWORK SERVICE, LOCAL SERVICE. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0x0', '0x3e7', '0x3e4', '0x3e5']);

/** The session that an event is about; null where it has none, and for those that every host has. */
export function logonIdOf(
  fields: JsonObject,
  { source, code }: { readonly source: string; readonly code: string | null },
): string | null {
  const begins = source === 'security' && LOGONS.has(code ?? '');
  const id = begins
    ? nameAt(fields, TARGET)
    : (nameAt(fields, SUBJECT) ?? nameAt(fields, LOGON) ?? nameAt(fields, DATA));
  const key = id?.toLowerCase() ?? null;
  return key === null || !/^0x[\da-f]{1,16}$/.test(key) || EVERYWHERE.has(key) ? null : key;
}
