import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import type { QueryPiece } from '../../src/model/query-piece.ts';
import { queryLines } from '../../src/report/query-lines.ts';

const linesOf = (width: number, ...query: QueryPiece[]) =>
  queryLines(query, { paint: new Chalk({ level: 0 }), width });

test.each<[string, QueryPiece[], string[]]>([
  ['a line that fits is as it is', [{ kind: 'other', text: '  x == y   z' }], ['  x == y   z']],
  [
    'strings stay whole, and lines are set in below theirs',
    [
      { kind: 'other', text: '  x : (' },
      { kind: 'string', text: '"one two three"' },
      { kind: 'other', text: ') and y' },
    ],
    ['  x : (', '    "one two three")', '    and y'],
  ],
  [
    'a string that is longer than a line is torn',
    [{ kind: 'string', text: '"aaaaaaaaaaaaaaaaaaaaaaaaa"' }],
    ['"aaaaaaaaaaaaaaaaa', '  aaaaaaaa"'],
  ],
  [
    'the name of a field stays whole',
    [
      { kind: 'other', text: 'not ' },
      { kind: 'field', text: 'process' },
      { kind: 'other', text: '.' },
      { kind: 'keyword', text: 'entity_id' },
      { kind: 'other', text: ' == 1' },
    ],
    ['not', '  process.entity_id', '  == 1'],
  ],
  [
    'a comment stays one',
    [
      { kind: 'field', text: 'x' },
      { kind: 'other', text: ' ' },
      { kind: 'comment', text: '// one two three four' },
      { kind: 'other', text: '\ny' },
    ],
    ['x // one two three', '  // four', 'y'],
  ],
])('%s', (_name, query, expected) => {
  expect(linesOf(20, ...query)).toEqual(expected);
});
