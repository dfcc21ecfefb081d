import { parseAddress } from '../eql/functions/ip-block.ts';
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
