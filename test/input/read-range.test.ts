import { appendFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { countLines } from '../../src/input/count-lines.ts';
import { MAX_LINE_BYTES } from '../../src/input/cut-lines.ts';
import { LineFilter } from '../../src/input/line-filter.ts';
import { NO_HIDING } from '../../src/input/line-test.ts';
import { RANGE_BYTES, RANGE_CAPACITY, RangeReader } from '../../src/input/read-range.ts';
import type { Problem, RawRecord } from '../../src/model/record.ts';
import { makeFolder, readAll } from './helpers.ts';

const reader = new RangeReader();
afterEach(() => reader.close());

const MIB = 1 << 20;
const NDJSON_START = '{"first":"\u00e9"}\n';

/** What ranges with these borders hold together, their lines numbered through the file. */
function readRanges(path: string, borders: readonly number[], filter: LineFilter | null = null) {
  const found = {
    records: [] as RawRecord[],
    places: [] as { offset: number; length: number }[],
    problems: [] as Problem[],
    lines: 0,
    count: 0,
    recordCount: 0,
    changed: false,
  };
  for (const [index, end] of borders.slice(1).entries()) {
    const range = {
      path,
      file: 'log',
      start: borders[index] ?? 0,
      end,
      parseFirst: 0,
      done: null,
      stamp: null,
    };
    const read = reader.read(range, filter);
    for (const { record, offset, length } of read.parsed) {
      const line = (record.origin.line ?? 0) + found.lines;
      found.records.push({ ...record, origin: { ...record.origin, line } });
      found.places.push({ offset, length });
    }
    for (const problem of read.problems) {
      const line = (problem.origin.line ?? 0) + found.lines;
      found.problems.push({ ...problem, origin: { ...problem.origin, line } });
    }
    found.lines += read.lines;
    found.count += countLines(range);
    found.recordCount += read.records;
    found.changed ||= read.changed;
    expect(countLines(range)).toBe(read.lines);
  }
  return found;
}

/** Borders at which a file of this size is cut; never within a byte order mark. */
function bordersOf(size: number, cuts: readonly number[]): number[] {
  const inner = cuts.map((cut) => 4 + (cut % (size - 4))).toSorted((a, b) => a - b);
  return [...new Set([0, ...inner, size])];
}

const lines = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ a: fc.string({ unit: 'grapheme', maxLength: 8 }) })
      .filter(({ a }) => !a.includes('\ufffd'))
      .map((value) => JSON.stringify(value)),
  },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\t \r', '\r', ' '.repeat(100)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{"a":', '[]', 'no', '{"needle":1}', '{"a":"NEEDLE"}', '\u2028'),
  },
);

const files = fc
  .tuple(
    fc.constantFrom('', '\ufeff'),
    fc.array(fc.tuple(lines, fc.constantFrom('\n', '\n', '\r\n')), { maxLength: 30 }),
    lines,
  )
  .map(([bom, ended, last]) => Buffer.from([bom, NDJSON_START, ...ended.flat(), last].join('')));

const cuts = fc.array(fc.nat(5000), { maxLength: 12 });

