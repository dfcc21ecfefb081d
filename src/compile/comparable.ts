import { parseAddress } from '../eql/functions/ip-block.ts';
import { parseInstant } from '../model/instant.ts';
import type { Scalar } from '../model/json.ts';

/** What stands before the digits of an IPv4 address once it is mapped into IPv6. */
const MAPPED = 'ffff'.padStart(24, '0');

/** An address as 32 hexadecimal digits, IPv4 mapped into IPv6, so that text order is address order; null for other text. */
export function addressKey(value: Scalar): string | null {
  const address = parseAddress(String(value));
  if (address === null) return null;
  const digits = address.toByteArray().map((byte) => byte.toString(16).padStart(2, '0'));
  return (address.kind() === 'ipv4' ? MAPPED : '') + digits.join('');
}

/** First and last instant, in nanoseconds, that a date literal stands for. */
export interface InstantRange {
  readonly from: bigint;
  readonly to: bigint;
}

const SECOND = 1_000_000_000n;

/** Forms of a date literal that leave something unsaid, what completes them, and how long they last. */
const PARTIAL_DATES: readonly (readonly [RegExp, (text: string) => string, bigint])[] = [
  [/^\d{4}-\d\d-\d\d$/, (text) => `${text}T00:00:00Z`, 86_400n * SECOND],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\dZ?$/, (text) => `${text.slice(0, 16)}:00Z`, 60n * SECOND],
  [/T\d\d:\d\d:\d\d(?:Z|[+-][\d:]+)?$/, (text) => text, SECOND],
];

const MILLISECOND = 1_000_000n;

/**
 * What a date literal covers: Elasticsearch rounds a literal up to the end of what it leaves unsaid, so
 * `"2020-01-01"` is the whole day and `"2020-01-01T10:00:00Z"` the whole second; finer than a millisecond it cannot say.
 * Null where it is no date.
 */
export function instantRange(literal: Scalar): InstantRange | null {
  if (typeof literal === 'boolean') return null;
  for (const [form, complete, length] of PARTIAL_DATES) {
    if (typeof literal !== 'string' || !form.test(literal)) continue;
    const from = parseInstant(complete(literal));
    return from === null ? null : { from, to: from + length - 1n };
  }
  const instant = parseInstant(literal);
  if (instant === null) return null;
  const from = instant - (((instant % MILLISECOND) + MILLISECOND) % MILLISECOND);
  return { from, to: from + MILLISECOND - 1n };
}
