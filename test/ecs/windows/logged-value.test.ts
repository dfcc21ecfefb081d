import { expect, test } from 'vitest';
import { headerGuid, loggedValue } from '../../../src/ecs/windows/logged-value.ts';
import type { Json } from '../../../src/model/json.ts';

const SECURITY = 'Microsoft-Windows-Security-Auditing';
const SYSMON = 'Microsoft-Windows-Sysmon';

test.each<[string, string, Json, Json]>([
  [SECURITY, 'TargetLogonId', 170334, '0x2995e'],
  [SECURITY, 'TargetLogonId', '0x000000000002995E', '0x2995e'],
  [SECURITY, 'TargetLogonId', 18446744073709551615n, '0xffffffffffffffff'],
  [SECURITY, 'SubjectLogonId', '0x0', '0x0'],
  [SECURITY, 'SubjectLogonId', '-', '-'],
  [SYSMON, 'LogonId', '999', '0x3e7'],
  [SECURITY, 'ProcessId', 668, '0x29c'],
  [SYSMON, 'ProcessId', 668, 668],
  [
    SYSMON,
    'ProcessGuid',
    'ABCDEF01-0000-0000-0000-000000000600',
    '{abcdef01-0000-0000-0000-000000000600}',
  ],
  [
    SYSMON,
    'ProcessGuid',
    '{ABCDEF01-0000-0000-0000-000000000600}',
    '{ABCDEF01-0000-0000-0000-000000000600}',
  ],
  [
    SYSMON,
    'ScriptBlockId',
    'abcdef01-0000-0000-0000-000000000600',
    'abcdef01-0000-0000-0000-000000000600',
  ],
  [SYSMON, 'LogonId', ['1'], ['1']],
  [SYSMON, 'LogonId', null, null],
])('%s: %s %s is %s', (provider, name, value, expected) => {
  expect(loggedValue(provider, name, value)).toEqual(expected);
});

test('a GUID of the header gets its braces', () => {
  expect(headerGuid('ABCDEF01-0000-0000-0000-000000000600')).toBe(
    '{abcdef01-0000-0000-0000-000000000600}',
  );
  expect(headerGuid('{x}')).toBe('{x}');
  expect(headerGuid(null)).toBeNull();
});
