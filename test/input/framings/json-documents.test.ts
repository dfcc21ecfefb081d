import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonDocuments } from '../../../src/input/framings/json-documents.ts';
import { parseJson } from '../../../src/input/parse-json.ts';
import { expectLinear } from '../../support/linear.ts';
import { collect, inChunks, places, readBytesOf, told } from '../helpers.ts';

/** Values and lines of all records, and lines of all problems. */
async function read(text: string | Uint8Array, options: Parameters<typeof readBytesOf>[1] = {}) {
  const { records, problems } = await readBytesOf(text, options);
  return {
    values: records.map(({ value }) => value),
    places: places(records).map((place) => place.replace('log:', '')),
    bad: problems.map(({ origin }) => origin.line),
  };
}

const PRETTY = '{\n  "n": 1,\n  "l": [\n    {\n      "x": "}"\n    }\n  ]\n}';

test.each<[string, string, string[]]>([
  ['an array on one line', '[{"n":1},{"n":2},{"n":3}]', ['1', '1#2', '1#3']],
  ['an array with a record a line', '[{"n":1},\n{"n":2},\n{"n":3}]\n', ['1', '2', '3']],
  ['an array with its brackets on lines', '[\n{"n":1},\n\n{"n":2}\n]\n', ['2', '4']],
  ['a pretty array', `[\n  ${PRETTY.replaceAll('\n', '\n  ')}\n]`, ['2']],
  ['a pretty array as JavaScript writes it', '[{\n  "n": 1\n}, {\n  "n": 2\n}]', ['1', '3']],
  ['a blank line before the array', ' \n[{"n":1}]', ['2']],
  ['CRLF', '[\r\n{\r\n"n": 1\r\n},\r\n{"n":2}\r\n]\r\n', ['2', '5']],
  ['a byte order mark', '\ufeff[{"n":1},\n{"n":2}]', ['1', '2']],
  ['one pretty object', PRETTY, ['1']],
  ['pretty objects', `${PRETTY}\n${PRETTY}\n\n${PRETTY}`, ['1', '9', '18']],
  ['pretty objects without line breaks between', `${PRETTY}${PRETTY}`, ['1', '8']],
  ['pretty objects with commas between', '{\n"n":1\n},\n{\n"n":2\n}', ['1', '4']],
  ['objects on one line', '{"n":1}{"n":2} {"n":3}', ['1', '1#2', '1#3']],
  ['arrays one after another', '[{"n":1}]\n[\n{"n":2}]', ['1', '3']],
  ['an array, then objects', '[{"n":1}]\n{"n":2}', ['1', '2']],
  ['files joined with their byte order marks', '\ufeff{\n"n":1}\n\ufeff{\n"n":2}', ['1', '3']],
  ['an empty array', '[]', []],
])('%s', async (_, text, expected) => {
  const { places: found, bad } = await read(text);
  expect({ found, bad }).toEqual({ found: expected, bad: [] });
});

