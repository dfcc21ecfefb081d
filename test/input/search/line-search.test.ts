import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Engine, LineSearch } from '../../../src/input/search/line-search.ts';
import { type FoundLine, searchLines } from '../../../src/input/search/search-lines.ts';

const ENGINES: readonly Engine[] = ['simd', 'plain'];
const CAPACITY = 1 << 16;
const REPORTED_AT_ONCE = 4096;
const RUNS = 300;

/** All lines that are found in the text, put at an offset, behind and before other bytes that would match. */
function searchText(search: LineSearch, text: Uint8Array, from = 0, around = 'schtasks') {
  search.bytes.fill(0x0a);
  search.bytes.set(Buffer.from(around).subarray(0, from), Math.max(0, from - around.length));
  search.bytes.set(text, from);
  const to = from + text.length;
  search.bytes.set(Buffer.from(around).subarray(0, search.bytes.length - to), to);
  const found: FoundLine[] = [];
  let lines = 0;
  for (let at = from; at < to; ) {
    const part = search.search(at, to);
    for (const line of part.found) found.push({ ...line, index: line.index + lines });
    lines += part.lines;
    expect(part.next).toBeGreaterThan(at);
    at = part.next;
  }
  return { lines, next: to, found };
}

describe.each(ENGINES)('%s', (engine) => {
  const search = new LineSearch(['schtasks', '.exe', '\\\\\\', 'at1'], CAPACITY, engine);

  test.each<[string, string, [lines: number, ...found: string[]]]>([
    ['nothing', '', [0]],
    ['a line without a literal', '{"a":1}\n', [1]],
    ['a last line without its end', '{"a":1}\n{"b":2}', [2]],
    [
      'a literal in any case',
      '{schtasks}\n{ScHtAsKs}\n{SCHTASKS}\n',
      [3, '0 0-10', '1 11-21', '2 22-32'],
    ],
    ['a line is told once', '{schtasks.exe.exe schtasks}\n', [1, '0 0-27']],
    ['a literal of three bytes', '{at1}\n{AT1}\n{at2}', [3, '0 0-5', '1 6-11']],
    ['only letters have a case', '{\u000eexe}\n{AT\u0011}\n{|||}\n{\\\\\\}', [4, '3 19-24']],
    ['bytes that differ in bit 7', '{\u00f3chtasks}\n', [1]],
    ['a literal goes over no line end', '{"sch}\n{tasks"}\n{.}\nexe}', [4, '3 20-24 odd']],
    ['CRLF', '{}\r\n{.exe}\r\n', [2, '1 4-10']],
    ['a lone CR is text', '{}\r\r\n{\r}\n{}\r', [3, '0 0-3 odd']],
    ['blank lines', '\n\r\n{}\n \n\r', [5, '0 0-0 odd', '1 1-1 odd', '3 6-7 odd', '4 8-8 odd']],
    ['no object', '{\n}\n{}x\n x{}\n', [4, '0 0-1 odd', '1 2-3 odd', '2 4-7 odd', '3 8-12 odd']],
    ['an odd line with a literal', '.exe\n', [1, '0 0-4 odd']],
    ['a literal cut off by the end', '{"a":"schtask', [1, '0 0-13 odd']],
    ['a literal at the very end', '{}\nschtasks', [2, '1 3-11 odd']],
    ['three bytes at the very end', '{}\n.exat1', [2, '1 3-9 odd']],
  ])('%s', (_, text, [lines, ...expected]) => {
    for (let from = 0; from < 40; from += 1) {
      const result = searchText(search, Buffer.from(text, 'latin1'), from);
      const found = result.found.map(
        ({ index, start, end, odd }) =>
          `${index} ${start - from}-${end - from}${odd ? ' odd' : ''}`,
      );
      expect({ from, lines: result.lines, found }).toEqual({ from, lines, found: expected });
    }
  });

  test('a literal at any distance from the start of the line', () => {
    for (let distance = 0; distance < 200; distance += 1) {
      const line = Buffer.from(`{${'x'.repeat(distance)}sChTasks${'x'.repeat(200 - distance)}}\n`);
      expect(searchText(search, line).found).toHaveLength(1);
    }
  });

  test('every byte of a literal counts, however long it is', () => {
    for (let length = 3; length <= 64; length += 1) {
      const pattern = 'zkx'.padEnd(length, 'e');
      const one = new LineSearch([pattern], 200, engine);
      expect(searchText(one, Buffer.from(`{${pattern}}`)).found, pattern).toHaveLength(1);
      for (let place = 0; place < length; place += 1) {
        const other = `${pattern.slice(0, place)}-${pattern.slice(place + 1)}`;
        expect(searchText(one, Buffer.from(`{${other}}`)).found, other).toEqual([]);
      }
    }
  });

  test.each<[string, string, string, string, boolean]>([
    ['a literal that goes on behind the range', '', '{"qkz":2}', 'eeee', false],
    ['three bytes that go on behind the range', '', '{"a":2}', 'z', false],
    ['a literal that ends with the range', '', '{"a":1}', 'z', true],
    ['a literal that begins before the range', 'y', '{"a":3}', '', false],
    ['three bytes that begin before the range', 'w', '{}', '', false],
    ['three bytes at the start of the range', 'w', '{"x":3}', '', true],
  ])('%s', (_, before, text, after, expected) => {
    const edges = new LineSearch(['qkz":2}ee', '2}z', ':1}', 'y{"a', 'w{}', '{"x'], 200, engine);
    for (let from = 1; from < 40; from += 1) {
      edges.bytes.set(Buffer.from(before + text + after), from - before.length);
      expect(edges.search(from, from + text.length).found).toHaveLength(expected ? 1 : 0);
    }
  });

  test('more lines than are told at once', () => {
    for (const count of [REPORTED_AT_ONCE - 1, REPORTED_AT_ONCE, REPORTED_AT_ONCE + 1, 9000]) {
      for (const line of ['\n', '{}.exe\n', '{.exe}\n']) {
        const text = Buffer.from(line.repeat(count));
        const expected = searchLines(text, 0, text.length, ['.exe']);
        expect(searchText(search, text)).toEqual(expected);
        expect(searchText(search, text.subarray(0, -1))).toEqual(
          searchLines(text, 0, text.length - 1, ['.exe']),
        );
      }
    }
  });

  test('ranges that are not within the bytes', () => {
    for (const [from, to] of [
      [-1, 4],
      [4, 3],
      [0, CAPACITY + 1],
      [0.5, 3],
      [Number.NaN, 3],
    ] as const) {
      expect(() => search.search(from, to)).toThrow(
        `expected a range within ${CAPACITY} bytes, found ${from} to ${to}`,
      );
    }
    expect(search.search(CAPACITY, CAPACITY)).toEqual({ lines: 0, next: CAPACITY, found: [] });
  });

  test('capacities that cannot be had', () => {
    for (const capacity of [0, -1, 1.5, 2 ** 31, Number.NaN]) {
      expect(() => new LineSearch(['abc'], capacity, engine)).toThrow(
        'expected a capacity of 1 to',
      );
    }
    expect(new LineSearch(['abc'], 1, engine).bytes).toHaveLength(1);
  });
});

