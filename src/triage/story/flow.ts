import type { JsonObject } from '../../model/json.ts';
import { type Field, field, nameAt, numberAt } from './field.ts';

/** One end of a connection. */
export interface Endpoint {
  readonly ip: string;
  readonly port: number;
}

/** A connection as one host saw it. */
export interface Flow {
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly direction: 'ingress' | 'egress' | null;
  /** The same at both ends, whichever was taken for the source. */
  readonly key: string;
}

const SOURCE_IP = field('source.ip');
const SOURCE_PORT = field('source.port');
const DESTINATION_IP = field('destination.ip');
const DESTINATION_PORT = field('destination.port');
const DIRECTION = field('network.direction');

const DIRECTIONS: ReadonlyMap<string, 'ingress' | 'egress'> = new Map([
  ['ingress', 'ingress'],
  ['incoming', 'ingress'],
  ['inbound', 'ingress'],
  ['egress', 'egress'],
  ['outgoing', 'egress'],
  ['outbound', 'egress'],
]);

/** The connection of an event; null where it lacks an address or a port. */
export function flowOf(fields: JsonObject): Flow | null {
  const source = endpoint(addressAt(fields, SOURCE_IP), numberAt(fields, SOURCE_PORT));
  const destination = endpoint(
    addressAt(fields, DESTINATION_IP),
    numberAt(fields, DESTINATION_PORT),
  );
  if (source === null || destination === null) return null;
  const direction = DIRECTIONS.get(nameAt(fields, DIRECTION)?.toLowerCase() ?? '') ?? null;
  const key = [source, destination].map(endpointText).toSorted().join('-');
  return { source, destination, direction, key };
}

/** The address that the event names as its source; null where it is missing or means this host. */
export function sourceAddressOf(fields: JsonObject): { ip: string; port: number | null } | null {
  const ip = addressAt(fields, SOURCE_IP);
  if (ip === null || isOwnByForm(ip)) return null;
  const port = numberAt(fields, SOURCE_PORT);
  return { ip, port: port === 0 ? null : port };
}

/** `172.18.39.5:56588`; IPv6 addresses in brackets. */
export function endpointText({ ip, port }: { ip: string; port: number | null }): string {
  const host = ip.includes(':') ? `[${ip}]` : ip;
  return port === null ? host : `${host}:${port}`;
}

/** Whether an address means the host itself: loopback and unspecified ones. */
export function isOwnByForm(ip: string): boolean {
  return /^127\./.test(ip) || ip === '::1' || ip === '0.0.0.0' || ip === '::';
}

function addressAt(fields: JsonObject, path: Field): string | null {
  const text =
    nameAt(fields, path)
      ?.toLowerCase()
      .replace(/^::ffff:(?=\d+\.)/, '') ?? null;
  return text !== null && text.length <= 64 && /^[\da-f.:%]+$/.test(text) ? text : null;
}

function endpoint(ip: string | null, port: number | null): Endpoint | null {
  return ip === null || port === null ? null : { ip, port };
}
