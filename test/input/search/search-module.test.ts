import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { hasSimd } from '../../../src/input/search/search-instance.ts';

test('search-module.ts is made of search.wat: run `npm run wasm` after changing it', () => {
  const made = execFileSync(process.execPath, ['test/input/search/assemble.mjs'], {
    encoding: 'utf8',
  });
  expect(readFileSync('src/input/search/search-module.ts', 'utf8')).toBe(made);
});

test('the module is valid where the tests run', () => {
  expect(hasSimd()).toBe(true);
});

/** Searches twice in a thread of its own. */
const SEARCH_IN_THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then(({ LineSearch }) => {
    const results = ['task', 'cmd'].map((pattern) => {
      const search = new LineSearch([pattern], 100);
      search.bytes.set(Buffer.from('{"a":"CMD"}\\n{"a":"TASK"}\\n'));
      return search.search(0, 25).found;
    });
    parentPort.postMessage(results);
  });`;

test('each thread has its own', async () => {
  const url = new URL('../../../dist/input/search/line-search.js', import.meta.url);
  const results = await Promise.all(
    [1, 2].map(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(SEARCH_IN_THREAD, { eval: true, workerData: url.href });
          worker.once('message', resolve).once('error', reject);
        }),
    ),
  );
  const expected = [
    [{ index: 1, start: 12, end: 24, odd: false }],
    [{ index: 0, start: 0, end: 11, odd: false }],
  ];
  expect(results).toEqual([expected, expected]);
});
