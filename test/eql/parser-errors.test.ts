import { expect, test } from 'vitest';
import { queryFrames } from '../support/query-errors.ts';

/** Queries that do not follow the grammar. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: '',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found the end of the query',
      '1 | ',
      '  | ^',
    ],
  },
  {
    query: '// nothing',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found the end of the query',
      '1 | // nothing',
      '  | ^',
    ],
  },
  {
    query: 'where true',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found keyword "where"',
      '1 | where true',
      '  | ^^^^^',
    ],
  },
  {
    query: 'process',
    frames: [
      '<query>:1:8: Expected "where" after the event category, found the end of the query',
      '1 | process',
      '  |        ^',
    ],
  },
  {
    query: 'process where',
    frames: [
      '<query>:1:14: Expected a field, a constant or a function, found the end of the query',
      '1 | process where',
      '  |              ^',
    ],
  },
  {
    query: 'process true',
    frames: [
      '<query>:1:9: Expected "where" after the event category, found keyword "true"',
      '1 | process true',
      '  |         ^^^^',
    ],
  },
  {
    query: '`process` where true',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found name "process"; it needs double quotes: "process"',
      '1 | `process` where true',
      '  | ^^^^^^^^^',
    ],
  },
  {
    query: 'sample~ where true',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found name "sample~"',
      '1 | sample~ where true',
      '  | ^^^^^^^',
    ],
  },
  {
    query: 'until where true',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found keyword "until"; it needs double quotes: "until"',
      '1 | until where true',
      '  | ^^^^^',
    ],
  },
  {
    query: '[process where true]',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found "["; brackets follow "sequence"',
      '1 | [process where true]',
      '  | ^',
    ],
  },
  {
    query: '5 where true',
    frames: [
      '<query>:1:1: Expected an event category such as "process", or "any", found number "5"',
      '1 | 5 where true',
      '  | ^',
    ],
  },
  {
    query: 'any where a == 1 b == 2',
    frames: [
      '<query>:1:18: Expected an operator, "|" or the end of the query, found name "b"',
      '1 | any where a == 1 b == 2',
      '  |                  ^',
    ],
  },
  {
    query: 'any where (a == 1',
    frames: [
      '<query>:1:18: Expected ")" or an operator, found the end of the query',
      '1 | any where (a == 1',
      '  |                  ^',
    ],
  },
  {
    query: 'any where a == 1)',
    frames: [
      '<query>:1:17: Expected an operator, "|" or the end of the query, found ")"',
      '1 | any where a == 1)',
      '  |                 ^',
    ],
  },
  {
    query: 'any where a ==',
    frames: [
      '<query>:1:15: Expected a field, a constant or a function, found the end of the query',
      '1 | any where a ==',
      '  |               ^',
    ],
  },
  {
    query: 'any where and a',
    frames: [
      '<query>:1:11: Expected a field, a constant or a function, found keyword "and"; as a name it needs backticks: `and`',
      '1 | any where and a',
      '  |           ^^^',
    ],
  },
  {
    query: 'any where 1 < a < 5',
    frames: [
      '<query>:1:17: Comparisons cannot be chained; write two of them, joined by "and"',
      '1 | any where 1 < a < 5',
      '  |                 ^',
    ],
  },
  {
    query: 'any where a == b = c',
    frames: [
      '<query>:1:18: Unknown operator "="; write "==" to compare',
      '1 | any where a == b = c',
      '  |                  ^',
    ],
  },
  {
    query: 'any where a not like "x"',
    frames: [
      '<query>:1:17: "not like" does not exist; write "not" in front of the value',
      '1 | any where a not like "x"',
      '  |                 ^^^^',
    ],
  },
  {
    query: 'any where a not : "x"',
    frames: [
      '<query>:1:17: "not :" does not exist; write "not" in front of the value',
      '1 | any where a not : "x"',
      '  |                 ^',
    ],
  },
  {
    query: 'any where a not b',
    frames: [
      '<query>:1:17: Expected "in" after "not", found name "b"',
      '1 | any where a not b',
      '  |                 ^',
    ],
  },
  {
    query: 'any where a in "x"',
    frames: [
      '<query>:1:16: Expected "(" after "in", found string "x"',
      '1 | any where a in "x"',
      '  |                ^^^',
    ],
  },
  {
    query: 'any where a in ()',
    frames: [
      '<query>:1:17: Expected a field, a constant or a function, found ")"',
      '1 | any where a in ()',
      '  |                 ^',
    ],
  },
  {
    query: 'any where a in ("x" "y")',
    frames: [
      '<query>:1:21: Expected "," or ")", found string "y"',
      '1 | any where a in ("x" "y")',
      '  |                     ^^^',
    ],
  },
  {
    query: 'any where a : b',
    frames: [
      '<query>:1:15: Expected a constant after ":", found name "b"',
      '1 | any where a : b',
      '  |               ^',
    ],
  },
  {
    query: 'any where a : ("x", b)',
    frames: [
      '<query>:1:21: Expected a constant after ":", found name "b"',
      '1 | any where a : ("x", b)',
      '  |                     ^',
    ],
  },
  {
    query: 'any where a : -1',
    frames: [
      '<query>:1:15: Expected a constant after ":", found "-"',
      '1 | any where a : -1',
      '  |               ^',
    ],
  },
  {
    query: 'any where f(a',
    frames: [
      '<query>:1:14: Expected "," or ")", found the end of the query',
      '1 | any where f(a',
      '  |              ^',
    ],
  },
  {
    query: 'any where f(,)',
    frames: [
      '<query>:1:13: Expected a field, a constant or a function, found ","',
      '1 | any where f(,)',
      '  |             ^',
    ],
  },
  {
    query: 'any where f~ == 1',
    frames: [
      '<query>:1:11: Expected "(" after the function name "f~"; only functions and "in", "like" and "regex" can be followed by "~"',
      '1 | any where f~ == 1',
      '  |           ^^',
    ],
  },
  {
    query: 'any where child of [process where true]',
    frames: [
      '<query>:1:11: Process relationships are not supported; join the events of a sequence by process.entity_id and process.parent.entity_id',
      '1 | any where child of [process where true]',
      '  |           ^^^^^^^^',
    ],
  },
  {
    query: 'any where args[0] == "x"',
    frames: [
      '<query>:1:15: Array indexes are not supported; a field matches if any of its values does',
      '1 | any where args[0] == "x"',
      '  |               ^^',
    ],
  },
  {
    query: 'any where a.0.b == 1',
    frames: [
      '<query>:1:12: Expected an operator, found number ".0"; a name that begins with a digit needs backticks: a.`0`',
      '1 | any where a.0.b == 1',
      '  |            ^^',
    ],
  },
  {
    query: 'any where a. == 1',
    frames: [
      '<query>:1:14: Expected a field name after ".", found "=="',
      '1 | any where a. == 1',
      '  |              ^^',
    ],
  },
  {
    query: 'any where sequence == 1',
    frames: [
      '<query>:1:11: Expected a field, a constant or a function, found keyword "sequence"; as a name it needs backticks: `sequence`',
      '1 | any where sequence == 1',
      '  |           ^^^^^^^^',
    ],
  },
  {
    query: 'any where a.with == 1',
    frames: [
      '<query>:1:13: Expected a field name after ".", found keyword "with"; as a name it needs backticks: `with`',
      '1 | any where a.with == 1',
      '  |             ^^^^',
    ],
  },
  {
    query: 'any where ?true',
    frames: [
      '<query>:1:12: Expected a field, a constant or a function, found keyword "true"; as a name it needs backticks: `true`',
      '1 | any where ?true',
      '  |            ^^^^',
    ],
  },
  {
    query: 'any where .5a == 1',
    frames: [
      '<query>:1:13: Expected an operator, "|" or the end of the query, found name "a"',
      '1 | any where .5a == 1',
      '  |             ^',
    ],
  },
  {
    query: 'any where any == 1',
    frames: [
      '<query>:1:11: Expected a field, a constant or a function, found keyword "any"; as a name it needs backticks: `any`',
      '1 | any where any == 1',
      '  |           ^^^',
    ],
  },
  {
    query: 'join by a [any where x] [any where y]',
    frames: [
      '<query>:1:1: Join queries are not supported; write "sequence", or "sample" where the order does not matter',
      '1 | join by a [any where x] [any where y]',
      '  | ^^^^',
    ],
  },
  {
    query: 'sequence',
    frames: [
      '<query>:1:9: Expected "[" before an event, found the end of the query',
      '1 | sequence',
      '  |         ^',
    ],
  },
  {
    query: 'sequence by [any where x]',
    frames: [
      '<query>:1:13: Expected a field name as join key, found "["',
      '1 | sequence by [any where x]',
      '  |             ^',
    ],
  },
  {
    query: 'sequence by length(a) [any where x]',
    frames: [
      '<query>:1:13: A join key must be a field, found a function',
      '1 | sequence by length(a) [any where x]',
      '  |             ^^^^^^',
    ],
  },
  {
    query: 'sequence by a + 1 [any where x]',
    frames: [
      '<query>:1:15: Expected "[" before an event, found "+"',
      '1 | sequence by a + 1 [any where x]',
      '  |               ^',
    ],
  },
  {
    query: 'sequence by "a" [any where x]',
    frames: [
      '<query>:1:13: Expected a field name as join key, found string "a"',
      '1 | sequence by "a" [any where x]',
      '  |             ^^^',
    ],
  },
  {
    query: 'sequence with maxspan=1m by a [any where x]',
    frames: [
      '<query>:1:26: The join keys of a sequence stand before its options; write: sequence by … with maxspan=…',
      '1 | sequence with maxspan=1m by a [any where x]',
      '  |                          ^^',
    ],
  },
  {
    query: 'sequence with span=1m [any where x]',
    frames: [
      '<query>:1:15: Expected "maxspan" after "with", found name "span"',
      '1 | sequence with span=1m [any where x]',
      '  |               ^^^^',
    ],
  },
  {
    query: 'sequence with maxspan 1m [any where x]',
    frames: [
      '<query>:1:23: Expected "=" after "maxspan", found number "1"',
      '1 | sequence with maxspan 1m [any where x]',
      '  |                       ^',
    ],
  },
  {
    query: 'sequence with maxspan=10 [any where x]',
    frames: [
      '<query>:1:23: This maxspan has no unit; did you mean "10s"?',
      '1 | sequence with maxspan=10 [any where x]',
      '  |                       ^^',
    ],
  },
  {
    query: 'sequence with maxspan=10x [any where x]',
    frames: [
      '<query>:1:25: Unknown unit of time "x"; expected ms, s, m, h or d',
      '1 | sequence with maxspan=10x [any where x]',
      '  |                         ^',
    ],
  },
  {
    query: 'sequence with maxspan=1.5s [any where x]',
    frames: [
      '<query>:1:23: A maxspan of "1.5" is not supported; write a whole number and a smaller unit, such as 1500ms for 1.5s',
      '1 | sequence with maxspan=1.5s [any where x]',
      '  |                       ^^^',
    ],
  },
  {
    query: 'sequence with maxspan=-1s [any where x]',
    frames: [
      '<query>:1:23: Expected a positive maxspan such as 10s, found "-"',
      '1 | sequence with maxspan=-1s [any where x]',
      '  |                       ^',
    ],
  },
  {
    query: 'sequence with maxspan=s~ [any where x]',
    frames: [
      '<query>:1:23: Expected a positive maxspan such as 10s, found name "s~"',
      '1 | sequence with maxspan=s~ [any where x]',
      '  |                       ^^',
    ],
  },
  {
    query: 'sequence [any where x',
    frames: [
      '<query>:1:22: Expected "]" or an operator, found the end of the query',
      '1 | sequence [any where x',
      '  |                      ^',
    ],
  },
  {
    query: 'sequence [any where x] [any where y] | head 1 [any where z]',
    frames: [
      '<query>:1:47: Expected "|" or the end of the query, found "["',
      '1 | sequence [any where x] [any where y] | head 1 [any where z]',
      '  |                                               ^',
    ],
  },
  {
    query: 'sequence [any where x] [any where y] and',
    frames: [
      '<query>:1:38: Expected another item, "|" or the end of the query, found keyword "and"',
      '1 | sequence [any where x] [any where y] and',
      '  |                                      ^^^',
    ],
  },
  {
    query: 'sequence [any where x] with maxspan=1s',
    frames: [
      '<query>:1:29: Expected "runs" after "with", found keyword "maxspan"',
      '1 | sequence [any where x] with maxspan=1s',
      '  |                             ^^^^^^^',
    ],
  },
  {
    query: 'sequence [any where x] with runs=many',
    frames: [
      '<query>:1:34: Expected a number of runs from 1 to 100, found name "many"',
      '1 | sequence [any where x] with runs=many',
      '  |                                  ^^^^',
    ],
  },
  {
    query: 'sequence [any where x] with runs 2',
    frames: [
      '<query>:1:34: Expected "=" after "runs", found number "2"',
      '1 | sequence [any where x] with runs 2',
      '  |                                  ^',
    ],
  },
  {
    query: 'sequence [any where x] until',
    frames: [
      '<query>:1:29: Expected "[" before an event, found the end of the query',
      '1 | sequence [any where x] until',
      '  |                             ^',
    ],
  },
  {
    query: 'sequence any where x',
    frames: [
      '<query>:1:10: Expected "[" before an event, found keyword "any"',
      '1 | sequence any where x',
      '  |          ^^^',
    ],
  },
  {
    query: 'sequence [any where x] [any where y] 5',
    frames: [
      '<query>:1:38: Expected another item, "|" or the end of the query, found number "5"',
      '1 | sequence [any where x] [any where y] 5',
      '  |                                      ^',
    ],
  },
  {
    query: 'any where true | head 5 6',
    frames: [
      '<query>:1:25: Expected "|" or the end of the query, found number "6"',
      '1 | any where true | head 5 6',
      '  |                         ^',
    ],
  },
  {
    query: 'sample with maxspan=1s [any where x]',
    frames: [
      '<query>:1:8: A sample has no order, so it cannot have "with"; write a sequence if the order matters',
      '1 | sample with maxspan=1s [any where x]',
      '  |        ^^^^',
    ],
  },
  {
    query: 'sample by a [any where x] [any where y] until [any where z]',
    frames: [
      '<query>:1:41: A sample has no order, so it cannot have "until"; write a sequence if the order matters',
      '1 | sample by a [any where x] [any where y] until [any where z]',
      '  |                                         ^^^^^',
    ],
  },
  {
    query: 'any where true |',
    frames: [
      '<query>:1:17: Expected a pipe such as "head", found the end of the query',
      '1 | any where true |',
      '  |                 ^',
    ],
  },
  {
    query: 'any where true | 5',
    frames: [
      '<query>:1:18: Expected a pipe such as "head", found number "5"',
      '1 | any where true | 5',
      '  |                  ^',
    ],
  },
  {
    query: 'any where true | head 1 2',
    frames: [
      '<query>:1:25: Expected "|" or the end of the query, found number "2"',
      '1 | any where true | head 1 2',
      '  |                         ^',
    ],
  },
  {
    query: 'any where true head 1',
    frames: [
      '<query>:1:16: Expected an operator, "|" or the end of the query, found name "head"',
      '1 | any where true head 1',
      '  |                ^^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});
