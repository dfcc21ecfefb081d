import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineFilter } from '../../src/input/line-filter.ts';
import { NO_HIDING } from '../../src/input/line-test.ts';
import { MAX_PROBLEMS } from '../../src/input/problem-limit.ts';
import { readRecords } from '../../src/input/read-records.ts';
import { makeFolder, readAll, readBytesOf, told } from './helpers.ts';

const SIX = '{"n":1}\n\n{"n":3}\r\n \t\r\n{"n":5}\n{"n":6}';

test('records know their file and physical line', async () => {
  const { records, problems } = await readBytesOf(SIX);
  expect(records).toEqual(
    [1, 3, 5, 6].map((line) => ({ origin: { file: 'log', line }, value: { n: line } })),
  );
  expect(problems).toEqual([]);
});

test.each([
  [
    'a word',
    'yes',
    'not JSON at column 1: expected a value, found "y" in: yes; the line was skipped',
  ],
  [
    'a cut object',
    '{"a":1',
    'not JSON at column 7: expected "," or "}", found the end of the line in: {"a":1; the line was skipped',
  ],
  [
    'two objects',
    '{"a":1}{"b":2}',
    'not JSON at column 8: expected the end of the line, found "{" in: {"a":1}{"b":2}; the line was skipped',
  ],
  [
    'a lone backslash',
    '{"p":"C:\\Users\\me\\AppData\\Local\\Temp\\x"}',
    'not JSON at column 9: expected a valid escape (a backslash in a text is written "\\\\"), found "\\" in: {"p":"C:\\Users\\me\\AppData\\Lo…; the line was skipped',
  ],
  [
    'terminal commands',
    '{"a":"\u001b[2J\u202e"}',
    'not JSON at column 7: expected control characters in texts to be escaped, found "\\u{1b}" in: {"a":"\\u{1b}[2J\\u{202e}"}; the line was skipped',
  ],
  ['an array', '[1,2]', 'expected a JSON object, found an array in: [1,2]; the line was skipped'],
  [
    'a number',
    ' 12345678901234567890',
    'expected a JSON object, found a number in:  1234567890123456789…; the line was skipped',
  ],
  ['a text', '"{}"', 'expected a JSON object, found a text in: "{}"; the line was skipped'],
  ['null', 'null', 'expected a JSON object, found null in: null; the line was skipped'],
  [
    'depth',
    `{"a":${'['.repeat(200)}${']'.repeat(200)}}`,
    'expected objects and arrays at most 200 deep, found more in: {"a":[[[[[[[[[[[[[[[…; the line was skipped',
  ],
])('%s on a line is a problem, and reading goes on', async (_, bad, message) => {
  const { records, problems } = await readBytesOf(`{"n":1}\n${bad}\n{"n":3}\n`);
  expect(told(problems)).toEqual([`2: ${message}`]);
  expect(records.map(({ value }) => value)).toEqual([{ n: 1 }, { n: 3 }]);
});

test.each([
  ['xz', Buffer.from('\u00fd7zXZ\0', 'latin1'), 'an xz file'],
  ['7-Zip', Buffer.from('7z\u00bc\u00af\u0027\u001c', 'latin1'), 'a 7-Zip archive'],
  ['other binary', 'MZ\u0000\u0001', 'binary data'],
])('%s is refused as a whole, packed or not', async (_, input, name) => {
  for (const bytes of [Buffer.from(input), gzipSync(input)]) {
    const { records, problems, problemCount } = await readBytesOf(bytes, { size: 3 });
    expect(told(problems)).toEqual([expect.stringMatching(/^is not a log I can read: .*; /)]);
    expect(problems[0]?.message).toContain(name);
    expect({ records, problemCount }).toEqual({ records: [], problemCount: 1 });
  }
});

