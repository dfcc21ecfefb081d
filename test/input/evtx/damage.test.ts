import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ChunkWriter,
  element,
  embedded,
  evtxFile,
  evtxFileOf,
  makeEvent,
  type RecordSource,
  raw,
  sealChunk,
  taskData,
  text,
} from '../../support/evtx-writer.ts';
import { type Read, readBytesOf } from '../helpers.ts';

const CHUNK = 65_536;
const HEADER = 4096;

function records(count: number, from = 1): RecordSource[] {
  return Array.from({ length: count }, (_, i) => {
    const id = from + i;
    const data =
      id % 3 === 0
        ? element('EventData', {}, element('Data', {}, raw(0x81, '6100 0000 6200 0000')))
        : taskData(`\\Task ${id}`);
    return { id, event: makeEvent(id, data) };
  });
}

/** A chunk with records, and where they begin in it. */
function chunkOf(count: number, from = 1): { bytes: Buffer; starts: readonly number[] } {
  const writer = new ChunkWriter();
  return { bytes: writer.write(records(count, from)), starts: writer.starts };
}

const ids = ({ records: read }: Read): (number | undefined)[] =>
  read.map(({ origin }) => origin.record);

const messages = ({ problems }: Read): string[] => problems.map(({ message }) => message);

test('a sound file has no problem, and its records know where they stand', async () => {
  const read = await readBytesOf(evtxFile([records(3), records(2, 4)]));
  expect(messages(read)).toEqual([]);
  expect(read.records.map(({ origin }) => origin)).toEqual(
    [
      [1, HEADER + 512],
      [2, expect.any(Number)],
      [3, expect.any(Number)],
      [4, HEADER + CHUNK + 512],
      [5, expect.any(Number)],
    ].map(([record, offset]) => ({ file: 'log', record, offset })),
  );
});

test('packing and the size of chunks of the stream change nothing', async () => {
  const bytes = evtxFile([records(20), records(20, 21)]);
  const { bytes: _, ...expected } = await readBytesOf(bytes, { size: bytes.length });
  expect(expected.records).toHaveLength(40);
  for (const size of [997, 4096, CHUNK, 100_000]) {
    expect(await readBytesOf(bytes, { size })).toMatchObject(expected);
    expect(await readBytesOf(gzipSync(bytes), { size })).toMatchObject(expected);
  }
});

test('chunks are read to the end of the file, whatever its header counts', async () => {
  const chunks = [chunkOf(2).bytes, chunkOf(2, 3).bytes];
  const empty = Buffer.alloc(CHUNK);
  const dirty = await readBytesOf(evtxFileOf([...chunks, empty, empty], 1));
  expect(ids(dirty)).toEqual([1, 2, 3, 4]);
  expect(messages(dirty)).toEqual([]);
  const short = await readBytesOf(evtxFileOf(chunks, 9));
  expect(ids(short)).toEqual([1, 2, 3, 4]);
  expect(messages(short)).toEqual([
    'is truncated: its header counts 9 chunks, the file ends after 2; what is there was read, get a complete copy for the rest',
  ]);
});

test('chunks of zeros are a problem where records should be', async () => {
  const [a, b] = [chunkOf(2).bytes, chunkOf(2, 3).bytes];
  const empty = Buffer.alloc(CHUNK);
  const read = await readBytesOf(evtxFileOf([a, empty, empty, b, empty, empty], 5));
  expect(ids(read)).toEqual([1, 2, 3, 4]);
  expect(messages(read)).toEqual([
    'chunks 2 to 3 (offset 0x11000): nothing but zeros where records should be; their records are lost in this copy',
    'chunk 5 (offset 0x41000): nothing but zeros where records should be; their records are lost in this copy',
  ]);
});