describe('ranges', () => {
  test('hold together what the whole file holds, wherever it is cut', async () => {
    const folder = await makeFolder({});
    const path = join(folder, 'log');
    await fc.assert(
      fc.asyncProperty(files, cuts, async (bytes, places) => {
        writeFileSync(path, bytes);
        reader.close();
        const whole = await readAll({ name: 'log', path });
        const found = readRanges(path, bordersOf(bytes.length, places));
        expect(found.records).toEqual(whole.records);
        expect(found.problems).toEqual(whole.problems);
        expect(found.recordCount).toBe(whole.records.length);
        const text = bytes.toString('latin1');
        expect(found.lines).toBe(text.split('\n').length - (text.endsWith('\n') ? 1 : 0));
        for (const [index, { offset, length }] of found.places.entries()) {
          const line = bytes.toString('utf8', offset, offset + length);
          expect(JSON.parse(line.trimEnd())).toEqual(whole.records[index]?.value);
          expect(text[offset - 1] ?? '\n').toMatch(/[\n\xbf]/);
          expect(text[offset + length] ?? '\n').toBe('\n');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('hold together all lines that a filter wants', async () => {
    const folder = await makeFolder({});
    const path = join(folder, 'log');
    const selection = { anchors: ['needle'], wanted: [[['needle']]], done: null, stamp: null };
    const filter = new LineFilter(selection, RANGE_CAPACITY, NO_HIDING);
    await fc.assert(
      fc.asyncProperty(files, cuts, async (bytes, places) => {
        writeFileSync(path, bytes);
        reader.close();
        const whole = await readAll({ name: 'log', path });
        const expected = whole.records.filter(({ value }) => /needle/i.test(JSON.stringify(value)));
        const found = readRanges(path, bordersOf(bytes.length, places), filter);
        expect(found.records).toEqual(expected);
        // What begins and ends like an object is taken for a record.
        expect(found.problems).toEqual(whole.problems);
        expect(found.recordCount).toBe(whole.records.length);
      }),
      { numRuns: 200 },
    );
  });

  test('of which lines are longer than what is read behind them', async () => {
    const slack = 256 * 1024;
    const long = (size: number) => `{"a":"${'x'.repeat(size - 8)}"}`;
    const sizes = [slack - 1, slack, slack + 1, slack + 2, 2 * slack, 3 * slack + 7, 9];
    const bytes = Buffer.from(NDJSON_START + sizes.map((size) => `${long(size)}\n`).join(''));
    const folder = await makeFolder({ log: bytes });
    const path = join(folder, 'log');
    const whole = await readAll({ name: 'log', path });
    const starts = [...bytes.toString('latin1').matchAll(/^/gm)].map(({ index }) => index);
    const near = starts.flatMap((start) => [start - 1, start, start + 1, start + 2]);
    for (const border of near.filter((at) => at > 0 && at < bytes.length)) {
      const found = readRanges(path, [0, border, bytes.length]);
      expect(found.records, String(border)).toEqual(whole.records);
    }
    expect(
      readRanges(
        path,
        bordersOf(
          bytes.length,
          near.filter((at) => at > 0),
        ),
      ).records,
    ).toEqual(whole.records);
  });
});

test('a line of many ranges is one record, and those behind it keep their numbers', async () => {
  const text = `${NDJSON_START}{"a":"${'y'.repeat(18 * MIB)}"}\n{"b":1}\n`;
  const folder = await makeFolder({ log: text });
  const borders = [0];
  for (let at = RANGE_BYTES; at < text.length; at += RANGE_BYTES) borders.push(at);
  const found = readRanges(join(folder, 'log'), [...borders, Buffer.byteLength(text)]);
  expect(found.records.map(({ origin }) => origin.line)).toEqual([1, 2, 3]);
  expect(found.places[1]?.length).toBe(18 * MIB + 8);
});

test('a line that is too long is a problem, and the next one is read', async () => {
  const longest = Buffer.alloc(MAX_LINE_BYTES, ' ');
  longest.write('{"a":1}');
  const folder = await makeFolder({
    log: Buffer.concat([longest, Buffer.from('\n'), longest, Buffer.from(' \n{"b":1}\n')]),
  });
  const size = 2 * MAX_LINE_BYTES + 3 + 8;
  const borders = Array.from({ length: Math.ceil(size / RANGE_BYTES) }, (_, i) => i * RANGE_BYTES);
  const found = readRanges(join(folder, 'log'), [...borders, size]);
  expect(found.records.map(({ origin, value }) => [origin.line, value])).toEqual([
    [1, { a: 1 }],
    [3, { b: 1 }],
  ]);
  expect(found.problems).toEqual([
    { origin: { file: 'log', line: 2 }, message: expect.stringContaining('longer than 64 MiB') },
  ]);
});

describe('a file that changes while it is read', () => {
  const BYTES = '{"a":1}\n{"b":2}\n{"c":3}\n';
  const SIZE = BYTES.length;

  test('and has become shorter: what is left is read', async () => {
    const path = join(await makeFolder({ log: BYTES }), 'log');
    truncateSync(path, 12);
    const found = readRanges(path, [0, 8, SIZE]);
    expect(found.changed).toBe(true);
    expect(found.records.map(({ value }) => value)).toEqual([{ a: 1 }]);
    expect(found.problems).toHaveLength(1);
    truncateSync(path, 0);
    expect(readRanges(path, [0, 8, SIZE])).toMatchObject({ changed: true, records: [], lines: 0 });
  });

  test('and has become longer: what was added is not read, but lines are read to their end', async () => {
    const path = join(await makeFolder({ log: BYTES.slice(0, -2) }), 'log');
    appendFileSync(path, '}\n{"d":4}\n');
    const found = readRanges(path, [0, SIZE - 2]);
    expect(found.records.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(found.changed).toBe(false);
  });

  test('and has vanished: that is a problem', async () => {
    const path = join(await makeFolder({ log: BYTES }), 'log');
    rmSync(path);
    const range = {
      path,
      file: 'log',
      start: 0,
      end: SIZE,
      parseFirst: 0,
      done: null,
      stamp: null,
    };
    expect(reader.read(range, null)).toMatchObject({
      records: 0,
      problems: [{ origin: { file: 'log' }, message: expect.stringContaining('does not exist') }],
      problemCount: 1,
    });
    expect(countLines(range)).toBe(0);
  });
});
