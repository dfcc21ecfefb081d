import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { expandPaths } from '../../src/input/expand-paths.ts';
import { makeTar, makeZip, makeZstd, makeZstdBomb } from './archives.ts';
import { makeFolder, places, readAll, readBytesOf, told } from './helpers.ts';

const LOG = '{"n":1}\n{"n":2}\n';
const MIB = 1 << 20;

describe('containers inside containers', () => {
  const zip = (name: string, data: string | Uint8Array): Buffer => makeZip([{ name, data }]);

  test('are read to a depth of four', async () => {
    const tar = await makeTar([[{ name: 'c.json' }, LOG]]);
    const deep = zip('a.zip', zip('b.tgz', gzipSync(tar)));
    expect(places((await readBytesOf(deep)).records)).toEqual([
      'log!a.zip!b.tgz!c.json:1',
      'log!a.zip!b.tgz!c.json:2',
    ]);
    const { records, problems } = await readBytesOf(zip('too-deep.zip', deep));
    expect(records).toEqual([]);
    expect(told(problems)).toEqual(['is packed more than 4 times: unpack it first']);
  });

  test('hold UTF-16 at any depth', async () => {
    const text = Buffer.from(`\ufeff${LOG}`, 'utf16le');
    const deep = zip('a.zip', zip('b.zip', zip('c.gz', gzipSync(text))));
    expect((await readBytesOf(deep)).records).toHaveLength(2);
  });

  test('do not keep each other from being read when they are damaged', async () => {
    const outer = makeZip([
      { name: 'a.zip', data: zip('x.json', LOG).subarray(0, 20) },
      { name: 'b.gz', data: gzipSync(LOG).subarray(0, -4) },
      { name: 'c.zip', data: zip('x.json', LOG) },
      { name: 'd.7z', data: Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1') },
    ]);
    const { records, problems } = await readBytesOf(outer);
    expect(places(records)).toEqual([
      'log!b.gz:1',
      'log!b.gz:2',
      'log!c.zip!x.json:1',
      'log!c.zip!x.json:2',
    ]);
    expect(problems.map(({ origin }) => origin.file)).toEqual([
      'log!a.zip',
      'log!b.gz',
      'log!d.7z',
    ]);
  });
});

describe('bombs', () => {
  const line = Buffer.concat([Buffer.alloc(MIB - 1, ' '), Buffer.from('\n')]);
  const blank = Buffer.concat(Array<Buffer>(80).fill(line));

  test.each<[string, () => Buffer, string]>([
    ['gzip', () => gzipSync(blank), 'log: unpacks to more than 1000 times its size'],
    ['zstd', () => makeZstdBomb(2000), 'log: unpacks to more than 1000 times its size'],
    [
      'zip',
      () => makeZip([{ name: 'a.json', data: blank }]),
      'log: unpacks to more than 1000 times its size',
    ],
    [
      'zip in zip',
      () => makeZip([{ name: 'a.zip', data: makeZip([{ name: 'a.json', data: blank }]) }]),
      'log: unpacks to more than 1000 times its size',
    ],
  ])(
    '%s: what was read counts, and the problem says which bound was hit',
    async (_, make, message) => {
      const { problems } = await readBytesOf(make());
      expect(
        problems.map(({ origin, message: text }) => `${origin.file}: ${text}`).at(-1),
      ).toContain(message);
    },
  );

  test('many members may not share their bytes', async () => {
    const zip = makeZip([{ name: 'a.json', data: blank.subarray(0, 30 * MIB) }]);
    const list = zip.subarray(zip.readUInt32LE(zip.length - 6), -22);
    const end = Buffer.from(zip.subarray(-22));
    end.writeUInt16LE(50, 8);
    end.writeUInt16LE(50, 10);
    const bomb = Buffer.concat([zip.subarray(0, -22), ...Array<Buffer>(49).fill(list), end]);
    const folder = await makeFolder({ 'bomb.zip': bomb });
    const { problems } = await readAll({ name: 'log', path: join(folder, 'bomb.zip') });
    expect(told(problems)).toEqual([expect.stringContaining('more than 1000 times its size')]);
  });

  test('the total is bounded, and what comes before is read', async () => {
    const zip = makeZip(
      ['a', 'b', 'c'].map((name) => ({ name: `${name}.json`, data: LOG.repeat(100) })),
    );
    const { records, problems } = await readBytesOf(zip, { maxUnpackedBytes: 4096 });
    expect(records.length).toBeGreaterThanOrEqual(400);
    expect(told(problems)).toEqual([
      'unpacks to more than 4 KiB: what comes before was read; raise the limit with --max-unpacked, or unpack it first',
    ]);
  });

  test('an archive that must be written to a temporary file may only be so large', async () => {
    const zip = makeZip([{ name: 'a.json', data: LOG }]);
    const { problems } = await readBytesOf(zip, { maxSpooledBytes: 64 });
    expect(told(problems)).toEqual([
      expect.stringContaining('is a zip archive of more than 64 bytes'),
    ]);
  });
});

test('a pipe that ends too early is told, and what came is read', async () => {
  async function* torn(): AsyncGenerator<Buffer> {
    yield makeZip([{ name: 'a.json', data: LOG }]);
    throw Object.assign(new Error('read failed'), { code: 'EIO', syscall: 'read' });
  }
  const { records, problems } = await readAll({ name: 'log', path: null }, { stdin: torn() });
  expect(records).toHaveLength(2);
  expect(told(problems)).toEqual([expect.stringContaining('the disk reported an error')]);
});

test('archives in folders are logs if they hold one', async () => {
  const zip = (name: string, data: string | Uint8Array): Buffer => makeZip([{ name, data }]);
  const folder = await makeFolder({
    'by-name.zip': makeZip([
      { name: 'a.txt', data: 'hello' },
      { name: 'b.json', data: LOG },
    ]),
    'by-content.bin': await makeTar([[{ name: 'x' }, LOG]]),
    'hidden.zip': zip('__MACOSX/a.json', LOG),
    'huge.zip': zip('a.txt', Buffer.alloc(20 * MIB, 'x')),
    'letter.docx': zip('[Content_Types].xml', '<?xml version="1.0"?><Types/>'),
    'packed.zst': makeZstd(LOG),
  });
  const { files, skipped } = await expandPaths([folder]);
  const short = (name: string): string => name.replace(`${folder}/`, '');
  expect(files.map(({ name }) => short(name))).toEqual([
    'by-content.bin',
    'by-name.zip',
    'packed.zst',
  ]);
  expect(skipped.map(short)).toEqual(['hidden.zip', 'huge.zip', 'letter.docx']);
});