test.each<[string, (file: Buffer) => void, number[], RegExp[]]>([
  [
    'a flipped bit in the file header',
    (file) => file.writeUInt8(9, 24),
    [1, 2, 3],
    [/^its file header has a wrong checksum \(stored 0x\w+, computed 0x\w+\): /],
  ],
  [
    'another size of the file header',
    (file) => {
      file.writeUInt16LE(8192, 40);
      file.writeUInt32LE(0, 124);
    },
    [1, 2, 3],
    [/^its file header says that it is 8192 bytes long, expected 4096; /],
  ],
  ['no checksums in the file', (file) => file.writeUInt32LE(4, 120), [1, 2, 3], []],
  [
    'a flipped bit in the chunk header',
    (file) => file.writeUInt8(9, HEADER + 30),
    [1, 2, 3],
    [/^chunk 1 \(offset 0x1000\) has a wrong checksum \(.*\) in its header: it was damaged/],
  ],
  ['no checksums in the chunk', (file) => file.writeUInt32LE(4, HEADER + 120), [1, 2, 3], []],
  [
    'an impossible free space',
    (file) => {
      file.writeUInt32LE(70_000, HEADER + 48);
      file.writeUInt32LE(4, HEADER + 120);
    },
    [1, 2, 3],
    [/^chunk 1 \(offset 0x1000\) says that its free space begins at 70000, /],
  ],
  [
    'a damaged magic of the chunk',
    (file) => file.writeUInt8(0, HEADER),
    [1, 2, 3],
    [/^chunk 1 \(offset 0x1000\) does not begin with "ElfChnk": /],
  ],
])('%s', async (_, damage, expected, problems) => {
  const file = evtxFile([records(3)]);
  damage(file);
  const read = await readBytesOf(file);
  expect(ids(read)).toEqual(expected);
  expect(messages(read)).toEqual(problems.map((pattern) => expect.stringMatching(pattern)));
});

/** Damages the second of four records; the checksum of the records is made to fit. */
async function readDamaged(damage: (chunk: Buffer, start: number, next: number) => void) {
  const { bytes, starts } = chunkOf(4);
  const [, start = 0, next = 0] = starts;
  damage(bytes, start, next);
  return readBytesOf(evtxFileOf([sealChunk(bytes)]));
}

test.each<[string, (chunk: Buffer, start: number, next: number) => void, number[], RegExp]>([
  [
    'a record of size 0',
    (chunk, start) => chunk.writeUInt32LE(0, start + 4),
    [1, 3, 4],
    /holds no record where one should begin: \d+ bytes were skipped, up to offset 0x\w+$/,
  ],
  [
    'a record that claims to be longer than the chunk',
    (chunk, start) => chunk.writeUInt32LE(0x7fff_ffff, start + 4),
    [1, 3, 4],
    /holds no record where one should begin/,
  ],
  [
    'a record that claims the space of the next',
    (chunk, start, next) => chunk.writeUInt32LE(next - start + 40, start + 4),
    [1, 3, 4],
    /holds no record where one should begin/,
  ],
  [
    'a record without magic',
    (chunk, start) => chunk.writeUInt32LE(0, start),
    [1, 3, 4],
    /holds no record where one should begin/,
  ],
  [
    'a record whose size is not repeated',
    (chunk, _, next) => chunk.writeUInt32LE(0, next - 4),
    [1, 2, 3, 4],
    /holds a record with a damaged end; it was read, but parts may be wrong$/,
  ],
  [
    'an unknown token',
    (chunk, start) => chunk.writeUInt8(0x33, start + 28),
    [1, 3, 4],
    /holds a record that cannot be read: expected a token of binary XML at 0x\w+, found 0x33; it was skipped$/,
  ],
  [
    'an empty event',
    (chunk, start) => chunk.writeUInt8(0, start + 24),
    [1, 3, 4],
    /expected one <Event> element, found nothing/,
  ],
  [
    'a template that is elsewhere',
    (chunk, start) => chunk.writeUInt32LE(600, start + 34),
    [1, 3, 4],
    /expected template 0x\w+ at 0x258, found 0x\w+; it was skipped$/,
  ],
  [
    'a template outside the chunk',
    (chunk, start) => chunk.writeUInt32LE(70_000, start + 34),
    [1, 3, 4],
    /expected 4 more bytes at 0x10000, found 0; it was skipped$/,
  ],
  [
    'more values than the record holds',
    (chunk, start) => chunk.writeUInt32LE(0xffff_ffff, start + 38),
    [1, 3, 4],
    /expected 2 more bytes at 0x\w+, found \d; it was skipped$/,
  ],
  [
    'fewer values than the template needs',
    (chunk, start) => chunk.fill(0, start + 38, start + 46),
    [1, 3, 4],
    /expected at least \d+ values, found 0; it was skipped$/,
  ],
])('%s', async (_, damage, expected, problem) => {
  const read = await readDamaged(damage);
  expect(ids(read)).toEqual(expected);
  expect(messages(read)).toEqual([expect.stringMatching(problem)]);
  expect(messages(read)[0]).toMatch(/^chunk 1 \(offset 0x\w+\) /);
  expect(read.problems[0]?.origin.offset).toBeGreaterThan(HEADER);
});

