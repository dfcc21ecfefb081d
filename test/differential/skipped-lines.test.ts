import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptFolder } from '../support/folder.ts';
import { lineHunts } from '../support/line-hunts.ts';
import { scanFiles } from '../support/scan-lines.ts';

/** Random hunts; `npm run differential` tries many. */
const HUNTS = process.env['MODE'] === 'thorough' ? 10_000 : 100;

const folder = keptFolder();

/** Writes files and tells them as input; their names do not show how they are packed. */
function inputOf(files: readonly (string | Uint8Array)[], ending: string) {
  return files.map((bytes, index) => {
    const path = join(folder, `${index}${ending}`);
    writeFileSync(path, bytes);
    return { name: `log-${index}`, path };
  });
}

test('what is found does not depend on which lines are parsed, how often, and how they are packed', async () => {
  const count = { findings: 0, lines: 0, parsed: 0, twice: 0, sequences: 0, spilled: 0 };
  const property = fc.asyncProperty(lineHunts, async ({ queries, files, parseFirst }) => {
    const plain = inputOf(files, '.ndjson');
    const all = await scanFiles(queries, plain, { parseAll: true, parseFirst });
    const some = await scanFiles(queries, plain, { parseFirst });
    const seen = `${queries.join('\n')}\n${files.join('\n---\n')}`;
    expect(some.findings, seen).toEqual(all.findings);
    expect(some.work.parsed).toBeLessThanOrEqual(all.work.parsed);
    const packed = await scanFiles(
      queries,
      inputOf(
        files.map((bytes) => gzipSync(bytes, { level: 1 })),
        '.gz',
      ),
      { parseFirst },
    );
    expect(packed.findings, seen).toEqual(all.findings);
    const spilled = await scanFiles(queries, plain, { parseFirst, maxMemory: 1 });
    expect(spilled.findings, seen).toEqual(all.findings);
    const [first] = files;
    const stdin = (async function* () {
      if (first !== undefined) yield Buffer.from(first);
    })();
    const piped = plain.map((file, index) => (index === 0 ? { ...file, path: null } : file));
    expect((await scanFiles(queries, piped, { parseFirst, stdin })).findings, seen).toEqual(
      all.findings,
    );
    count.findings += all.findings.length;
    count.lines += all.work.parsed;
    count.parsed += some.work.parsed;
    count.twice += some.work.passes - 1;
    count.spilled += Number(spilled.work.spilledBytes > 0);
    count.sequences += all.findings.filter((text) => text.includes('"kind":"sequence"')).length;
  });
  await fc.assert(property, { numRuns: HUNTS, endOnFailure: true });
  expect(count.parsed).toBeLessThan(count.lines * 0.8);
  expect(count.twice).toBeGreaterThan(HUNTS / 4);
  expect(count.sequences).toBeGreaterThan(HUNTS / 2);
  expect(count.spilled).toBeGreaterThan(HUNTS / 2);
}, 3_600_000);
