import { expect, test } from 'vitest';
import { queryPieces } from '../../src/eql/query-pieces.ts';
import { plainSource } from '../../src/eql/source.ts';

/** The pieces of a kind, those of other kinds left out. */
function ofKind(query: string, wanted: string): readonly string[] {
  return queryPieces(plainSource(query))
    .filter(({ kind }) => kind === wanted)
    .map(({ text }) => text);
}

const QUERY = `process where /* a /* b */ c */ ?process.name in~ ("a.exe", "b") // d
  and endsWith~(file.path, """x""") and n >= 1.5 | head 5 `;

const KINDS: readonly (readonly [kind: string, texts: readonly string[]])[] = [
  ['category', ['process']],
  ['keyword', ['where', 'in~', 'and', 'and']],
  ['field', ['?', 'process', '.', 'name', 'file', '.', 'path', 'n']],
  ['function', ['endsWith~', 'head']],
  ['string', ['"a.exe"', '"b"', '"""x"""']],
  ['number', ['1.5', '5']],
  ['comment', ['/* a /* b */ c */', '// d']],
];

test.each(KINDS)('%s', (kind, texts) => {
  expect(ofKind(QUERY, kind)).toEqual(texts);
});

const TEXTS = [
  '',
  ' ',
  QUERY,
  '// only',
  '/* x */ any where true /* /* */ */',
  'any where\r\n\ttrue',
];

test.each(TEXTS)('all pieces together are the text: %j', (text) => {
  const pieces = queryPieces(plainSource(text));
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
