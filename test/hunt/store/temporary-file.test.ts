import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HuntError } from '../../../src/hunt/hunt-error.ts';
import { EvidenceStore } from '../../../src/hunt/store/evidence-store.ts';
import { TemporaryFile } from '../../../src/hunt/store/temporary-file.ts';
import { folderWith } from '../../support/folder.ts';
import { scanFiles } from '../../support/scan-lines.ts';

const usual = process.env['TMPDIR'];
/** Where temporary files go, and a folder beside it. */
let temp = '';
let beside = '';

function useTemp(folder: string): void {
  process.env['TMPDIR'] = folder;
}

beforeEach(() => {
  beside = folderWith({});
  temp = join(beside, 'temp');
  mkdirSync(temp);
  useTemp(temp);
});

afterEach(() => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else useTemp(usual);
});

const parts = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.uint8Array({ maxLength: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: 200_000, max: 600_000 }).map(filled) },
  ),
  { maxLength: 12 },
);

function filled(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + size) & 0xff);
}

describe('a temporary file', () => {
  test('gives back what was appended, wherever it is read, also in between', () => {
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.nat()), (lists, random) => {
        const file = new TemporaryFile();
        const all: Uint8Array[] = [];
        const draw = (max: number) => Number(random.next().value) % (max + 1);
        for (const bytes of lists) {
          expect(file.append(bytes)).toBe(Buffer.concat(all).length);
          all.push(bytes);
          const whole = Buffer.concat(all);
          expect(file.size).toBe(whole.length);
          if (draw(2) > 0) continue;
          const from = draw(whole.length);
          const target = Buffer.alloc(draw(1000));
          const read = file.readInto(target, from, target.length);
          expect(target.subarray(0, read)).toEqual(whole.subarray(from, from + target.length));
        }
        file.close();
      }),
      { numRuns: 60 },
    );
    expect(readdirSync(temp)).toEqual([]);
  });

  test('leaves nothing behind, whether written, closed twice or never written', () => {
    const file = new TemporaryFile();
    file.append(filled(300_000));
    file.close();
    file.close();
    new TemporaryFile().close();
    expect(readdirSync(temp)).toEqual([]);
  });

  test.each([
    ['that does not exist', 'none', 'ENOENT'],
    ['that is a file', 'file', 'ENOTDIR'],
  ])('in a folder %s: says what to do', (_name, name, reason) => {
    writeFileSync(join(temp, 'file'), '');
    useTemp(join(temp, name));
    const file = new TemporaryFile();
    expect(() => file.append(filled(300_000))).toThrow(HuntError);
    expect(() => file.append(filled(300_000))).toThrow(
      new RegExp(
        `^cannot write to the temporary folder .*${name}: ${reason}.*TMPDIR.*--max-memory`,
      ),
    );
    file.close();
  });
});

describe('evidence', () => {
  test.each([
    ['in memory', 2 ** 30],
    ['on disk', 1],
    ['first the one, then the other', 2000],
  ])('%s is given back', (_name, maxBytes) => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 30 }), (lists) => {
        const store = new EvidenceStore(maxBytes);
        const starts = lists.map((bytes) => store.add(bytes));
        for (const [index, bytes] of lists.entries()) {
          const start = starts[index] ?? 0;
          expect([...store.read(start, bytes.length)]).toEqual([...bytes]);
          const middle = bytes.length >> 1;
          expect([...store.read(start + middle, bytes.length - middle)]).toEqual([
            ...bytes.subarray(middle),
          ]);
        }
        store.close();
      }),
      { numRuns: 100 },
    );
  });
});

describe('a scan', () => {
  const line = '{"@timestamp":"2024-01-01","event":{"category":"process"},"a":"needle"}\n';

  function scanIt(maxMemory: number) {
    const path = join(beside, 'a.ndjson');
    writeFileSync(path, line.repeat(9000));
    const file = { name: 'a', path };
    return scanFiles(['process where a == "needle"'], [file], { maxMemory });
  }

  test('leaves nothing behind', async () => {
    const { findings, work } = await scanIt(1);
    expect(findings).toHaveLength(9000);
    expect(work.spilledBytes).toBeGreaterThan(0);
    expect(readdirSync(temp)).toEqual([]);
  });

  test('that cannot write fails with the reason', async () => {
    useTemp(join(temp, 'none'));
    await expect(scanIt(1)).rejects.toThrow(HuntError);
    expect(await scanIt(2 ** 30)).toMatchObject({ work: { spilledBytes: 0 } });
  });
});
