import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../../src/input/read-records.ts';
import { makeTar, makeZip, makeZstd } from './archives.ts';
import { makeFolder, readAll, readBytesOf } from './helpers.ts';

/** The same content, whatever it is laid out, written and packed as. */
const VALUES = Array.from({ length: 50 }, (_, n) => ({
  n,
  text: 'é€😀 "}{\\',
  nested: [{ keywords: -9.5 }],
}));
const json = (space?: number): readonly string[] =>
  VALUES.map((value) => JSON.stringify(value, null, space));

const LAYOUTS: Readonly<Record<string, string>> = {
  lines: `${json().join('\n')}\n`,
  'lines that end as on Windows': json().join('\r\n'),
  'an array on one line': `[${json().join(',')}]`,
  'an array on lines': `[\n${json().join(',\n')}\n]`,
  'a pretty array': JSON.stringify(VALUES, null, 2),
  'pretty objects': json(4).join('\n'),
  'objects without anything between': json(1).join(''),
};

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16LE': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

const PACKINGS: Readonly<Record<string, (bytes: Buffer) => Buffer | Promise<Buffer>>> = {
  plain: (bytes) => bytes,
  gzip: (bytes) => gzipSync(bytes),
  zstd: (bytes) => makeZstd(bytes),
  zip: (bytes) => makeZip([{ name: 'a.json', data: bytes }]),
  'tar.gz': async (bytes) => gzipSync(await makeTar([[{ name: 'a.json' }, bytes]])),
};

describe.each(Object.entries(LAYOUTS))('%s', (_, text) => {
  describe.each(Object.entries(ENCODINGS))('in %s', (_encoding, encode) => {
    test.each(Object.entries(PACKINGS))('%s', async (_packing, pack) => {
      const { records, problems } = await readBytesOf(await pack(encode(text)), { size: 777 });
      expect(problems).toEqual([]);
      expect(records.map(({ value }) => value)).toEqual(VALUES);
    });
  });
});

describe('files that are not just files', () => {
  const lines = `${json().join('\n')}\n`;

  test.skipIf(process.platform === 'win32').each([
    ['lines', Buffer.from(lines)],
    ['a zip', makeZip([{ name: 'a.json', data: lines }])],
  ])('a named pipe gives %s', async (_, bytes) => {
    const folder = await makeFolder({ source: bytes });
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);
    const writer = spawn('cp', [join(folder, 'source'), join(folder, 'pipe')]);
    const { records, problems } = await readAll({ name: 'pipe', path: join(folder, 'pipe') });
    writer.kill();
    expect(problems).toEqual([]);
    expect(records).toHaveLength(VALUES.length);
  });

  test('a file that grows while it is read gives whole records, those that came too', async () => {
    const big = lines.repeat(400);
    const folder = await makeFolder({ 'a.json': big });
    const path = join(folder, 'a.json');
    let count = 0;
    for await (const { records, problems } of readRecords({ name: 'a', path })) {
      if (count === 0) appendFileSync(path, lines);
      count += records.length;
      expect(problems).toEqual([]);
    }
    expect(count).toBe(401 * VALUES.length);
  });

  test('a file that shrinks while it is read gives what is there', async () => {
    const folder = await makeFolder({ 'a.json': lines.repeat(800) });
    const path = join(folder, 'a.json');
    let count = 0;
    for await (const { records } of readRecords({ name: 'a', path })) {
      if (count === 0) truncateSync(path, lines.length);
      count += records.length;
    }
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(800 * VALUES.length);
  });
});

test('random bytes never throw', async () => {
  let state = 7;
  const random = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 16;
  };
  const starts = [
    '{',
    '[{',
    '<Event><System/>',
    'PK\x03\x04',
    '\x1f\x8b\x08',
    '\x28\xb5\x2f\xfd',
    '\xff\xfe',
    '',
  ];
  for (let run = 0; run < 400; run += 1) {
    const body = Buffer.from(Array.from({ length: random() % 300 }, random));
    const start = Buffer.from(starts[run % starts.length] ?? '', 'latin1');
    await readBytesOf(Buffer.concat([start, body]), { size: 1 + (random() % 50) });
  }
});
