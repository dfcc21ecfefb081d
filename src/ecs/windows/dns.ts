import type { JsonObject } from '../../model/json.ts';
import { fieldPath, put } from '../fields.ts';
import { type Convert, ip } from './convert.ts';
import type { Assignment } from './mapping.ts';

const ANSWERS = fieldPath('dns.answers');
const RESOLVED = fieldPath('dns.resolved_ip');

/** Names of the resource record types that DNS clients ask for; others are written `TYPE<n>` (RFC 3597). */
const RECORD_TYPES: ReadonlyMap<string, string> = new Map([
  ['1', 'A'],
  ['2', 'NS'],
  ['5', 'CNAME'],
  ['6', 'SOA'],
  ['12', 'PTR'],
  ['13', 'HINFO'],
  ['15', 'MX'],
  ['16', 'TXT'],
  ['28', 'AAAA'],
  ['29', 'LOC'],
  ['33', 'SRV'],
  ['35', 'NAPTR'],
  ['39', 'DNAME'],
  ['43', 'DS'],
  ['46', 'RRSIG'],
  ['47', 'NSEC'],
  ['48', 'DNSKEY'],
  ['255', 'ANY'],
  ['65281', 'WINS'],
  ['65282', 'WINSR'],
]);

/** Names of the results that a DNS client meets (WinError.h); others stay numbers. */
const STATUSES: ReadonlyMap<string, string> = new Map([
  ['0', 'SUCCESS'],
  ['5', 'ERROR_ACCESS_DENIED'],
  ['123', 'ERROR_INVALID_NAME'],
  ['1223', 'ERROR_CANCELLED'],
  ['1460', 'ERROR_TIMEOUT'],
  ['9001', 'DNS_ERROR_RCODE_FORMAT_ERROR'],
  ['9002', 'DNS_ERROR_RCODE_SERVER_FAILURE'],
  ['9003', 'DNS_ERROR_RCODE_NAME_ERROR'],
  ['9004', 'DNS_ERROR_RCODE_NOT_IMPLEMENTED'],
  ['9005', 'DNS_ERROR_RCODE_REFUSED'],
  ['9501', 'DNS_INFO_NO_RECORDS'],
  ['9502', 'DNS_ERROR_BAD_PACKET'],
  ['9560', 'DNS_ERROR_INVALID_NAME_CHAR'],
  ['9701', 'DNS_ERROR_RECORD_DOES_NOT_EXIST'],
  ['9852', 'DNS_ERROR_NO_DNS_SERVERS'],
  ['10054', 'WSAECONNRESET'],
  ['10060', 'WSAETIMEDOUT'],
]);

/** `QueryStatus` of Sysmon 22 by its name. */
export const queryStatus: Convert = (status) => STATUSES.get(status) ?? status;

/** `QueryResults` of Sysmon 22 as `dns.answers` and `dns.resolved_ip`. */
export const queryResults: Assignment = ({ data, document }) => {
  const results = data.read('QueryResults');
  if (results === null) return;
  const { answers, resolved_ip } = queryResultsOf(results);
  put(document, ANSWERS, answers);
  put(document, RESOLVED, resolved_ip);
  data.move('QueryResults');
};

/** What a query found, such as `type:  5 cdn.example;::ffff:192.0.2.7;`: answers, and the addresses among them. */
export function queryResultsOf(results: string): {
  readonly answers?: readonly JsonObject[];
  readonly resolved_ip?: readonly string[];
} {
  const named: JsonObject[] = [];
  const addresses: string[] = [];
  for (const part of results.split(';')) {
    if (part.startsWith('type:')) named.push(namedAnswer(part));
    else {
      const address = ip(part);
      if (typeof address === 'string') addresses.push(address);
    }
  }
  const answers = [...named, ...addresses.map(addressAnswer)];
  return {
    ...(answers.length > 0 ? { answers } : {}),
    ...(addresses.length > 0 ? { resolved_ip: addresses } : {}),
  };
}

/** `type:  5 cdn.example`, or `type:  33` without data. */
function namedAnswer(part: string): JsonObject {
  const [number = '', data] = part.slice('type:'.length).trim().split(/\s+/);
  const type = RECORD_TYPES.get(number) ?? `TYPE${number}`;
  return data === undefined ? { type } : { type, data };
}

function addressAnswer(address: string): JsonObject {
  return { type: address.includes(':') ? 'AAAA' : 'A', data: address };
}
