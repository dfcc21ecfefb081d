import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeTar } from '../archives.ts';
import { places, readBytesOf } from '../helpers.ts';

const log = (n: number, times = 1): string => `{"n":${n}}\n`.repeat(times);

/** Places of all records, problems, and how many members were passed over. */
async function read(tar: Buffer, size = 1000) {
  const { records, problems, skippedMembers } = await readBytesOf(tar, { size });
  return {
    places: places(records),
    problems: problems.map(({ origin, message }) => `${origin.file}: ${message}`),
    skipped: skippedMembers,
  };
}

const LONG = `${'folder/'.repeat(40)}log.json`;
const UNICODE = `${'ä'.repeat(120)}.json`;

test('members are read in the order of the archive; links and folders hold nothing', async () => {
  const tar = await makeTar([
    [{ name: './', type: 'directory' }],
    [{ name: './b.json' }, log(1, 2)],
    [{ name: 'link.json', type: 'symlink', linkname: 'b.json' }],
    [{ name: '._b.json' }, log(9)],
    [{ name: 'notes.txt' }, 'hello'],
    [{ name: LONG }, log(2)],
    [{ name: UNICODE }, log(3)],
    [{ name: 'a.json' }, log(4)],
    [{ name: 'a.json' }, log(5)],
  ]);
  const expected = {
    places: [
      'log!b.json:1',
      'log!b.json:2',
      `log!${LONG}:1`,
      `log!${UNICODE}:1`,
      'log!a.json:1',
      'log!a.json#2:1',
    ],
    problems: [],
    skipped: 2,
  };
  for (const size of [1, 511, 1 << 20]) expect(await read(tar, size)).toEqual(expected);
  expect(await read(gzipSync(tar))).toEqual(expected);
});

/** A header as `makeTar` does not write it. */
function header(fields: Readonly<Record<number, string | Buffer>>): Buffer {
  const block = Buffer.alloc(512);
  for (const [offset, value] of Object.entries(fields))
    Buffer.from(value).copy(block, Number(offset));
  block.write('        ', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const padded = (text: string): Buffer =>
  Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)]);
const END = Buffer.alloc(1024);

test.each<[string, readonly Buffer[], string[], string[]]>([
  [
    'an archive from before POSIX',
    [header({ 0: 'a.json', 124: '00000000010', 156: '\0' }), padded(log(1))],
    ['log!a.json:1'],
    [],
  ],
  [
    'a long name of GNU tar',
    [
      header({ 0: '././@LongLink', 124: '14\0', 156: 'L' }),
      padded('deep/a.json\0'),
      header({ 0: 'x', 124: '10\0', 156: '0' }),
      padded(log(1)),
    ],
    ['log!deep/a.json:1'],
    [],
  ],
  [
    'a size in binary',
    [
      header({ 0: 'a.json', 124: Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8]), 156: '0' }),
      padded(log(1)),
    ],
    ['log!a.json:1'],
    [],
  ],
  [
    'a prefix',
    [
      header({ 0: 'a.json', 124: '10\0', 156: '0', 257: 'ustar\x0000', 345: 'far/away' }),
      padded(log(1)),
    ],
    ['log!far/away/a.json:1'],
    [],
  ],
  [
    'a sparse file',
    [
      header({ 0: 'a.json', 124: '10\0', 156: 'S' }),
      padded(log(1)),
      header({ 0: 'b.json', 124: '10\0', 156: '0' }),
      padded(log(2)),
    ],
    ['log!b.json:1'],
    ['log!a.json: is a sparse file in a tar archive: unpack it first'],
  ],
  [
    'a damaged header',
    [
      header({ 0: 'a.json', 124: '10\0', 156: '0' }),
      padded(log(1)),
      Buffer.alloc(512, 'x'),
      padded(log(2)),
      header({ 0: 'c.json', 124: '10\0', 156: '0' }),
      padded(log(3)),
    ],
    ['log!a.json:1', 'log!c.json:1'],
    [
      'log: is damaged: the header of a member cannot be read; the members before and after it were read, get a sound copy for the rest',
    ],
  ],
])('%s', async (_, blocks, expected, problems) => {
  const found = await read(Buffer.concat([...blocks, END]));
  expect({ places: found.places, problems: found.problems }).toEqual({
    places: expected,
    problems,
  });
});

test('a truncated archive gives all that it still holds, and says so', async () => {
  const tar = await makeTar([
    [{ name: 'a.json' }, log(1, 100)],
    [{ name: LONG }, log(2, 100)],
    [{ name: 'c.txt' }, 'hello'.repeat(300)],
    [{ name: 'd.json' }, log(3, 100)],
  ]);
  let most = 0;
  for (let length = 600; length < tar.length - 1024; length += 100) {
    const { places: found, problems } = await read(tar.subarray(0, length));
    expect(problems.at(-1)).toContain('log: is truncated');
    expect(found.length).toBeGreaterThanOrEqual(most);
    most = found.length;
  }
  expect(most).toBe(300);
});

test('any damaged byte ends well', async () => {
  const tar = await makeTar([
    [{ name: 'a.json' }, log(1)],
    [{ name: UNICODE }, log(2)],
  ]);
  for (let at = 0; at < tar.length; at += 7) {
    const bad = Buffer.from(tar);
    bad[at] = (bad[at] ?? 0) ^ 0xff;
    expect((await readBytesOf(bad)).records.length).toBeLessThanOrEqual(2);
  }
});
