import type { JsonObject } from '../../model/json.ts';
import { field, nameAt } from './field.ts';

/** An account, as far as an event names it. */
export interface Account {
  readonly name: string | null;
  readonly domain: string | null;
  readonly sid: string | null;
}

const NAME = field('user.name');
const DOMAIN = field('user.domain');
const SID = field('user.id');

/** Accounts that people know by name, by SID. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
  ['S-1-5-18', 'SYSTEM'],
  ['S-1-5-19', 'LOCAL SERVICE'],
  ['S-1-5-20', 'NETWORK SERVICE'],
  ['S-1-5-32-544', 'Administrators'],
  ['S-1-5-32-545', 'Users'],
  ['S-1-1-0', 'Everyone'],
  ['S-1-5-4', 'INTERACTIVE'],
  ['S-1-5-11', 'Authenticated Users'],
]);

/** Who did what the event reports; null where it names nobody. */
export function accountOf(fields: JsonObject): Account | null {
  const name = nameAt(fields, NAME);
  const sid = nameAt(fields, SID);
  return name === null && sid === null ? null : { name, domain: nameAt(fields, DOMAIN), sid };
}

/** `DOMAIN\name`, or what of it there is. */
export function accountText({ name, domain, sid }: Account): string {
  if (name === null) return accountName(sid ?? '');
  return domain === null ? name : `${domain}\\${name}`;
}

/** A SID by its name where people know it, other accounts as they are. */
export function accountName(account: string): string {
  return WELL_KNOWN.get(account.toUpperCase()) ?? account;
}

/** `DOMAIN\name` in parts. */
export function accountFrom(text: string): Account {
  const slash = text.indexOf('\\');
  const name = text.slice(slash + 1);
  if (/^S-1-\d/.test(text)) return { name: null, domain: null, sid: text };
  return { name, domain: slash < 0 ? null : text.slice(0, slash), sid: null };
}

/** Whether two events name one account: by SID where both have one, else by name, because domains have two names. */
export function isSameAccount(a: Account | null, b: Account | null): boolean {
  if (a === null || b === null) return false;
  if (a.sid !== null && b.sid !== null) return a.sid === b.sid;
  return a.name !== null && b.name !== null && a.name.toLowerCase() === b.name.toLowerCase();
}
