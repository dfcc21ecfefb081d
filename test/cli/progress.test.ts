import { expect, test } from 'vitest';
import { columnsOf } from '../../src/cli/io.ts';
import { Progress, progressOf } from '../../src/cli/progress.ts';
import { testIo } from '../support/cli.ts';

function terminal(columns = 80) {
  const written: string[] = [];
  const output = { isTTY: true, columns, write: (text: string) => written.push(text) > 0 };
  return { written, output: output as unknown as ConstructorParameters<typeof Progress>[0] };
}

test('says how far reading has come, how fast, what was found, and how long it takes', () => {
  const { written, output } = terminal(120);
  let now = 0;
  const progress = new Progress(output, true, () => now);
  now = 1000;
  progress.advance({ file: 'a.ndjson', bytes: 100e6, total: 1000e6 });
  now = 4000;
  progress.advance({ file: 'a.ndjson', bytes: 300e6, total: 1000e6, findings: 2 });
  progress.advance({ file: 'b.ndjson', bytes: 1, total: 1000e6 });
  progress.clear();
  expect(written).toEqual([
    '\r\u001b[K100 MB of 1000 MB  100 MB/s  a.ndjson',
    '\r\u001b[K400 MB of 1000 MB  100 MB/s  6 s left  2 findings so far  a.ndjson',
    '\r\u001b[K',
  ]);
});

test.each([
  [500e9, '500.0 GB', '1 h 23 min left'],
  [12e9, '12.0 GB', '1 min 58 s left'],
])('large inputs: %d bytes', (total, size, left) => {
  const { written, output } = terminal(120);
  let now = 0;
  const progress = new Progress(output, true, () => now);
  now = 2500;
  progress.advance({ file: 'a', bytes: 250e6, total });
  expect(written[0]).toContain(`of ${size}  100 MB/s  ${left}`);
});

test('no line is longer than the terminal, and no total is made up', () => {
  const { written, output } = terminal(20);
  const progress = new Progress(output, true);
  progress.advance({ file: 'a-long-name-of-a-file.ndjson', bytes: 5e6, total: 0 });
  expect(written[0]?.length).toBe('\r\u001b[K'.length + 19);
  expect(written[0]).not.toContain(' of ');
});

test.each([
  [undefined, 80],
  [0, 80],
  [1, 1],
  [132, 132],
])('a terminal that says it has %s columns has %d', (columns, expected) => {
  expect(columnsOf({ columns })).toBe(expected);
});

test.each([
  [{}, true, true],
  [{ TERM: 'xterm' }, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{}, false, false],
])('with %j and %s it is shown: %s', (env, wanted, shown) => {
  const io = testIo({ env, terminal: { columns: 0 } });
  progressOf(io, wanted).advance({ file: 'a.ndjson', bytes: 1 });
  expect(io.stderr.text.includes('a.ndjson')).toBe(shown);
});