describe('damage is a problem with its line, and reading goes on with the next record', () => {
  test.each<[string, string, unknown[], number[]]>([
    ['a missing comma', '[\n{"n":1 "m":2},\n{"n":2}\n]', [2], [2]],
    ['a trailing comma', '[{"n":1,},{"n":2}]', [2], [1]],
    ['no JSON value', '[{"n":1},\n{"n":NaN},\n{"n":3}]', [1, 3], [2]],
    ['a lone backslash', '[{"n":1},\n{"p":"C:\\Users"},\n{"n":3}]', [1, 3], [2]],
    ['a backslash before a quote', '[{"n":1},\n{"p":"C:\\"},\n{"n":3}]', [1, 3], [2]],
    [
      'the same in a pretty object',
      '{\n  "n": 1\n}\n{\n  "p": "C:\\",\n  "q": 2\n}\n{\n  "n": 3\n}',
      [1, 3],
      [4],
    ],
    ['the same on one line', '[{"n":1,"p":"C:\\"},{"n":2,"p":"a"},{"n":3,"p":"b"}]', [2, 3], [1]],
    [
      'the same inside one line',
      '[{"n":0},{"n":1,"p":"C:\\"},{"n":2,"p":"a"},{"n":3}]\n',
      [0, 2, 3],
      [1],
    ],
    [
      'an element that is no object',
      '[{"n":1},\n7,\n"a{b",\n[{"n":0}],\nnull,{"n":6}]',
      [1, 6],
      [2, 3, 4, 5],
    ],
    ['text between pretty objects', '{\n"n":1\n}\nhello, world\n{\n"n":2\n}', [1, 2], [4, 4]],
    ['an object cut short', '{\n  "n": 1,\n  "a": {\n{\n  "n": 2\n}\n', [2], [1]],
    [
      'an object cut short in a list',
      '{\n  "n": 1,\n  "a": [\n{\n  "n": 2\n}\n{\n  "n": 3\n}\n',
      [2, 3],
      [1],
    ],
    ['an object cut short in a text', '{\n  "n": 1,\n  "a": "x\n{\n  "n": 2\n}\n', [2], [1]],
    ['a last object cut short', '{\n  "n": 1\n}\n{\n  "n": 2,\n', [1], [4]],
    ['an array cut short behind a record', '[\n{"n":1},\n{"n":2},\n', [1, 2], [1]],
    ['an array cut short in a record', '[\n{"n":1},\n{"n":2', [1], [3]],
    ['a bracket too many', '[{"n":1}]]\n{"n":2}', [1, 2], [1]],
    ['a brace too many', '[\n{"n":1}},\n{"n":2}]', [1, 2], [2]],
  ])('%s', async (_, text, expected, bad) => {
    for (const size of [1, 7, 1 << 16]) {
      const found = await read(text, { size, blockBytes: size });
      expect(found.bad).toEqual(bad);
      expect(found.values.map((value) => value['n'])).toEqual(expected);
    }
  });

  test('the problem says where the record breaks', async () => {
    const { problems } = await readBytesOf('[\n  {\n    "a": 1,\n    "b": tru\n  }\n]');
    expect(told(problems)).toEqual([
      '2: not JSON at line 4, column 10: expected a value, found "t" in: …   "a": 1,\\u{a}    "b": tru\\u{a}  }; the record was skipped',
    ]);
  });
});

test('a record that is too long is a problem, and the next one is read', async () => {
  const long = `{\n  "n": "${'x'.repeat(500)}",\n  "m": {\n    "k": 1\n  }\n}`;
  const text = `{\n  "n": 1\n}\n${long}\n{\n  "n": 3\n}\n`;
  for (const size of [1, 10, 100, 1 << 16]) {
    const options = { size, blockBytes: size, maxLineBytes: 100 };
    const { values, places: at } = await read(text, options);
    expect({ values, at }).toEqual({ values: [{ n: 1 }, { n: 3 }], at: ['1', '10'] });
    expect(told((await readBytesOf(text, options)).problems)).toEqual([
      expect.stringMatching(/^4: the record is longer than 100 bytes and was skipped/),
    ]);
  }
});

const document = fc.dictionary(
  fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('__proto__', 'a"b', 'é€😀', '{', '}]')),
  fc.jsonValue({ maxDepth: 3 }),
  { maxKeys: 4 },
);
const indent = fc.constantFrom(0, 1, 2, '\t');
const size = fc.integer({ min: 1, max: 60 });

/** A layout of documents: what stands before, between and after them. */
const layout = fc.constantFrom(
  ['[', ',', ']'],
  ['[\n', ',\n', '\n]\n'],
  [' \n [', ' , ', ']'],
  ['', '\n', ''],
  ['', '\n\n', '\n'],
  ['', '', ''],
  ['\ufeff', '\r\n', '\r\n'],
);

