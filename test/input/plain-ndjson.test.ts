import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { plainNdjson } from '../../src/input/plain-ndjson.ts';
import { makeFolder } from './helpers.ts';

async function look(content: string | Uint8Array, lines = 2) {
  const path = join(await makeFolder({ log: content }), 'log');
  const plain = plainNdjson({ name: 'log', path }, lines);
  return plain === null ? null : { size: plain.size, head: plain.head };
}

describe('where the first lines end', () => {
  test.each([
    ['behind them', '{"a":1}\n{"b":2}\n{"c":3}\n', 16],
    ['blank lines counted', '{"a":1}\n\n{"c":3}\n', 9],
    ['at the end of a file with fewer', '{"a":1}\n', 8],
    ['at the end of a file with as many, the last without a line end', '{"a":1}\n{"b":2}', 15],
    ['behind a long one', `{"a":1}\n{"b":"${' '.repeat(3 << 20)}"}\n{}\n`, 8 + (3 << 20) + 9],
  ])('%s', async (_name, text, head) => {
    expect(await look(text)).toEqual({ size: text.length, head });
  });
});

describe('what cannot be read in parts', () => {
  test.each([
    ['what is packed', gzipSync('{"a":1}\n')],
    ['one document', '{\n  "a": 1\n}\n'],
    ['an empty file', ''],
    ['other encodings', Buffer.from('\ufeff{"a":1}\n', 'utf16le')],
  ])('%s', async (_name, content) => {
    expect(await look(content)).toBeNull();
  });

  test('standard input, a folder and what does not exist', async () => {
    const folder = await makeFolder({});
    for (const path of [null, folder, join(folder, 'none')]) {
      expect(plainNdjson({ name: 'log', path }, 1)).toBeNull();
    }
  });

  test.skipIf(!existsSync('/proc/self/status'))('files that do not tell their size', () => {
    expect(plainNdjson({ name: 'log', path: '/proc/self/status' }, 1)).toBeNull();
  });
});
