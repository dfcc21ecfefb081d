import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzip } from '../../../src/input/containers/gzip.ts';
import { unpackOne } from '../helpers.ts';

const LINES = Array.from(
  { length: 3000 },
  (_, index) => `{"n":${index},"r":${Math.imul(index, 2654435761)}}\n`,
);
const PLAIN = Buffer.from(LINES.join(''));
const PACKED = gzipSync(PLAIN);

const unpack = (packed: Uint8Array, size?: number) => unpackOne(gzip, packed, size);

test.each<[string, readonly Uint8Array[], number]>([
  ['one member', [PACKED], 1],
  ['three members', [PACKED, gzipSync(''), PACKED, PACKED], 3],
  ['zero bytes as padding', [PACKED, Buffer.alloc(100_000)], 1],
])('%s, in chunks of any size', async (_, members, times) => {
  for (const size of [97, 16_384, 1 << 20]) {
    const { plain, error } = await unpack(Buffer.concat(members), size);
    expect(error).toBeNull();
    expect(plain.equals(Buffer.concat(Array(times).fill(PLAIN)))).toBe(true);
  }
});

test('the end of a member at the end of a chunk is no end of the file', async () => {
  const { plain, error } = await unpack(Buffer.concat([PACKED, PACKED]), PACKED.length);
  expect(error).toBeNull();
  expect(plain).toHaveLength(2 * PLAIN.length);
});

test('a truncated file gives all that it still holds, and says so', async () => {
  let longest = 0;
  for (let length = 3; length < PACKED.length; length += 10) {
    const { plain, error } = await unpack(PACKED.subarray(0, length));
    expect(error).toContain('is truncated');
    expect(PLAIN.subarray(0, plain.length).equals(plain)).toBe(true);
    expect(plain.length).toBeGreaterThanOrEqual(longest);
    longest = plain.length;
  }
  expect((await unpack(PACKED.subarray(0, -8))).plain).toHaveLength(PLAIN.length);
});

test('a second member that is truncated does not take the first with it', async () => {
  const { plain, error } = await unpack(Buffer.concat([PACKED, PACKED.subarray(0, 5)]));
  expect(error).toContain('is truncated');
  expect(plain).toHaveLength(PLAIN.length);
});

test('a wrong checksum is found, and costs at most the last 32 KiB', async () => {
  const bad = Buffer.from(PACKED);
  bad[bad.length - 6] = (bad.at(-6) ?? 0) ^ 1;
  const { plain, error } = await unpack(bad);
  expect(error).toContain(
    'is damaged: the gzip data cannot be unpacked further (incorrect data check)',
  );
  expect(PLAIN.subarray(0, plain.length).equals(plain)).toBe(true);
  expect(plain.length).toBeGreaterThan(PLAIN.length - (1 << 15));
});

test.each([
  ['right after the data', Buffer.from('garbage')],
  ['after padding', Buffer.concat([Buffer.alloc(10), PACKED])],
  ['far after padding', Buffer.concat([Buffer.alloc(100_000), Buffer.from('x')])],
])('bytes that are lost %s are told', async (_, extra) => {
  expect((await unpack(Buffer.concat([PACKED, extra]))).error).toContain('is damaged');
});

test('any damaged byte ends well', async () => {
  for (let at = 0; at < PACKED.length; at += 37) {
    const bad = Buffer.from(PACKED);
    bad[at] = (bad[at] ?? 0) ^ 0xff;
    const { plain, error } = await unpack(bad);
    // Bytes 4 to 9 of the header (time, system) may hold anything.
    if (error === null) expect(plain.equals(PLAIN)).toBe(true);
  }
});