test('any documents in any layout come out the same, each with the line on which it begins', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(document, indent), { minLength: 1, maxLength: 6 }),
      layout,
      size,
      size,
      async (documents, [before = '', between = '', after = ''], chunk, blockBytes) => {
        let text = before;
        const lines: number[] = [];
        for (const [index, [value, space]] of documents.entries()) {
          if (index > 0) text += between;
          lines.push(text.split('\n').length);
          text += JSON.stringify(value, null, space);
        }
        const stream = inChunks(Buffer.from(text + after), chunk);
        const pieces = await collect(jsonDocuments.cut(stream, 'f', { blockBytes }));
        const records = pieces.flatMap((piece) =>
          'framing' in piece ? jsonDocuments.parse(piece, {}).records : [],
        );
        expect(pieces.filter((piece) => 'message' in piece)).toEqual([]);
        expect(records.map(({ origin }) => origin.line)).toEqual(lines);
        const expected = documents.map(([value]) => parseJson(JSON.stringify(value)));
        // Vitest's own comparison trips over keys such as `__proto__`.
        expect(
          isDeepStrictEqual(
            records.map(({ value }) => value),
            expected,
          ),
        ).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('any text gives the same whatever the size of chunks, and nothing throws', async () => {
  const token = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\n',
    ' ',
    '1',
    '"a"',
    '{"a":1}',
    '{\n  "a": 1\n}',
    'x',
    '😀',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: token, maxLength: 30 }),
      size,
      size,
      async (text, chunk, blockBytes) => {
        const all = async (chunkBytes: number, window: number) => {
          const stream = inChunks(Buffer.from(`[${text}`), chunkBytes);
          const pieces = await collect(
            jsonDocuments.cut(stream, 'f', { blockBytes: window, maxLineBytes: 40 }),
          );
          const parsed = pieces.map((piece) =>
            'framing' in piece
              ? jsonDocuments.parse(piece, {})
              : { records: [], problems: [piece] },
          );
          return {
            records: parsed.flatMap(({ records }) => records),
            problems: parsed
              .flatMap(({ problems }) => problems)
              .sort(
                (a, b) =>
                  (a.origin.line ?? 0) - (b.origin.line ?? 0) || (a.message < b.message ? -1 : 1),
              ),
          };
        };
        expect(await all(chunk, blockBytes)).toEqual(await all(1 << 20, 1 << 20));
      },
    ),
    { numRuns: 2000 },
  );
});

test.each<[string, number, (size: number) => string]>([
  ['objects that never close', 100_000, (size) => '{"a":\n'.repeat(size)],
  ['objects that never close, on one line', 200_000, (size) => '{"a":'.repeat(size)],
  ['lists that never close', 100_000, (size) => `{"a":[\n${'{"a":[\n'.repeat(size)}`],
  ['brackets', 100_000, (size) => `[{},${'['.repeat(size)}`],
  ['quotes', 1_000_001, (size) => `[${'"'.repeat(size)}`],
  ['broken records', 100_000, (size) => `[${'{"a":"b}\n'.repeat(size)}`],
  ['broken records on one line', 100_000, (size) => `[${'{"a" 1},'.repeat(size)}`],
  ['white space', 2_000_000, (size) => `[${' '.repeat(size)}`],
  ['line breaks', 2_000_000, (size) => `{${'\n'.repeat(size)}`],
])('%s take no more than linear time', (_, most, text) =>
  expectLinear(most, text, (made) => readBytesOf(made, { size: 1 << 16 })),
);

test('memory does not grow with an array', async () => {
  const record = `{"message":"${'x'.repeat(1000)}"},\n`;
  const chunk = Buffer.from(record.repeat(1000));
  async function* endless(): AsyncGenerator<Buffer> {
    yield Buffer.from('[');
    for (let sent = 0; sent < 200e6; sent += chunk.length) yield Buffer.from(chunk);
    yield Buffer.from('{}]');
  }
  const before = process.memoryUsage().rss;
  let peak = 0;
  let count = 0;
  for await (const piece of jsonDocuments.cut(endless(), 'f', {})) {
    if ('framing' in piece) count += jsonDocuments.parse(piece, {}).records.length;
    peak = Math.max(peak, process.memoryUsage().rss - before);
  }
  expect(count).toBe(Math.ceil(200e6 / chunk.length) * 1000 + 1);
  expect(peak).toBeLessThan(200e6);
});