test.each([
  ['pretty', 'Record 1\n{\n  "n": 1\n}\nRecord 2\r\n{\n  "n": 2\n}\n'],
  ['on one line', 'Record 1\n{"n":1}\nRecord 2\n{"n":2}'],
])('labels between records, as evtx_dump prints them, are no records: %s', async (_, input) => {
  for (const size of [1, 3, 7, 1000]) {
    const { records, problems } = await readBytesOf(Buffer.from(input), { size });
    expect(problems).toEqual([]);
    expect(records.map(({ value }) => value)).toEqual([{ n: 1 }, { n: 2 }]);
  }
});

test('labels between events in XML are no events', async () => {
  const event =
    '<?xml version="1.0"?>\n<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>1</EventID></System></Event>\n';
  const { records, problems } = await readBytesOf(
    Buffer.from(`Record 1\n${event}Record 2\n${event}`),
  );
  expect(problems).toEqual([]);
  expect(records).toHaveLength(2);
});

test('a NUL in a line costs that line, not the log', async () => {
  const { records, problems } = await readBytesOf(Buffer.from('{"n":1}\n{"n":\0}\n{"n":3}\n\0\0'));
  expect(records.map(({ value }) => value)).toEqual([{ n: 1 }, { n: 3 }]);
  expect(problems.map(({ origin }) => origin.line)).toEqual([2, 4]);
});

test.each([
  ['a complete array', '[1,2]\n{"n":2}\n'],
  ['a text log', '[2020-12-19 07:00] started\n{"n":2}\n'],
  ['a broken object', '{"p":"C:\\"}\n{"n":2}\n'],
  ['an object cut short', '{"a":1,"b":{\n{"n":2}\n'],
])('%s on the first line is one bad line of a file of lines', async (_, input) => {
  const { records, problems } = await readBytesOf(input);
  expect(problems.map(({ origin }) => origin.line)).toEqual([1]);
  expect(records.map(({ origin }) => origin.line)).toEqual([2]);
});

test('a file without a byte is a problem', async () => {
  for (const bytes of [Buffer.alloc(0), gzipSync('')]) {
    expect(told((await readBytesOf(bytes)).problems)).toEqual(['is empty: expected a log']);
  }
});

test('problems with lines are told up to a limit, then counted', async () => {
  const bad = 'x\n'.repeat(MAX_PROBLEMS + 3412);
  const { problems, problemCount } = await readBytesOf(`${bad}{"a":1}\n`, {
    blockBytes: 64,
    size: 50,
  });
  expect(problems).toHaveLength(MAX_PROBLEMS + 1);
  expect(problems.at(-2)?.origin.line).toBe(MAX_PROBLEMS);
  expect(told(problems).at(-1)).toBe('and 3,412 more lines of this file could not be read');
  expect(problemCount).toBe(MAX_PROBLEMS + 3412);
});

test('the damage of a file is told even after too many bad lines', async () => {
  const bytes = gzipSync('x\n'.repeat(MAX_PROBLEMS + 50));
  const { problems, problemCount } = await readBytesOf(bytes.subarray(0, -8));
  expect(told(problems).slice(-2)).toEqual([
    expect.stringContaining('is truncated'),
    'and 50 more lines of this file could not be read',
  ]);
  expect(problemCount).toBe(MAX_PROBLEMS + 51);
});

test('lines too long are problems with their number', async () => {
  const input = `{"n":1}\n{"long":"${'x'.repeat(100)}"}\n{"n":3}\n`;
  const { records, problems } = await readBytesOf(input, { maxLineBytes: 50 });
  expect(records.map(({ origin }) => origin.line)).toEqual([1, 3]);
  expect(told(problems)).toEqual([expect.stringMatching(/^2: the line is longer than 50 bytes /)]);
});

test('lines that are not wanted are counted, not read', async () => {
  const selection = { anchors: ['two'], wanted: [[['two']]], done: null };
  const filter = new LineFilter(selection, 1 << 16, NO_HIDING);
  const text = '{"n":"one"}\n\n{"n":"two"}\n{"n":"odd\n{"n":"broken,}\n';
  const { records, problemCount, skipped } = await readBytesOf(text, { filter });
  expect(records.map(({ value }) => value)).toEqual([{ n: 'two' }]);
  // What does not look like an object is told; what is broken within is seen only if it is parsed.
  expect({ problemCount, skipped }).toEqual({ problemCount: 1, skipped: 2 });
});

