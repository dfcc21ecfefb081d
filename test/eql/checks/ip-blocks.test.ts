import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where cidrMatch(a, "10.0.0.0/33", "10.0.0/8", "::1/129", "x")',
    frames: [
      '<query>:1:24: Expected a block of IP addresses, found "10.0.0.0/33"; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where cidrMatch(a, "10.0.0.0/33", "10.0.0/8", "::1/129", "x")',
      '  |                        ^^^^^^^^^^^^^',
      '<query>:1:39: Expected a block of IP addresses, found "10.0.0/8"; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where cidrMatch(a, "10.0.0.0/33", "10.0.0/8", "::1/129", "x")',
      '  |                                       ^^^^^^^^^^',
      '<query>:1:51: Expected a block of IP addresses, found "::1/129"; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where cidrMatch(a, "10.0.0.0/33", "10.0.0/8", "::1/129", "x")',
      '  |                                                   ^^^^^^^^^',
      '<query>:1:62: Expected a block of IP addresses, found "x"; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where cidrMatch(a, "10.0.0.0/33", "10.0.0/8", "::1/129", "x")',
      '  |                                                              ^^^',
    ],
  },
  {
    query: 'any where CIDRMATCH(a, "10.0.0.0/", "10.0.0.0/8/8", "010.0.0.1", "")',
    frames: [
      '<query>:1:24: Expected a block of IP addresses, found "10.0.0.0/"; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where CIDRMATCH(a, "10.0.0.0/", "10.0.0.0/8/8", "010.0.0.1", "")',
      '  |                        ^^^^^^^^^^^',
      '<query>:1:37: Expected a block of IP addresses, found "10.0.0.0/8/8"; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where CIDRMATCH(a, "10.0.0.0/", "10.0.0.0/8/8", "010.0.0.1", "")',
      '  |                                     ^^^^^^^^^^^^^^',
      '<query>:1:53: Expected a block of IP addresses, found "010.0.0.1"; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where CIDRMATCH(a, "10.0.0.0/", "10.0.0.0/8/8", "010.0.0.1", "")',
      '  |                                                     ^^^^^^^^^^^',
      '<query>:1:66: Expected a block of IP addresses, found ""; write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"',
      '1 | any where CIDRMATCH(a, "10.0.0.0/", "10.0.0.0/8/8", "010.0.0.1", "")',
      '  |                                                                  ^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where cidrMatch("x", "::1")',
  'any where cidrMatch(a, "10.6.48.157/8", "10.0.0.1", "::1", "fe80::/10", "::ffff:10.0.0.0/104", null)',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
