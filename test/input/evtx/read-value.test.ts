import { expect, test } from 'vitest';
import { readValue } from '../../../src/input/evtx/read-value.ts';
import type { Json } from '../../../src/model/json.ts';

/** Reads a value from the hexadecimal digits of its bytes, with other bytes around it. */
function read(type: number, digits: string): Json {
  const value = Buffer.from(digits.replaceAll(' ', ''), 'hex');
  const bytes = Buffer.concat([Buffer.alloc(3, 0xee), value, Buffer.alloc(3, 0xee)]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readValue({ bytes, view }, type, 3, value.length);
}

test.each<[string, number, string, Json]>([
  ['null', 0x00, '', null],
  ['null with bytes', 0x00, '0102', null],
  ['an empty string', 0x01, '', ''],
  ['a string', 0x01, '4100 e400 3dd8 00de', 'Aä😀'],
  ['a string with its NUL', 0x01, '4100 0000', 'A'],
  ['a string with a NUL inside', 0x01, '4100 0000 4200', 'A\0B'],
  ['a string of an odd number of bytes', 0x01, '4100 42', 'A'],
  ['a lone surrogate', 0x01, '3dd8', '\ud83d'],
  ['an ANSI string', 0x02, '41e400', 'Aä'],
  ['Int8', 0x03, 'ff', -1],
  ['UInt8', 0x04, 'ff', 255],
  ['Int16', 0x05, 'feff', -2],
  ['UInt16', 0x06, 'feff', 65534],
  ['Int32', 0x07, 'feffffff', -2],
  ['UInt32', 0x08, 'feffffff', 4294967294],
  ['Int64', 0x09, 'feffffffffffffff', -2],
  ['a large Int64', 0x09, '0000000000000080', -9223372036854775808n],
  ['UInt64', 0x0a, 'ffffffffffff1f00', 9007199254740991],
  ['a large UInt64', 0x0a, '0000000000002000', 9007199254740992n],
  ['the largest UInt64', 0x0a, 'ffffffffffffffff', 18446744073709551615n],
  ['Float', 0x0b, 'cdcccc3d', 0.1],
  ['a Float with all its digits', 0x0b, '01000034', 1.192093e-7],
  ['an infinite Float', 0x0b, '0000807f', 'Infinity'],
  ['Double', 0x0c, '9a9999999999b93f', 0.1],
  ['no number', 0x0c, '000000000000f87f', 'NaN'],
  ['true', 0x0d, '01000000', true],
  ['false', 0x0d, '00000000', false],
  ['Binary', 0x0e, '00ffa0', '00FFA0'],
  ['no Binary', 0x0e, '', null],
  ['GUID', 0x0f, '00112233445566778899aabbccddeeff', '{33221100-5544-7766-8899-aabbccddeeff}'],
  ['size_t of 32 bits', 0x10, 'e8030000', '0x3e8'],
  ['size_t of 64 bits', 0x10, 'e803000001000000', '0x1000003e8'],
  ['size_t of no known size', 0x10, 'e80300', 'E80300'],
  ['FILETIME', 0x11, '0080 3ed5 deb1 9d01', '1970-01-01T00:00:00.0000000Z'],
  ['SYSTEMTIME', 0x12, 'e807 0300 0200 0500 0800 0f00 1e00 f401', '2024-03-05T08:15:30.5000000Z'],
  ['SYSTEMTIME of zeros', 0x12, '00'.repeat(16), '0000-00-00T00:00:00.0000000Z'],
  [
    'SID',
    0x13,
    '0105000000000005 15000000 01000000 02000000 ffffffff f4010000',
    'S-1-5-21-1-2-4294967295-500',
  ],
  ['SID of a large authority', 0x13, '0101010000000000 12000000', 'S-1-0x10000000000-18'],
  ['SID that is cut short', 0x13, '0105000000000005 15000000', '010500000000000515000000'],
  ['SID without an authority', 0x13, '0100', '0100'],
  ['HexInt32', 0x14, 'e8030000', '0x3e8'],
  ['HexInt64', 0x15, '0000000000002080', '0x8020000000000000'],
  ['HexInt64 with zeros inside', 0x15, '0100000001000000', '0x100000001'],
  ['an unknown type', 0x20, '0102', '0102'],
  ['a number of a wrong size', 0x08, '0102', '0102'],
  ['strings', 0x81, '4100 0000 0000 4200 4300', ['A', '', 'BC']],
  ['strings of odd length', 0x81, '4100 0000 42', ['A']],
  ['characters that end in a zero byte', 0x81, '0001 0001 0000', ['ĀĀ']],
  ['ANSI strings', 0x82, '4100 4243', ['A', 'BC']],
  ['UInt16s', 0x86, '0100 0200', [1, 2]],
  ['GUIDs', 0x8f, '00'.repeat(16), ['{00000000-0000-0000-0000-000000000000}']],
  ['HexInt64s', 0x95, '0100000000000000', ['0x1']],
  ['SIDs', 0x93, '0101000000000005 12000000 0101000000000005 13000000', ['S-1-5-18', 'S-1-5-19']],
  ['SIDs, the last cut short', 0x93, '0101000000000005 12000000 01', ['S-1-5-18', '01']],
  ['a list that does not come out even', 0x88, '0100000002', '0100000002'],
  ['a list of unknown items', 0xa0, '0102', '0102'],
  ['an empty list', 0x88, '', null],
])('%s', (_, type, digits, expected) => {
  expect(read(type, digits)).toEqual(expected);
});
