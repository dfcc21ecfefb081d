import fc from 'fast-check';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { locateQuery } from '../../src/rules/locate-query.ts';

const DECOY = `note = """
[rule]
query = "not this one"
"""
[other]
query = "nor this"
[rule]
name = 'a # b' # query = "nor this"
description = "x \\" y"
`;

const table: readonly [why: string, toml: string, text: string][] = [
  ['one line', 'query = "any where true"', 'any where true'],
  ['a literal string', 'query = \'a where b == "c"\'', 'a where b == "c"'],
  ['several lines', "query = '''\nany where\n  true\n'''", 'any where\n  true\n'],
  ['several lines with escapes', 'query = """\na \\\\ b\\tc \\u0041\n"""', 'a \\ b\tc A\n'],
  ['a line joined to the next', 'query = """a \\\n   b"""', 'a b'],
  ['quotes at the end', 'query = """a ""b"""""', 'a ""b""'],
  ['a quoted key', '"query" = "x"', 'x'],
];

test.each(table)('finds %s, past what only looks like it', (_why, toml, text) => {
  const document = `${DECOY}${toml}\nseverity = "low"\n`;
  const place = locateQuery(document);
  expect(place?.text).toBe(text);
  expect(parse(document)).toMatchObject({ rule: { query: text } });
});

test.each([
  ['[rule] # see [the notes]', '\n'],
  ['["rule"]', '\n'],
  ["[ 'rule' ]", '\n'],
  ['[rule]', '\r\n'],
])('finds the query behind %s', (header, lineBreak) => {
  const document = ['[metadata]', header, "query = '''", 'any where', "  true'''", ''].join(
    lineBreak,
  );
  const place = locateQuery(document);
  expect(place?.text).toBe(`any where${lineBreak}  true`);
  expect(place?.toDocument(0)).toBe(document.indexOf('any'));
});

test('finds nothing where there is none', () => {
  expect(locateQuery('[rule]\nname = "query"\n')).toBeNull();
  expect(locateQuery('[rule]\nquery = 5\n')).toBeNull();
});

test('leads every character of a string with escapes back to where it is written', () => {
  const encoded = fc.array(fc.constantFrom('a', 'é', '\\n', '\\\\', '\\"', '\\u00e9', '"" '));
  fc.assert(
    fc.property(encoded, (pieces) => {
      const document = `[rule]\nquery = """${pieces.join('')}"""\n`;
      const place = locateQuery(document);
      const offsets = Array.from(place?.text ?? '', (_, offset) => place?.toDocument(offset));
      const expected: number[] = [];
      let at = document.indexOf('"""') + 3;
      for (const piece of pieces) {
        if (piece === '"" ') expected.push(at, at + 1, at + 2);
        else expected.push(at);
        at += piece.length;
      }
      expect(offsets).toEqual(expected);
    }),
  );
});