test('more than one page of the table, told in order and numbered anew', () => {
  const search = new LineSearch(['abc'], CAPACITY);
  search.bytes.fill(0x0a);
  const first = search.search(0, 5000);
  expect(first).toMatchObject({ lines: 4096, next: 4096 });
  expect(first.found.map(({ index }) => index)).toEqual(Array.from({ length: 4096 }, (_, i) => i));
  expect(search.search(4096, 5000)).toMatchObject({ lines: 904, next: 5000 });
});

/** Few different bytes, so that literals nearly stand everywhere; with those that differ from them in one bit. */
const HOSTILE = Buffer.from('aAbBzZ{}\r\n[@`\u0001\u0000 .\\|:*"\u001a\u007f', 'latin1');
const HOSTILE_BYTES = [...HOSTILE, 0x80, 0xc1, 0xe1, 0x8a, 0xff];
const LITERAL_CHARACTERS = 'aabbz{}[@` .\\|:*"1';

const byte = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Buffer.from('aAbB')) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_BYTES) },
);
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r', '');
const literal = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 3, maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...LITERAL_CHARACTERS), minLength: 3, maxLength: 64 }),
);
const someCase = (text: string) => fc.mixedCase(fc.constant(text));

/** Literals, and lines of noise that hold some of them, whole or cut, in any case. */
const searches = fc.array(literal, { minLength: 1, maxLength: 12 }).chain((patterns) => {
  const noise = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
  const hostile = fc.array(byte, { maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  const whole = fc.constantFrom(...patterns).chain(someCase);
  const cut = whole.map((text) => text.slice(0, -1));
  const piece = fc.oneof(
    noise,
    hostile,
    fc.oneof(whole, cut).map((text) => Buffer.from(text)),
  );
  const line = fc
    .tuple(
      fc.constantFrom('{', '{', ''),
      fc.array(piece, { maxLength: 4 }),
      fc.constantFrom('}', '}', ''),
      lineEnd,
    )
    .map(([open, pieces, close, end]) =>
      Buffer.concat([Buffer.from(open), ...pieces, Buffer.from(close + end)]),
    );
  const text = fc.record({
    text: fc.array(line, { maxLength: 8 }).map((lines) => Buffer.concat(lines)),
    from: fc.nat(40),
    around: fc.oneof(fc.constantFrom(...patterns), fc.constantFrom('{}', '\r', '\n', '}\n')),
  });
  return fc.tuple(fc.constant(patterns), fc.array(text, { minLength: 3, maxLength: 8 }));
});

test('any bytes give what the plain search gives', () => {
  fc.assert(
    fc.property(searches, ([patterns, texts]) => {
      const search = new LineSearch(patterns, 1 << 14, 'simd');
      for (const { text, from, around } of texts) {
        const result = searchText(search, text, from, around);
        expect(result).toEqual(searchLines(search.bytes, from, from + text.length, patterns));
      }
    }),
    { numRuns: RUNS },
  );
});

test('hundreds of literals give what the plain search gives', () => {
  const long = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'z'), minLength: 6, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...LITERAL_CHARACTERS), minLength: 4, maxLength: 64 }),
  );
  const many = fc.array(long, { minLength: 200, maxLength: 512 });
  const text = fc.array(
    fc.oneof({ weight: 30, arbitrary: byte }, { weight: 1, arbitrary: fc.constant(0x0a) }),
    {
      minLength: 500,
      maxLength: 5000,
      size: 'max',
    },
  );
  fc.assert(
    fc.property(many, text, (patterns, bytes) => {
      const search = new LineSearch(patterns, 1 << 14, 'simd');
      const result = searchText(search, Buffer.from(bytes), 5);
      expect(result).toEqual(searchLines(search.bytes, 5, 5 + bytes.length, patterns));
    }),
    { numRuns: RUNS / 20 },
  );
});

test('each of 512 literals is found at each place of a block', () => {
  const patterns = Array.from({ length: 512 }, (_, n) =>
    `${(n * 7919).toString(36)}_${n.toString(36)}`.padStart(3, 'q'),
  );
  const search = new LineSearch(patterns, CAPACITY, 'simd');
  for (const [number, pattern] of patterns.entries()) {
    const text = Buffer.from(`{}\n{${' '.repeat(number % 61)}${pattern.toUpperCase()}}\n{}\n`);
    expect(searchText(search, text, number % 16).found, pattern).toHaveLength(1);
  }
});
