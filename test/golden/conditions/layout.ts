import type { ConditionCase } from '../golden-case.ts';

/** Spec eql.md 1.4: where a field's values may stand in a document, and what several values mean. */
export const LAYOUT: readonly ConditionCase[] = [
  {
    why: 'dotted and nested keys are one field',
    where: 'a.b.c == 1',
    yes: [
      { 'a.b.c': 1 },
      { a: { b: { c: 1 } } },
      { 'a.b': { c: 1 } },
      { a: { 'b.c': 1 } },
      { a: { b: 2 }, 'a.b': { c: 1 } },
    ],
    no: [{ 'a.b': 1 }, { a: { b: 1 } }, { c: 1 }, { 'b.c': 1 }, { a: { b: { c: { d: 1 } } } }],
  },
  {
    why: 'objects in arrays flatten',
    where: 'a.b == 2',
    yes: [
      { a: [{ b: 1 }, { b: 2 }] },
      { a: [{ b: [1, 2] }] },
      { a: [[{ b: 2 }]] },
      { a: [{ c: 1 }, { b: 2 }] },
    ],
    no: [{ a: [{ b: 1 }, { b: 3 }] }, { a: [1, 2] }, { a: [{ b: { c: 2 } }] }],
  },
  {
    why: 'values of the same field in both layouts add up',
    where: 'a.b == 1 and a.b == 2',
    yes: [{ a: { b: 1 }, 'a.b': 2 }],
    no: [{ a: { b: 1 }, 'a.b': 1 }],
  },
  {
    why: 'a field in backticks may hold its dots',
    where: '`a.b` == 1 and a.`0` == 2',
    yes: [{ a: { b: 1, '0': 2 } }],
    no: [{ a: { b: 1 } }],
  },
  { why: 'any value equals', where: 'f == 1', yes: [{ f: [1, 2] }], no: [{ f: [2, 3] }] },
  { why: 'no value equals', where: 'f != 1', yes: [{ f: [2, 3] }], no: [{ f: [1, 2] }] },
  { why: 'any value is less', where: 'f < 2', yes: [{ f: [1, 9] }], no: [{ f: [2, 9] }] },
  {
    why: 'both hold where values lie on both sides',
    where: 'f > 5 and not (f > 5)',
    yes: [{ f: [1, 9] }],
    no: [{ f: [1, 2] }, { f: [8, 9] }],
  },
  { why: 'any value is listed', where: 'f in (1, 2)', yes: [{ f: [3, 2] }], no: [{ f: [3, 4] }] },
  {
    why: 'no value is listed',
    where: 'f not in (1, 2)',
    yes: [{ f: [3, 4] }],
    no: [{ f: [3, 2] }],
  },
  { why: 'any value is like', where: 'f like "a*"', yes: [{ f: ['b', 'ab'] }], no: [{ f: ['b'] }] },
  { why: 'no value is like', where: 'not f : "a*"', yes: [{ f: ['b'] }], no: [{ f: ['b', 'A'] }] },
  {
    why: 'no value matches',
    where: 'not f regex "a"',
    yes: [{ f: ['b'] }],
    no: [{ f: ['b', 'a'] }],
  },
  {
    why: 'some value makes a script true',
    where: 'length(f) == 3',
    yes: [{ f: ['a', 'abc'] }],
    no: [{ f: ['a', 'ab'] }],
  },
  {
    why: 'no value makes a script true',
    where: 'not endsWith~(f, ".EXE")',
    yes: [{ f: ['a.dll', 'b'] }],
    no: [{ f: ['a.dll', 'b.exe'] }],
  },
  {
    why: 'a comparison in a script is not turned into all values',
    where: 'not length(f) == 3',
    yes: [{ f: ['a', 'abc'] }],
    no: [{ f: ['abc', 'xyz'] }],
  },
  {
    why: 'each occurrence of a field takes values on its own',
    where: 'concat(f, f) == "ab"',
    yes: [{ f: ['a', 'b'] }],
    no: [{ f: ['a', 'c'] }],
  },
  {
    why: 'all combinations of several fields are tried',
    where: 'concat(f, g) == "bd"',
    yes: [{ f: ['a', 'b'], g: ['c', 'd'] }],
    no: [{ f: ['a', 'b'], g: ['c'] }, { f: ['b'] }],
  },
  {
    why: 'keys of the prototype are no fields',
    where: 'constructor.name != null or __proto__ != null or toString != null',
    yes: [JSON.parse('{"__proto__": 1}')],
    no: [{}],
  },
];
