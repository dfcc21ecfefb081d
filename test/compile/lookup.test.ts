import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldPath, lookup } from '../../src/compile/lookup.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';

const find = (document: JsonObject, name: string) => lookup(document, fieldPath(name.split('.')));

describe('finds', () => {
  test.each<[string, JsonObject, string, readonly unknown[]]>([
    ['a nested field', { a: { b: 1 } }, 'a.b', [1]],
    ['a dotted field', { 'a.b': 1 }, 'a.b', [1]],
    ['both, nested first', { 'a.b': 2, a: { b: 1 } }, 'a.b', [1, 2]],
    ['a mixture', { 'a.b': { 'c.d': 1 }, a: { 'b.c': { d: 2 } } }, 'a.b.c.d', [2, 1]],
    ['values in arrays', { a: [1, [2, [3]], null, []] }, 'a', [1, 2, 3]],
    ['objects in arrays', { a: [{ b: 1 }, { b: [2, 3] }, { c: 4 }, 5] }, 'a.b', [1, 2, 3]],
    ['every kind of scalar', { a: ['', 0, false, 1n] }, 'a', ['', 0, false, 1n]],
    ['nothing for null', { a: null }, 'a', []],
    ['nothing for an object', { a: { b: 1 } }, 'a', []],
    ['nothing beyond a scalar', { a: 1 }, 'a.b', []],
    ['nothing inherited', {}, 'constructor.name', []],
    ['nothing inherited by text', { a: 'x' }, 'a.length', []],
    ['nothing of arrays', { a: [1] }, 'a.length', []],
    ['no indexes', { a: [1] }, 'a.0', []],
    ['names of the prototype', JSON.parse('{"__proto__": {"a": 1}}'), '__proto__.a', [1]],
  ])('%s', (_why, document, name, expected) => {
    expect(find(document, name)).toEqual(expected);
  });
});

test('nested, dotted and mixed layouts are the same', () => {
  const segments = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 });
  const cuts = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(segments, cuts, fc.integer(), (path, joins, value) => {
      const keys: string[] = [];
      for (const [i, segment] of path.entries()) {
        if (i > 0 && joins[i] === true) keys.push(`${keys.pop()}.${segment}`);
        else keys.push(segment);
      }
      const document = keys.reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
      expect(find(document as JsonObject, path.join('.'))).toEqual([value]);
    }),
  );
});

test('finds every scalar of a document, whatever its layout', () => {
  const { node } = fc.letrec<{ node: Json }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>(1, 'x', true, null),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'a.b'), tie('node'), { maxKeys: 3 }),
    ),
  }));
  const count = (json: Json, path: string, wanted: string): number => {
    if (json === null) return 0;
    if (typeof json !== 'object') return Number(path === wanted);
    if (Array.isArray(json)) return json.reduce((sum, item) => sum + count(item, path, wanted), 0);
    return Object.entries(json).reduce(
      (sum, [key, child]) => sum + count(child, path === '' ? key : `${path}.${key}`, wanted),
      0,
    );
  };
  fc.assert(
    fc.property(node, fc.constantFrom('a', 'a.b', 'b.a', 'a.a.b'), (a, name) => {
      expect(find({ a }, name)).toHaveLength(count({ a }, '', name));
    }),
  );
});

test('nesting beyond bounds is not followed, and does no harm', () => {
  let deep: Json = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(find({ a: deep }, 'a')).toEqual([]);
});