test('chunks, blocks and packing change nothing', async () => {
  const line = fc.constantFrom(
    '{"n":1}',
    '{"k":-9223372036854775808}',
    '',
    'bad',
    '[1]',
    '{"u":"€😀"}',
    '{',
  );
  const log = fc.array(line, { minLength: 1 }).map((lines) => lines.join('\n'));
  const size = fc.integer({ min: 1, max: 40 });
  await fc.assert(
    fc.asyncProperty(log, size, size, fc.boolean(), async (text, chunk, blockBytes, packed) => {
      const { bytes: _, ...expected } = await readBytesOf(text, { size: 1 << 20 });
      const input = packed ? gzipSync(text) : Buffer.from(text);
      const { bytes, ...read } = await readBytesOf(input, { size: chunk, blockBytes });
      expect(read).toEqual(expected);
      expect(bytes).toBe(input.length);
    }),
  );
});

test.each([
  ['plain', Buffer.from('{"n":1}\n')],
  ['packed', gzipSync('{"n":1}\n')],
])('reading %s input can stop early, and lets go of it', async (_, chunk) => {
  let closed = false;
  async function* endless(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield chunk;
    } finally {
      closed = true;
    }
  }
  const options = { stdin: endless(), blockBytes: 1 };
  for await (const { records } of readRecords({ name: 'log', path: null }, options)) {
    expect(records.length).toBeGreaterThan(0);
    break;
  }
  expect(closed).toBe(true);
});

test('packing inside packing is bounded', async () => {
  const pack = (times: number): Buffer =>
    times === 0 ? Buffer.from('{"n":1}\n') : gzipSync(pack(times - 1));
  expect((await readBytesOf(pack(4))).records).toHaveLength(1);
  expect(told((await readBytesOf(pack(5))).problems)).toEqual([
    'is packed more than 4 times: unpack it first',
  ]);
});

test('an error of the program is not taken for a problem of the file', async () => {
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from('{"n":1}\n');
    throw new TypeError('defect');
  }
  await expect(readAll({ name: 'log', path: null }, { stdin: broken() })).rejects.toThrow('defect');
});

describe('files', () => {
  test('are read by their path and called by their name', async () => {
    const folder = await makeFolder({ 'a.json': SIX });
    const { records, bytes } = await readAll({ name: 'shown', path: join(folder, 'a.json') });
    expect(records.map(({ origin }) => origin.file)).toEqual(Array(4).fill('shown'));
    expect(bytes).toBe(SIX.length);
  });

  test.each([
    ['missing', 'does not exist: check the spelling and the folder you are in'],
    ['.', 'is a folder, not a file'],
    ['a.json/b', 'does not exist: a part of its path is a file, not a folder'],
  ])('%s cannot be read', async (path, message) => {
    const folder = await makeFolder({ 'a.json': SIX });
    const { problems } = await readAll({ name: 'shown', path: join(folder, path) });
    expect(problems).toEqual([{ origin: { file: 'shown' }, message }]);
  });

  test('standard input must be given', async () => {
    const { problems } = await readAll({ name: '<stdin>', path: null });
    expect(told(problems)).toEqual(['is not connected: name a file to read instead']);
  });
});

const OTRF = '../shared/data/otrf';
describe.skipIf(!existsSync(OTRF))('real captures', () => {
  test.each(existsSync(OTRF) ? readdirSync(OTRF) : [])(
    '%s: every line is a record',
    async (name) => {
      const path = join(OTRF, name);
      const text = gunzipSync(readFileSync(path)).toString();
      const lines = text
        .split('\n')
        .flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
      const { records, problems } = await readAll({ name, path });
      expect(problems).toEqual([]);
      expect(records.map(({ origin }) => origin.line)).toEqual(lines);
    },
  );
});
