import { expect, test } from 'vitest';
import { zstd } from '../../../src/input/containers/zstd.ts';
import { makeZstd } from '../archives.ts';
import { unpackOne } from '../helpers.ts';

const PLAIN = Buffer.from(
  Array.from(
    { length: 400 },
    (_, n) => `{"n":${n},"r":"${(Math.imul(n, 2654435761) >>> 24).toString(16)}"}\n`,
  ).join(''),
);

/** `PLAIN`, as zstd 1.5.4 packs it at level 19, with a checksum. */
const PACKED = Buffer.from(
  [
    'KLUv/WQpHF0oALpt6A0XoKUgbUOP/CGtkVDFYLu7e9PmdvrDqRjfANcA2gAV9lR4sMI0VNiowjgqPCocWIUFUuEyTWfzpUnV',
    'tKCJbo5rBkJTeLNk08VbkUjRpohYHEMxoKIwisXoE3ghj96z7GHpjeqRoCe4V67noXfq0agZGtrZIGZkygQkK8PNNfbAVhZm',
    'l4UC1niLZEsorVItk9anVdiyoYVUGqNEjgQzKqTILz1LVUpWJQxKwz25fhD68t6jP73sNzLH8QeKkyFnIJwybmybX00JNPYO',
    'ZmeUDqnOENTFtbH+UBfVN2qsh9WE1ANTF0wXfF0Fdi48GsLJZ0gDKFDRgQ5oADFQASUQ9QRTMQJWzDBUjKiKmaBiyBVTVzEn',
    'VMzAKybIihFK00M1LUjTM00TNm1D00dN52g6cJpIDyTxRU8WTaVoq6IvKDpddHBFC0LR5UWL0fPg2R2xmzqkG340N3wW57k0',
    'Ae01X9acpeagahaCmotrFljzDDUTtWyjZbwyK1I1VPgqU55yBaKcdEjC0UsWsuRSShZW8pCSaUo2LBmH3km9g9FbsFvdFujv',
    'TdnbSm+s3hl0HLhj4TouQsemjmd0TB+bIZ4Rg+kBTWc7MHtcPrJwv/bI2kGpLVSFSxAVJ0HFB1dcYMU9VPxU8RoVv4qnVXyA',
    'ZA4mXhbLcVXOA8opP+duUnC+OSSLM5TiCCuOSXE+xSkszg3FSSrOGMUhAi1PwHtvnr2p0pur3mTQm+HekOvNIPRGUG1m1OZn',
    'U2ZGyoZsBt6GMbIFwmacNT+sKeHqrclsTVBaQ6o1Q9AaMa0ZbM2H0hSV5kZp0siKCNGURmRpppSGqjQV9HPuJ6+fQOhfT3o/',
    'Y/0Q6aemn8PO5NCZgDpDRqcz4jozQuedqezMlc5k1RME9QiuZ7h6xFDPUD006ql6zupJEpkfpXlSzQtB88XNG5v/0DxR8zaa',
    'x+aHFU9I8cIUX7B4l+JfxVNQvLl4vOKHUHzvQvZeSu+23k96r+ndsHcceh/UOxm92ovVbqH22itrt1I7Vu0jqJ249uFqL0Lr',
    'ptY/Wq/WzVpH0vqY1gm2PgytF2rdQel36XWlm1B66SNLJ6X0oUovQeme0o/9a+h/1B9H/9GfWP+B9NPf2f+lf1XnF3SO7nxc',
    '50TofHjnJTt357fOi3R+Ux+x/hjqE6o/jPrC9X31L9Svf1kfS8VHBYMeqBLg0vP7HTLPpORmEkgADLiDD5r7ziiw8pPfmr35',
    '7SP3ucWHgqqAWcHJ4S80SxQFwmYIxuG4rYPfDbhuzfMK9o2TnXI+XvnajA80nBEEWgsycsn6J2+neKPJpKbM3upnT26QosMR',
    'LwXVc3tKBFpapiCnE4in8Q4KRAHpyv5zE6QoIFkk9CqgEZi0OnNJ+gfGtWAeclHAtMgOjHpc13opFo09E2ielB1kGxYsAcYh',
    'Ajf+ZE+WfR385gdJguvbjwP278mHPoVEcAiyBNvBaCnX5IpCUTVNIzwKFD02mJOYIFAvhnL9Wk54hTcISEtUyc9LvgeL4fQx',
    'JBFnwCAiB6LhFCd1VQKl+kANiQtnxQrMyo+Kr71e/Tx1du/ZLLp75uziIvd33++3+ce7M/2XFvF8Gk8YqviTufh/v23/7773',
    'KTC3UGMRrNXN+ftt3383PE954vV1fs8n833PSc0CO8s0DkqF/O9+ve3LtdemuXv2ftn7zKzH7gOr+wrphGyZSiv20gQsix5U',
    'NBmAoxXzIlFN',
  ].join(''),
  'base64',
);

