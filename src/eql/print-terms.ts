import type { Field, Literal } from './ast.ts';
import { isKeyword } from './token.ts';

const BARE_NAME = /^[A-Za-z_@][A-Za-z0-9_]*$/;

/** What cannot stand in a string as it is: quotes, backslashes, and characters without a shape. */
const ESCAPED = /["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
]);

/** `process.name`, `?dll.name`, `` data.`0` `` */
export function printField({ path, optional }: Field): string {
  return `${optional ? '?' : ''}${path.map(printName).join('.')}`;
}

/** A name as it is where it can be, else in backticks. */
export function printName(name: string): string {
  if (BARE_NAME.test(name) && !isKeyword(name)) return name;
  return `\`${name.replaceAll('`', '``')}\``;
}

/** A constant such that parsing gives one of the same type and value. */
export function printLiteral({ type, value }: Literal): string {
  if (typeof value === 'string') return printString(value);
  return type === 'decimal' ? printDecimal(Number(value)) : String(value);
}

/** A string in double quotes. */
export function printString(value: string): string {
  return `"${value.replace(ESCAPED, escapeCharacter)}"`;
}

function escapeCharacter(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
  return SHORT_ESCAPES.get(char) ?? `\\u{${code}}`;
}

/** A whole number needs a point, or it would be an integer. */
function printDecimal(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
