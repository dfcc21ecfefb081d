import type { EqlFunction } from './function.ts';
import { compact, type Numeric, parseNumeric, toOffset } from './numeric.ts';
import { textArgument } from './text.ts';

const HEX_PREFIX = '0x';
const LONG_MAX = 2n ** 63n - 1n;

/** `number(text[, base])`; null where the text is no number in that base */
export const number: EqlFunction = {
  name: 'number',
  summary:
    'Text as a number: in base 16 if it begins with 0x, else in base 10, unless a base is given.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'base', type: 'number', optional: true, constant: true },
  ],
  returns: 'number',
  caseVariant: false,
  bind(call) {
    const readText = textArgument(0);
    const base = toOffset(call.constants[1]);
    return (args) => {
      const text = readText(args);
      return text === null ? null : parseInBase(text, base);
    };
  },
};

function parseInBase(text: string, base: number | null): Numeric | null {
  const isHex = text.startsWith(HEX_PREFIX) && (base ?? 16) === 16;
  if (isHex) return parseDigits(text.slice(HEX_PREFIX.length), 16);
  return base === null || base === 10 ? parseNumeric(text) : parseDigits(text, base);
}

/** A signed 64-bit integer in any base from 2 to 36. */
function parseDigits(text: string, base: number): Numeric | null {
  const digits = text.replace(/^[+-]/, '');
  if (digits === '' || base < 2 || base > 36) return null;
  const limit = text.startsWith('-') ? LONG_MAX + 1n : LONG_MAX;
  let value = 0n;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, base);
    if (Number.isNaN(worth)) return null;
    value = value * BigInt(base) + BigInt(worth);
    if (value > limit) return null;
  }
  return compact(text.startsWith('-') ? -value : value);
}