const SKIPPABLE = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

test.each<[string, readonly Uint8Array[], number]>([
  ['one frame', [PACKED], 1],
  ['several frames', [PACKED, makeZstd(''), makeZstd(PLAIN, 100), PACKED], 3],
  ['frames that hold nothing to read', [SKIPPABLE, PACKED, SKIPPABLE, PACKED], 2],
])('%s, in chunks of any size', async (_, frames, times) => {
  for (const size of [1, 97, 1 << 20]) {
    const { plain, error } = await unpackOne(zstd, Buffer.concat(frames), size);
    expect(error).toBeNull();
    expect(plain.equals(Buffer.concat(Array(times).fill(PLAIN)))).toBe(true);
  }
});

test('a truncated file gives all that it still holds, and says so', async () => {
  const packed = Buffer.concat([makeZstd(PLAIN, 500), PACKED]);
  const first = makeZstd(PLAIN, 500).length;
  let longest = 0;
  for (let length = 5; length < packed.length; length += 13) {
    if (length === first) continue;
    const { plain, error } = await unpackOne(zstd, packed.subarray(0, length));
    expect(error).toContain('is truncated');
    expect(Buffer.concat([PLAIN, PLAIN]).subarray(0, plain.length).equals(plain)).toBe(true);
    expect(plain.length).toBeGreaterThanOrEqual(longest);
    longest = plain.length;
  }
  expect(longest).toBeGreaterThanOrEqual(PLAIN.length);
  expect((await unpackOne(zstd, PACKED.subarray(0, -2))).plain).toHaveLength(PLAIN.length);
});

test('any damaged byte ends well', async () => {
  for (let at = 0; at < PACKED.length; at += 1) {
    const bad = Buffer.from(PACKED);
    bad[at] = (bad[at] ?? 0) ^ 0xff;
    const { error } = await unpackOne(zstd, bad);
    if (error !== null)
      expect(error).toMatch(/^(is truncated|is damaged|needs a zstd window|is packed)/);
  }
});

test.each<[string, number[], string]>([
  [
    'a dictionary',
    [0x28, 0xb5, 0x2f, 0xfd, 0x01, 0x58, 7, 1, 0, 0],
    'is packed with a zstd dictionary',
  ],
  [
    'a window of 2 GiB',
    [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 1, 0, 0],
    'needs a zstd window of more than 128 MiB',
  ],
  ['a block type that is none', [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 7, 0, 0], 'is damaged'],
  ['another size than it says', [0x28, 0xb5, 0x2f, 0xfd, 0x20, 5, 1, 0, 0], 'is damaged'],
  [
    'something behind its frame',
    [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58, 1, 0, 0, 9, 9, 9, 9],
    'is damaged',
  ],
])('%s is a problem', async (_, bytes, message) => {
  expect((await unpackOne(zstd, Buffer.from(bytes))).error).toContain(message);
});

test('tiny blocks in a large window do not take for ever', async () => {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88]);
  const block = Buffer.from([0x08, 0, 0, 0x0a]);
  const bytes = Buffer.concat([header, ...Array<Buffer>(100_000).fill(block)]);
  expect((await unpackOne(zstd, bytes)).error).toContain('far too small for its window');
});
