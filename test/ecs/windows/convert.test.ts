import { expect, test } from 'vitest';
import { baseName, boolean, integer, ip, oneOf } from '../../../src/ecs/windows/convert.ts';

test.each([
  ['0', 0],
  ['49670', 49670],
  ['0x122c', 4652],
  ['0X10', 16],
  ['-1', null],
  ['1.5', null],
  ['https', null],
  ['0x', null],
  ['99999999999999999', null],
])('integer %s is %s', (text, value) => {
  expect(integer(text)).toBe(value);
});

test.each([
  ['10.20.0.5', '10.20.0.5'],
  ['::1', '::1'],
  ['fe80::1%12', 'fe80::1%12'],
  ['fe80:0:0:0:1:2:3:4', 'fe80:0:0:0:1:2:3:4'],
  ['2001:db8::192.0.2.7', '2001:db8::192.0.2.7'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::ffff:1:2', '::ffff:1:2'],
  ['10.20.0', null],
  ['10.20.0.256', null],
  ['10.20.0.5:80', null],
  ['LOCAL', null],
  ['08:15', null],
])('ip %s is %s', (text, value) => {
  expect(ip(text)).toBe(value);
});

test.each([
  ['true', true],
  ['False', false],
  ['1', null],
])('boolean %s is %s', (text, value) => {
  expect(boolean(text)).toBe(value);
});

test('oneOf refuses what is not in its table', () => {
  const convert = oneOf({ '3': 'Network' });
  expect([convert('3'), convert('4'), convert('constructor')]).toEqual(['Network', null, null]);
});

test.each([
  ['C:\\Windows\\a.exe', 'a.exe'],
  ['\\atsvc', 'atsvc'],
  ['C:\\Windows\\', null],
  ['System', null],
])('baseName of %s is %s', (path, name) => {
  expect(baseName(path)).toBe(name);
});