test('an event whose data is damaged keeps its header', async () => {
  const read = await readDamaged((chunk, start, next) => {
    const data = chunk.lastIndexOf(Buffer.from('0f0101000c01', 'hex'), next);
    expect(data).toBeGreaterThan(start + 28);
    chunk.writeUInt8(0x33, data + 4);
  });
  expect(ids(read)).toEqual([1, 2, 3, 4]);
  expect(read.records[1]?.value).toMatchObject({ Event: { System: { EventRecordID: 2 } } });
  expect(read.records[1]?.value['Event']).not.toHaveProperty('EventData');
  expect(messages(read)).toEqual([
    expect.stringMatching(/holds a record with a part that cannot be read: .*; the rest was$/),
  ]);
});

test('an event keeps what it has however many of its parts are damaged', async () => {
  const parts = Array.from({ length: 100 }, (_, i) => embedded(taskData(`\\Task ${i}`)));
  const chunk = new ChunkWriter().write([{ id: 1, event: element('Event', {}, ...parts) }]);
  const instance = Buffer.from('0f0101000c01', 'hex');
  const first = chunk.indexOf(instance, 560);
  const last = chunk.lastIndexOf(instance);
  // All but the first refer to its template; those between it and the last lose their values.
  for (let at = chunk.indexOf(instance, first + 1); at < last; ) {
    chunk.fill(0, at + 14, at + 22);
    at = chunk.indexOf(instance, at + 1);
  }
  const read = await readBytesOf(evtxFileOf([sealChunk(chunk)]));
  expect(read.records.map(({ value }) => value)).toEqual([
    { Event: { EventData: [{ TaskName: '\\Task 0' }, { TaskName: '\\Task 99' }] } },
  ]);
  expect(messages(read)).toEqual([expect.stringMatching(/expected at least 1 values, found 0/)]);
});

test('what lies behind the free space is no record', async () => {
  const { bytes, starts } = chunkOf(4);
  bytes.writeUInt32LE(starts[2] ?? 0, 48);
  const read = await readBytesOf(evtxFileOf([sealChunk(bytes)]));
  expect(ids(read)).toEqual([1, 2]);
  expect(messages(read)).toEqual([]);
});

test('the record number is the one that the event gives itself, or else that of the file', async () => {
  const exported = { id: 1, event: makeEvent(5001, taskData('a')) };
  const written = element('System', {}, element('EventRecordID', {}, '3229'));
  const forwarded = { id: 3, event: element('Event', {}, written), bare: true };
  const nameless = { id: 2, event: element('Event', {}, element('System')) };
  expect(ids(await readBytesOf(evtxFile([[exported, nameless, forwarded]])))).toEqual([
    5001, 2, 3229,
  ]);
});

test('a record that would grow out of all proportion is skipped', async () => {
  const long = text('x'.repeat(9_000));
  const event = element('Event', {}, ...Array.from({ length: 100 }, () => long));
  const read = await readBytesOf(evtxFile([[{ id: 1, event }]]));
  expect(read.records).toEqual([]);
  expect(messages(read)).toEqual([
    expect.stringMatching(/expected an event of a size that fits its record, found far more/),
  ]);
});

test('templates that overlap are given up before they cost much', async () => {
  const chunk = chunkOf(0).bytes;
  // At each word a template of 8 KiB begins, with the identifier 0x2000, that ends at once.
  for (let at = 30_000; at < 50_000; at += 4) chunk.writeUInt32LE(0x2000, at);
  for (let i = 0; i < 40; i += 1) {
    const record = Buffer.alloc(64);
    record.writeUInt32LE(0x2a2a);
    record.writeUInt32LE(64, 4);
    record.set([0x0f, 1, 1, 0, 0x0c, 1], 24);
    record.writeUInt32LE(0x2000, 30);
    record.writeUInt32LE(30_000 + 4 * i, 34);
    record.writeUInt32LE(64, 60);
    chunk.set(record, 512 + 64 * i);
  }
  chunk.writeUInt32LE(512 + 64 * 40, 48);
  const told = messages(await readBytesOf(evtxFileOf([sealChunk(chunk)])));
  expect(told).toHaveLength(40);
  expect(told[31]).toContain('expected one <Event> element, found nothing');
  expect(told[32]).toContain('expected templates that do not overlap, found many that do');
});

test('elements that nest too deep are skipped', async () => {
  const nest = (depth: number) => {
    let inner = element('Deep');
    for (let i = 0; i < depth; i += 1) inner = element('Deep', {}, inner);
    return element('Event', {}, element('UserData', {}, inner));
  };
  const read = await readBytesOf(
    evtxFile([
      [
        { id: 1, event: nest(55) },
        { id: 2, event: nest(80) },
      ],
    ]),
  );
  expect(ids(read)).toEqual([1]);
  expect(messages(read)).toEqual([
    expect.stringMatching(/expected elements at most 64 deep, found more/),
  ]);
});

