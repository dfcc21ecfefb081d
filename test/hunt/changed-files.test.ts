import { readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { scanFiles } from '../support/scan-lines.ts';

const line = (second: number, name: string) =>
  `${JSON.stringify({
    '@timestamp': new Date(Date.UTC(2024, 2, 5) + second * 1000).toISOString(),
    event: { category: 'process' },
    host: { name: 'h' },
    process: { name },
  })}\n`;

const LOG = `${line(0, 'a.exe').repeat(20)}${line(1, 'zzqrare.exe')}${line(2, 'powershell.exe')}`;
const QUERY = `sequence by host.name [process where process.name == "zzqrare.exe"]
  [process where process.name == "powershell.exe"]`;

/** Scans two files; when the first was read once, and the second as well, something happens to the first. */
async function scanWhile(happens: (path: string) => void) {
  const folder = folderWith({ 'a.ndjson': LOG, 'b.ndjson': line(0, 'b.exe') });
  const files = ['a.ndjson', 'b.ndjson'].map((name) => ({ name, path: join(folder, name) }));
  let done = false;
  return scanFiles([QUERY], files, {
    parseFirst: 1,
    onProgress: ({ file }) => {
      if (file === 'b.ndjson' && !done) {
        done = true;
        happens(join(folder, 'a.ndjson'));
      }
    },
  });
}

const CHANGED = 'became shorter or was changed while it was read';

test('a file that stays as it is has no problem', async () => {
  const { findings, problems } = await scanWhile(() => {});
  expect(findings).toHaveLength(1);
  expect(problems).toEqual([]);
});

test('one that grows has none either', async () => {
  const { findings, problems } = await scanWhile((path) => {
    writeFileSync(path, line(3, 'c.exe'), { flag: 'a' });
  });
  expect(findings).toHaveLength(1);
  expect(problems).toEqual([]);
});

test.each([
  [
    'is cut at the end of a line',
    (path: string) => truncateSync(path, line(0, 'a.exe').length * 5),
  ],
  ['is cut to nothing', (path: string) => truncateSync(path, 0)],
  [
    'is replaced by another of its size',
    (path: string) => {
      const other = readFileSync(path, 'utf8').replace('powershell.exe', 'qowershell.exe');
      writeFileSync(`${path}.new`, other);
      renameSync(`${path}.new`, path);
    },
  ],
])('one that %s between the passes is a problem', async (_what, happens) => {
  const { problems } = await scanWhile(happens);
  expect(problems.map(({ origin, message }) => `${origin.file}: ${message}`)).toEqual([
    expect.stringContaining(`a.ndjson: ${CHANGED}`),
  ]);
});
