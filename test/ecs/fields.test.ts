import { describe, expect, test } from 'vitest';
import { fieldPath, getField, getObject, getText, put, setOwn } from '../../src/ecs/fields.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';

describe('getField finds a.b.c', () => {
  test.each<[string, JsonObject]>([
    ['nested', { a: { b: { c: 1 } } }],
    ['dotted', { 'a.b.c': 1 }],
    ['dotted above', { 'a.b': { c: 1 } }],
    ['dotted below', { a: { 'b.c': 1 } }],
    ['dotted behind a null', { a: { b: { c: null } }, 'a.b.c': 1 }],
    ['dotted beside another part', { a: { b: { d: 2 } }, 'a.b.c': 1 }],
    ['dotted beside a plain value', { a: 'x', 'a.b.c': 1 }],
  ])('%s', (_, record) => {
    expect(getField(record, fieldPath('a.b.c'))).toBe(1);
  });

  test.each<[string, JsonObject]>([
    ['absent', {}],
    ['null', { a: { b: { c: null } } }],
    ['below a list', { a: { b: [{ c: 1 }] } }],
    ['on the prototype', Object.create({ a: { b: { c: 1 } } }) as JsonObject],
  ])('not: %s', (_, record) => {
    expect(getField(record, fieldPath('a.b.c'))).toBeUndefined();
  });

  test('no member of the prototype is a field', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'constructor.name']) {
      expect(getField({}, fieldPath(name))).toBeUndefined();
    }
  });
});

test.each<[Json, string | null]>([
  ['x', 'x'],
  [1, '1'],
  [2n ** 64n, '18446744073709551616'],
  [false, 'false'],
  [[], null],
  [{}, null],
])('getText of a field with %s', (value, text) => {
  expect(getText({ a: value }, fieldPath('a'))).toBe(text);
});

test('getObject gathers dotted keys', () => {
  expect(getObject({ 'a.b': 1, 'a.c.d': 2, 'ab.c': 3 }, fieldPath('a'))).toEqual({
    b: 1,
    'c.d': 2,
  });
  expect(getObject({ a: { b: 1 } }, fieldPath('a'))).toEqual({ b: 1 });
  expect(getObject({ a: 1 }, fieldPath('a'))).toBeNull();
});

test('put makes objects on the way and leaves no trace of nothing', () => {
  const draft = { a: 1 };
  put(draft, fieldPath('b.c.d'), 2);
  put(draft, fieldPath('b.c.e'), 3);
  put(draft, fieldPath('f.g'), null);
  put(draft, fieldPath('f.h'), undefined);
  expect(draft).toEqual({ a: 1, b: { c: { d: 2, e: 3 } } });
});

test('setOwn keeps __proto__ a key', () => {
  const target = {};
  setOwn(target, '__proto__', 'x');
  expect(Object.entries(target)).toEqual([['__proto__', 'x']]);
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
});