test('problems with chunks are told up to a limit, then counted', async () => {
  const chunk = chunkOf(1).bytes;
  chunk.writeUInt8(9, 30);
  const read = await readBytesOf(evtxFileOf(Array.from({ length: 150 }, () => chunk)));
  expect(read.problems).toHaveLength(101);
  expect(messages(read).at(-1)).toBe('and 50 more problems with this file');
  expect(read.problemCount).toBe(150);
  expect(read.records).toHaveLength(150);
});

describe('whatever is done to a file', () => {
  const sound = evtxFile([records(60), records(60, 61), records(60, 121)]);

  /** Nothing throws, no record comes twice, and what is lost is told. */
  async function check(file: Buffer): Promise<void> {
    const read = await readBytesOf(file);
    const offsets = read.records.map(({ origin }) => origin.offset ?? -1);
    expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
    if (!file.equals(sound)) expect(read.problemCount).toBeGreaterThan(0);
    if (read.records.length < 180) expect(read.problemCount).toBeGreaterThan(0);
  }

  test('cut at every 4 KiB', async () => {
    for (let size = 8; size < sound.length; size += HEADER) await check(sound.subarray(0, size));
  });

  test('a zeroed sector', async () => {
    const sectors = Array.from({ length: sound.length / 512 }, (_, i) => i * 512).filter(
      (at) => at >= HEADER && sound.subarray(at, at + 512).some((byte) => byte !== 0),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sectors), async (at) => {
        const file = Buffer.from(sound);
        file.fill(0, at, at + 512);
        await check(file);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('flipped bits among the records', async () => {
    const used = Math.min(...[0, 1, 2].map((i) => sound.readUInt32LE(HEADER + i * CHUNK + 48)));
    const place = fc.record({
      chunk: fc.nat(2),
      offset: fc.integer({ min: 512, max: used - 1 }),
      bit: fc.nat(7),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 40 }), async (places) => {
        const file = Buffer.from(sound);
        for (const { chunk, offset, bit } of places) {
          const at = HEADER + chunk * CHUNK + offset;
          file.writeUInt8(file.readUInt8(at) ^ (1 << bit), at);
        }
        await check(file);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('bytes of no meaning behind a sound header', async () => {
    const header = sound.subarray(0, HEADER);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: CHUNK }), async (bytes) => {
        const { records: read } = await readBytesOf(Buffer.concat([header, bytes]));
        expect(read).toEqual([]);
      }),
      { seed: 3, numRuns: 50 },
    );
  });
});

describe('chunks that do not stand where they should are found', () => {
  const whole = evtxFile([records(10), records(10, 11), records(10, 21)]);
  const all = Array.from({ length: 30 }, (_, i) => i + 1);

  test.each([
    [
      'zeros over the file header',
      Buffer.concat([Buffer.alloc(HEADER), whole.subarray(HEADER)]),
      'its file header is damaged',
    ],
    ['a file header cut off', whole.subarray(HEADER), 'has no file header'],
    [
      'a second file behind the first',
      Buffer.concat([evtxFile([[]]).subarray(0, HEADER), whole]),
      'ElfChnk',
    ],
    [
      'bytes between two chunks',
      Buffer.concat([
        whole.subarray(0, HEADER + CHUNK),
        Buffer.alloc(700, 1),
        whole.subarray(HEADER + CHUNK),
      ]),
      'does not begin with "ElfChnk"',
    ],
  ])('%s', async (_, bytes, message) => {
    const read = await readBytesOf(bytes);
    expect(ids(read)).toEqual(all);
    expect(read.problems.map((problem) => problem.message).join()).toContain(message);
    expect(new Set(read.records.map(({ origin }) => origin.offset)).size).toBe(30);
  });

  test('bytes missing from one chunk cost the templates of the next, and nothing behind it', async () => {
    const at = HEADER + CHUNK - 600;
    const read = await readBytesOf(
      Buffer.concat([whole.subarray(0, at), whole.subarray(at + 512)]),
    );
    expect(ids(read)).toEqual(expect.arrayContaining([...all.slice(0, 10), ...all.slice(20)]));
    expect(read.problems.length).toBeGreaterThan(0);
  });

  test('an old chunk in the free space of a chunk is left alone', async () => {
    const chunk = chunkOf(10).bytes;
    const old = chunkOf(10, 101).bytes;
    old.copy(chunk, CHUNK / 2, 0, CHUNK / 2);
    const read = await readBytesOf(evtxFileOf([chunk]));
    expect(ids(read)).toEqual(all.slice(0, 10));
    expect(read.problems).toEqual([]);
  });
});
