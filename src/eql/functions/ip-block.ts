import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses: all that agree with `address` in the first `bits` bits. */
export interface IpBlock {
  readonly address: Address;
  readonly bits: number;
}

/** No address is longer than this, zone included; longer text is not looked at. */
const MAX_LENGTH = 80;

const PREFIX_LENGTH = /^[0-9]{1,3}$/;

/** Bits in front of the IPv4 part of an IPv4-mapped IPv6 address. */
const MAPPED_BITS = 96;

/**
 * Reads an IPv4 address in four decimal parts or an IPv6 address; `null` for anything else. An IPv4-mapped IPv6 address
 * (`::ffff:10.0.0.1`) is the IPv4 address, as in Elasticsearch.
 */
export function parseAddress(text: string): Address | null {
  const address = parseUnmapped(text);
  return address !== null && isMapped(address) ? address.toIPv4Address() : address;
}

/** Reads `10.0.0.0/8`, `fe80::/10`, or a single address; bits behind the prefix may be set. `null` for anything else. */
export function parseBlock(text: string): IpBlock | null {
  const slash = text.indexOf('/');
  const address = parseUnmapped(slash === -1 ? text : text.slice(0, slash));
  if (address === null) return null;
  const length = addressLength(address);
  const prefix = slash === -1 ? String(length) : text.slice(slash + 1);
  const bits = Number(prefix);
  if (!PREFIX_LENGTH.test(prefix) || bits > length) return null;
  if (!isMapped(address) || bits < MAPPED_BITS) return { address, bits };
  return { address: address.toIPv4Address(), bits: bits - MAPPED_BITS };
}

/** True if `address` is in `block`; addresses of different families never are. */
export function inBlock(address: Address, block: IpBlock): boolean {
  return address.kind() === block.address.kind() && address.match(block.address, block.bits);
}

function parseUnmapped(text: string): Address | null {
  if (text.length > MAX_LENGTH) return null;
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null;
}

function isMapped(address: Address): address is ipaddr.IPv6 {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress();
}

function addressLength(address: Address): number {
  return address.kind() === 'ipv4' ? 32 : 128;
}
