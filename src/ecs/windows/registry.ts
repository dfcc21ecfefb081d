import type { JsonObject } from '../../model/json.ts';
import { fieldPath, own, put } from '../fields.ts';
import type { Assignment } from './mapping.ts';

const PATH = fieldPath('registry.path');
const HIVE = fieldPath('registry.hive');
const KEY = fieldPath('registry.key');
const VALUE = fieldPath('registry.value');
const DATA = fieldPath('registry.data');

const HIVES = {
  HKCC: 'HKCC',
  HKCR: 'HKCR',
  HKCU: 'HKCU',
  HKDD: 'HKDD',
  HKLM: 'HKLM',
  HKPD: 'HKPD',
  HKU: 'HKU',
  HKEY_CLASSES_ROOT: 'HKCR',
  HKEY_CURRENT_CONFIG: 'HKCC',
  HKEY_CURRENT_USER: 'HKCU',
  HKEY_DYN_DATA: 'HKDD',
  HKEY_LOCAL_MACHINE: 'HKLM',
  HKEY_PERFORMANCE_DATA: 'HKPD',
  HKEY_USERS: 'HKU',
};

const DWORD = /^DWORD \(0x([0-9a-f]{8})\)$/i;
const QWORD = /^QWORD \(0x([0-9a-f]{8})-0x([0-9a-f]{8})\)$/i;

/**
 * `TargetObject` of Sysmon 12-14. `registry.path` is what Sysmon wrote; `key` is all behind the hive, so it includes
 * the name of a value, and `value` is the last part, also where the object is a key: Elastic's rules rely on both.
 */
export const registryObject: Assignment = ({ data, document }) => {
  const path = data.read('TargetObject');
  if (path === null) return;
  data.move('TargetObject');
  const slash = path.indexOf('\\');
  const hive = own(HIVES, slash < 0 ? path : path.slice(0, slash));
  put(document, PATH, path);
  put(document, HIVE, hive);
  if (hive !== undefined && slash >= 0) put(document, KEY, path.slice(slash + 1));
  put(document, VALUE, path.slice(path.lastIndexOf('\\') + 1));
};

/** `Details` of Sysmon 13 as `registry.data`. */
export const registryData: Assignment = ({ data, document }) => {
  const details = data.read('Details');
  if (details === null) return;
  put(document, DATA, registryDataOf(details));
  data.move('Details');
};

/**
 * The type and text of a value as Sysmon prints it: `DWORD (0x…)` and `QWORD (0xhigh-0xlow)` as decimal numbers,
 * `Binary Data` (also a multi-string: Sysmon logs neither), anything else as a string. Elastic's pipeline shifts the
 * high half of a QWORD by 8 bits instead of 32; here it is the number that was written.
 */
export function registryDataOf(details: string): JsonObject {
  const dword = DWORD.exec(details);
  if (dword !== null) return { strings: [String(Number(`0x${dword[1]}`))], type: 'SZ_DWORD' };
  const qword = QWORD.exec(details);
  if (qword !== null) {
    return { strings: [String(BigInt(`0x${qword[1]}${qword[2]}`))], type: 'SZ_QWORD' };
  }
  return { strings: [details], type: details === 'Binary Data' ? 'REG_BINARY' : 'REG_SZ' };
}
