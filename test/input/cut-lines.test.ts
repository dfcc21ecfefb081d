import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CutLinesOptions, cutLines } from '../../src/input/cut-lines.ts';
import { inChunks } from './helpers.ts';
import { splitLines } from './split-lines.ts';

/** `number: text` of each line, `number!` of each that was too long. */
async function numbered(
  chunks: AsyncIterable<Buffer>,
  options: CutLinesOptions = {},
): Promise<string[]> {
  const lines: string[] = [];
  for await (const piece of cutLines(chunks, options)) {
    if ('tooLong' in piece) lines.push(`${piece.first}!`);
    else {
      const texts = splitLines(piece.bytes, piece.first);
      lines.push(...texts.map((text, index) => `${piece.first + index}: ${text}`));
    }
  }
  return lines;
}

const MIXED = Buffer.from('\ufeffa\r\n\r\n\nñ€😀\rx\u2028y\n12345678901\nz');

test.each<[string, string | Buffer, string[]]>([
  ['nothing', '', []],
  ['a last line without its end', 'a\nb', ['1: a', '2: b']],
  ['a last line with its end', 'a\nb\n', ['1: a', '2: b']],
  ['CRLF', 'a\r\nb\r\n', ['1: a', '2: b']],
  ['only the last CR belongs to the line end', 'a\r\r\n', ['1: a\r']],
  ['a lone CR is text', 'a\rb\n', ['1: a\rb']],
  ['U+2028, U+0085 and form feed are text', 'a\u2028b\u0085c\fd', ['1: a\u2028b\u0085c\fd']],
  ['blank lines count', '\n\na\n\n', ['1: ', '2: ', '3: a', '4: ']],
  ['a byte order mark at the start goes', '\ufeffa\n\ufeffb', ['1: a', '2: \ufeffb']],
  [
    'bytes that are not UTF-8',
    Buffer.from([0x61, 0xff, 0x0a, 0xc3, 0x0a]),
    ['1: a\ufffd', '2: \ufffd'],
  ],
])('%s', async (_, input, expected) => {
  expect(await numbered(inChunks(Buffer.from(input), 1 << 16))).toEqual(expected);
});

test('a byte order mark goes at the start of the file, not of a block', async () => {
  const input = Buffer.from('a\n\ufeffb\n');
  expect(await numbered(inChunks(input, 2), { blockBytes: 1 })).toEqual(['1: a', '2: \ufeffb']);
});

test('the size of chunks makes no difference', async () => {
  const whole = await numbered(inChunks(MIXED, MIXED.length), { maxLineBytes: 14 });
  expect(whole).toEqual(['1: a', '2: ', '3: ', '4!', '5: 12345678901', '6: z']);
  for (let size = 1; size < MIXED.length; size += 1) {
    for (const blockBytes of [1, 7, 1000]) {
      const options = { maxLineBytes: 14, blockBytes };
      expect(await numbered(inChunks(MIXED, size), options)).toEqual(whole);
    }
  }
});

test('any text, cut anywhere, gives the lines that a plain split gives', async () => {
  const text = fc.string({ unit: fc.constantFrom('\n', '\r', 'a', '€', '😀', '\u2028') });
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      async (input, size, blockBytes) => {
        const expected = input.split('\n');
        if (expected.at(-1) === '') expected.pop();
        const lines = await numbered(inChunks(Buffer.from(input), size), { blockBytes });
        expect(lines).toEqual(
          expected.map((line, index) => `${index + 1}: ${line.replace(/\r$/, '')}`),
        );
      },
    ),
  );
});

test.each([1, 2, 3, 5, 100])(
  'lines beyond the limit are dropped by number, in chunks of %i',
  async (size) => {
    const input = Buffer.from('12345\n123456\nab\n\n1234567890\n1234567\n12345\r\nlast-too-long');
    expect(await numbered(inChunks(input, size), { maxLineBytes: 5 })).toEqual([
      '1: 12345',
      '2!',
      '3: ab',
      '4: ',
      '5!',
      '6!',
      '7!',
      '8!',
    ]);
  },
);

test('what came before a failure of the stream is handed out, the unfinished line included', async () => {
  async function* failing(): AsyncGenerator<Buffer> {
    yield Buffer.from('a\nb');
    throw new Error('torn');
  }
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    for await (const piece of cutLines(failing())) {
      if ('bytes' in piece) seen.push(...splitLines(piece.bytes, piece.first));
    }
  };
  await expect(read()).rejects.toThrow('torn');
  expect(seen).toEqual(['a', 'b']);
});

test('blocks stay near their size, and memory does not grow with the stream', async () => {
  const chunk = Buffer.from(`{"message":"${'x'.repeat(1000)}"}\n`.repeat(1000));
  async function* endless(): AsyncGenerator<Buffer> {
    for (let sent = 0; sent < 200e6; sent += chunk.length) yield Buffer.from(chunk);
  }
  let lines = 0;
  let largest = 0;
  let peak = 0;
  const before = process.memoryUsage().rss;
  for await (const piece of cutLines(endless())) {
    if (!('bytes' in piece)) continue;
    largest = Math.max(largest, piece.bytes.length);
    lines += splitLines(piece.bytes, piece.first).length;
    peak = Math.max(peak, process.memoryUsage().rss - before);
  }
  expect(lines).toBe(Math.ceil(200e6 / chunk.length) * 1000);
  expect(largest).toBeLessThan(2 * (1 << 20) + chunk.length);
  expect(peak).toBeLessThan(150e6);
});

test('a line without an end is not kept in memory', async () => {
  const chunk = Buffer.alloc(1 << 20, 'x');
  async function* endless(): AsyncGenerator<Buffer> {
    for (let sent = 0; sent < 500; sent += 1) yield Buffer.from(chunk);
  }
  const before = process.memoryUsage().rss;
  expect(await numbered(endless(), { maxLineBytes: 4 << 20 })).toEqual(['1!']);
  expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
});
