import type { Json } from '../../model/json.ts';

/** Turns the text of a data field into the value of an ECS field; null where it cannot. */
export type Convert = (text: string) => Json;

const INTEGER = /^(?:0[xX][0-9a-fA-F]{1,13}|\d{1,15})$/;
const BYTE = /^\d{1,3}$/;
/** Tells an address from other text; whether it is well-formed in every detail matters to no rule. */
const IPV6 = /^[0-9a-fA-F]{0,4}:[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{0,37}(?:%[0-9A-Za-z]{1,16})?$/;

/** A process id, port or thread id: decimal, or hexadecimal with `0x`. */
export const integer: Convert = (text) => (INTEGER.test(text) ? Number(text) : null);

/** An address; one of IPv4 that is mapped into IPv6 (`::ffff:10.0.0.1`) loses its prefix, as in Elastic's pipelines. */
export const ip: Convert = (text) => {
  const unmapped = text.startsWith('::ffff:') ? text.slice(7) : text;
  if (isIpv4(unmapped)) return unmapped;
  return IPV6.test(text) ? text : null;
};

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => BYTE.test(part) && Number(part) <= 255);
}

/** `true` and `false` in any case. */
export const boolean: Convert = (text) => {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : null;
};

/** A converter that translates the values of `table` and refuses all others. */
export function oneOf(table: Readonly<Record<string, Json>>): Convert {
  return (text) => (Object.hasOwn(table, text) ? (table[text] ?? null) : null);
}

/** The part of a Windows path behind its last backslash; null for a path without one. */
export function baseName(path: string): string | null {
  const slash = path.lastIndexOf('\\');
  return slash < 0 || slash === path.length - 1 ? null : path.slice(slash + 1);
}

const FLAGS = /^(?:0[xX][0-9a-fA-F]{1,8}|\d{1,10})$/;

/** Names of the bits that are set in a number of 32 bits, lowest first; none for a text that is no such number. */
export function flagNames(text: string, names: ReadonlyMap<number, string>): string[] {
  if (!FLAGS.test(text)) return [];
  const flags = Number(text);
  const set: string[] = [];
  for (const [bit, name] of names) {
    if (((flags >>> bit) & 1) === 1) set.push(name);
  }
  return set;
}

/** Lower case for the letters of ASCII alone, so that nothing else becomes one. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
