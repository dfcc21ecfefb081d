import { expect, test } from 'vitest';
import { registryDataOf } from '../../../src/ecs/windows/registry.ts';

test.each([
  ['DWORD (0x00000004)', 'SZ_DWORD', '4'],
  ['DWORD (0xffffffff)', 'SZ_DWORD', '4294967295'],
  ['QWORD (0x00000001-0x00000002)', 'SZ_QWORD', '4294967298'],
  ['QWORD (0xFFFFFFFF-0xFFFFFFFF)', 'SZ_QWORD', '18446744073709551615'],
  ['Binary Data', 'REG_BINARY', 'Binary Data'],
  ['C:\\Windows\\System32\\a.dll', 'REG_SZ', 'C:\\Windows\\System32\\a.dll'],
  ['DWORD (4)', 'REG_SZ', 'DWORD (4)'],
  ['x DWORD (0x00000004)', 'REG_SZ', 'x DWORD (0x00000004)'],
])('%s is %s %s', (details, type, text) => {
  expect(registryDataOf(details)).toEqual({ strings: [text], type });
});
