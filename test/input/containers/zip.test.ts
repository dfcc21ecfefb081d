import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../../support/linear.ts';
import { makeZip, type ZipEntry } from '../archives.ts';
import { makeFolder, places, readAll, readBytesOf } from '../helpers.ts';

const log = (n: number, times = 1): string => `{"n":${n}}\n`.repeat(times);

/** Places of all records, problems, and how many members were passed over; from standard input and from a file. */
async function read(zip: Buffer, options: Parameters<typeof readAll>[1] = {}) {
  const folder = await makeFolder({ 'log.zip': zip });
  const fromFile = await readAll({ name: 'log', path: join(folder, 'log.zip') }, options);
  const fromPipe = await readBytesOf(zip, { ...options, size: 1000 });
  expect({ ...fromFile, bytes: 0 }).toEqual({ ...fromPipe, bytes: 0 });
  return {
    places: places(fromPipe.records),
    problems: fromPipe.problems.map(({ origin, message }) => `${origin.file}: ${message}`),
    skipped: fromPipe.skippedMembers,
    values: fromPipe.records.map(({ value }) => value),
  };
}

test.each<[string, Omit<ZipEntry, 'name' | 'data'>]>([
  ['deflated', {}],
  ['stored', { method: 0 }],
  ['with descriptors', { hasDescriptor: true }],
  ['stored with descriptors', { method: 0, hasDescriptor: true }],
  ['in zip64', { isZip64: true }],
])('members %s are read in order of their names', async (_, options) => {
  const zip = makeZip([
    { name: 'b/z.json', data: log(3), ...options },
    { name: 'b/', data: '', method: 0 },
    { name: 'a.json', data: log(1, 2), ...options },
    { name: 'b\\c.log', data: log(2), ...options },
  ]);
  expect(await read(zip)).toMatchObject({
    places: ['log!a.json:1', 'log!a.json:2', 'log!b/c.log:1', 'log!b/z.json:1'],
    problems: [],
    skipped: 0,
  });
});

test('what is a log is decided as in folders', async () => {
  const zip = makeZip([
    { name: 'notes.txt', data: 'hello' },
    { name: 'photo.jpg', data: Buffer.from([0xff, 0xd8, 0, 0]) },
    { name: '__MACOSX/a.json', data: log(1) },
    { name: 'sub/._a.json', data: log(1) },
    { name: '.git/a.json', data: log(1) },
    { name: 'array.txt', data: '[{"n":1}]' },
    { name: 'packed', data: gzipSync(log(1)) },
    { name: 'bad.json', data: 'hello' },
    { name: 'empty.txt', data: '' },
    { name: 'empty.json', data: '' },
  ]);
  expect(await read(zip)).toMatchObject({
    places: ['log!array.txt:1', 'log!packed:1'],
    problems: [
      'log!bad.json: not JSON at column 1: expected a value, found "h" in: hello; the line was skipped',
      'log!empty.json: is empty: expected a log',
    ],
    skipped: 6,
  });
});

test('names that occur twice, or lead out of the archive, are names like any other', async () => {
  const zip = makeZip([
    { name: 'a.json', data: log(1) },
    { name: 'a.json', data: log(2) },
    { name: '../../etc/x.json', data: log(3) },
    { name: '/abs.json', data: log(4) },
    { name: 'C:\\x.json', data: log(5) },
  ]);
  const found = await read(zip);
  expect(found).toMatchObject({
    places: [
      'log!../../etc/x.json:1',
      'log!abs.json:1',
      'log!C:/x.json:1',
      'log!a.json:1',
      'log!a.json#2:1',
    ],
    problems: [],
  });
  expect(found.values).toEqual([3, 4, 5, 1, 2].map((n) => ({ n })));
});

test('encrypted members are one problem, and the others are read', async () => {
  const zip = makeZip([
    { name: 'a.json', data: log(1), isEncrypted: true },
    { name: 'b.json', data: log(2) },
    { name: 'c.json', data: log(3), isEncrypted: true },
  ]);
  expect(await read(zip)).toMatchObject({
    places: ['log!b.json:1'],
    problems: [
      'log: holds 2 encrypted members, the first is log!a.json: unpack it with its password and name what comes out',
    ],
  });
});

test.each<[string, Omit<ZipEntry, 'name'>, string]>([
  ['a method that is not supported', { data: log(1), method: 14 }, 'is packed by method 14'],
  ['a wrong checksum', { data: log(1), crc: 7 }, 'is damaged: its checksum'],
])('%s is a problem of its member alone', async (_, entry, message) => {
  const zip = makeZip([
    { name: 'a.json', ...entry },
    { name: 'b.json', data: log(2) },
  ]);
  const found = await read(zip);
  expect(found.places).toContain('log!b.json:1');
  expect(found.problems).toEqual([expect.stringContaining(`log!a.json: ${message}`)]);
});

describe('an archive without its directory', () => {
  const entries = [
    { name: 'a.json', data: log(1, 500) },
    { name: 'b.json', data: log(2, 500), hasDescriptor: true },
    { name: 'c.json', data: log(3, 500), method: 0 },
  ];
  const zip = makeZip(entries);

  test('gives all that it still holds, wherever it ends', async () => {
    let most = 0;
    for (let length = 30; length < zip.length; length += 61) {
      const { places: found, problems } = await read(zip.subarray(0, length));
      expect(problems.at(-1)).toContain('log: is truncated or damaged');
      expect(found.length).toBeGreaterThanOrEqual(most);
      most = found.length;
    }
    expect(most).toBe(1500);
  });

  test('tells that, and nothing of members that are whole', async () => {
    const directory = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    const { places: found, problems } = await read(zip.subarray(0, directory));
    expect(found).toHaveLength(1500);
    expect(problems).toEqual([expect.stringContaining('3 members were found without it')]);
  });

  test('tells which member ends too early', async () => {
    const { problems } = await read(zip.subarray(0, 60));
    expect(problems).toContainEqual(expect.stringContaining('log!a.json: is truncated'));
    expect(problems.at(-1)).toContain('log: is truncated or damaged');
  });

  test('any damaged byte ends well', async () => {
    for (let at = 0; at < zip.length; at += 41) {
      const bad = Buffer.from(zip);
      bad[at] = (bad[at] ?? 0) ^ 0xff;
      const { records } = await readBytesOf(bad);
      expect(records.length).toBeLessThanOrEqual(1500);
    }
  });

  test('made of signatures takes no more than linear time', () =>
    expectLinear(
      20_000,
      (size) => Buffer.from('PK\x03\x04'.repeat(size), 'latin1'),
      (bytes) => readBytesOf(bytes),
    ));
});
