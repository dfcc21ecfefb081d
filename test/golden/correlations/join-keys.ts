import { at, type QueryCase } from '../golden-case.ts';

const BY_K = 'sequence by k [a where true] [b where true]';
const BY_OPTIONAL = 'sequence by ?k [a where true] [b where true]';
const BY_TWO = 'sequence by k, l [a where true] [b where true]';

/** Spec eql.md 1.9: which events of a sequence belong together. */
export const JOIN_KEYS: readonly QueryCase[] = [
  {
    why: 'each key has its own partials',
    query: BY_K,
    events: [
      at(0, 'a', { k: 1 }),
      at(1, 'a', { k: 2 }),
      at(2, 'b', { k: 1 }),
      at(3, 'b', { k: 2 }),
    ],
    expect: [
      [0, 2],
      [1, 3],
    ],
  },
  {
    why: 'other keys do not match',
    query: BY_K,
    events: [at(0, 'a', { k: 1 }), at(1, 'b', { k: 2 })],
    expect: [],
  },
  {
    why: 'case counts',
    query: BY_K,
    events: [at(0, 'a', { k: 'X' }), at(1, 'b', { k: 'x' })],
    expect: [],
  },
  {
    why: 'text and number are one',
    query: BY_K,
    events: [at(0, 'a', { k: 1 }), at(1, 'b', { k: '1' })],
    expect: [[0, 1]],
  },
  {
    why: 'addresses in canonical form',
    query: 'sequence by host.ip [a where true] [b where true]',
    events: [at(0, 'a', { 'host.ip': '::ffff:1.2.3.4' }), at(1, 'b', { 'host.ip': '1.2.3.4' })],
    expect: [[0, 1]],
  },
  { why: 'a missing key excludes', query: BY_K, events: [at(0, 'a'), at(1, 'b')], expect: [] },
  {
    why: 'null excludes',
    query: BY_K,
    events: [at(0, 'a', { k: null }), at(1, 'b', { k: [] })],
    expect: [],
  },
  {
    why: 'empty text is a key',
    query: BY_K,
    events: [at(0, 'a', { k: '' }), at(1, 'b', { k: '' })],
    expect: [[0, 1]],
  },
  {
    why: 'an optional key may be missing, and missing equals missing',
    query: BY_OPTIONAL,
    events: [at(0, 'a'), at(1, 'a', { k: 1 }), at(2, 'b', { k: [null] }), at(3, 'b', { k: 1 })],
    expect: [
      [0, 2],
      [1, 3],
    ],
  },
  {
    why: 'a missing optional key equals no value',
    query: BY_OPTIONAL,
    events: [at(0, 'a'), at(1, 'b', { k: '-' }), at(2, 'b', { k: '' }), at(3, 'b', { k: 'null' })],
    expect: [],
  },
  {
    why: 'optional in one item only',
    query: 'sequence [a where true] by ?k [b where true] by l',
    events: [at(0, 'a'), at(1, 'b'), at(2, 'a', { k: 1 }), at(3, 'b', { l: 1 })],
    expect: [[2, 3]],
  },
  {
    why: 'keys match by position, not by name',
    query: 'sequence [a where true] by k [b where true] by l',
    events: [at(0, 'a', { k: 1 }), at(1, 'b', { k: 1, l: 2 }), at(2, 'b', { k: 2, l: 1 })],
    expect: [[0, 2]],
  },
  {
    why: 'global keys stand before those of the items',
    query: 'sequence by h [a where true] by k [b where true] by l',
    events: [at(0, 'a', { h: 1, k: 2 }), at(1, 'b', { h: 2, l: 1 }), at(2, 'b', { h: 1, l: 2 })],
    expect: [[0, 2]],
  },
  {
    why: 'values do not run together',
    query: BY_TWO,
    events: [
      at(0, 'a', { k: 'a', l: 'bc' }),
      at(1, 'b', { k: 'ab', l: 'c' }),
      at(2, 'a', { k: '1:a', l: '' }),
      at(3, 'b', { k: '', l: '1:a' }),
    ],
    expect: [],
  },
  {
    why: 'every key must agree',
    query: BY_TWO,
    events: [at(0, 'a', { k: 1, l: 1 }), at(1, 'b', { k: 1, l: 2 }), at(2, 'b', { k: 1, l: 1 })],
    expect: [[0, 2]],
  },
  {
    why: 'every key must be there',
    query: BY_TWO,
    events: [at(0, 'a', { k: 1 }), at(1, 'b', { k: 1 })],
    expect: [],
  },
  {
    why: 'an array contributes each of its values once',
    query: BY_K,
    events: [
      at(0, 'a', { k: [1, 2, 2, null] }),
      at(1, 'b', { k: [2, 2] }),
      at(2, 'b', { k: 1 }),
      at(3, 'b', { k: 1 }),
    ],
    expect: [
      [0, 1],
      [0, 2],
    ],
  },
  {
    why: 'one event that completes several keys: in the order of the keys, numbers by size',
    query: BY_K,
    events: [at(0, 'a', { k: 10 }), at(1, 'a', { k: 9 }), at(2, 'b', { k: [10, 9] })],
    expect: [
      [1, 2],
      [0, 2],
    ],
  },
  {
    why: 'one event that completes several keys: text by character, missing first',
    query: 'sequence by ?k, l [a where true] [b where true]',
    events: [
      at(0, 'a', { k: 'x', l: '9' }),
      at(1, 'a', { k: 'x', l: '10' }),
      at(2, 'b', { k: 'x', l: ['9', '10'] }),
      at(3, 'a', { l: 'z' }),
      at(4, 'b', { l: 'z' }),
    ],
    expect: [
      [1, 2],
      [0, 2],
      [3, 4],
    ],
  },
  {
    why: 'arrays in several keys: each combination',
    query: BY_TWO,
    events: [
      at(0, 'a', { k: [1, 2], l: ['x', 'y'] }),
      at(1, 'b', { k: 1, l: 'y' }),
      at(2, 'b', { k: [2, 3], l: 'x' }),
      at(3, 'b', { k: 3, l: 'x' }),
    ],
    expect: [
      [0, 1],
      [0, 2],
    ],
  },
  {
    why: 'a key with a name of the prototype',
    query: BY_K,
    events: [
      at(0, 'a', { k: '__proto__' }),
      at(1, 'b', { k: 'constructor' }),
      at(2, 'b', { k: '__proto__' }),
    ],
    expect: [[0, 2]],
  },
];
