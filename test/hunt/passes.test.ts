import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model/report.ts';
import { folderWith } from '../support/folder.ts';
import { scanFiles } from '../support/scan-lines.ts';

const at = (second: number) => new Date(Date.UTC(2024, 2, 5) + second * 1000).toISOString();

function line(second: number, name: string, fields: object = {}): string {
  return JSON.stringify({
    '@timestamp': at(second),
    event: { category: 'process' },
    process: { name },
    ...fields,
  });
}

const FIRST = '{"first":1}';

/** Scans lines as a file of which only the first line is always parsed. */
function scanLines(queries: readonly string[], lines: readonly string[], parseAll = false) {
  const folder = folderWith({ 'a.ndjson': [FIRST, ...lines, ''].join('\n') });
  const file = { name: 'a.ndjson', path: join(folder, 'a.ndjson') };
  return scanFiles(queries, [file], { parseFirst: 1, parseAll });
}

/** Lines of the events of each finding. */
function linesOf(findings: readonly string[]) {
  return findings.map((text) =>
    (JSON.parse(text) as Finding).steps.map((step) => (step.missing ? null : step.origin.line)),
  );
}

const MANY = Array.from({ length: 60 }, (_, i) => `process where process.name == "rare-${i}.exe"`);

describe('the second pass', () => {
  const PAIR = 'sequence [process where process.name == "evil.exe"]';

  test('looks at every line where a step asks for no text', async () => {
    const lines = [line(1, 'evil.exe'), line(2, 'other.exe'), line(3, 'third.exe')];
    const { findings, work } = await scanLines([`${PAIR} [any where true]`], lines);
    expect(linesOf(findings)).toEqual([[2, 3]]);
    expect(work).toMatchObject({ passes: 2, parsed: 4 });
  });

  test('does not happen where the rarest step did not occur', async () => {
    const { work } = await scanLines([`${PAIR} [any where true]`], [line(1, 'a.exe')]);
    expect(work).toMatchObject({ passes: 1, parsed: 1 });
  });

  test('is decided on by a step that every match needs, however rare others are', async () => {
    const query = `sequence with maxspan=1m
      [process where process.name == "evil.exe"]
      ![process where process.title == "Qzxvj wkqyzp xjqz"]
      [process where process.name == "other.exe"]
      until [process where process.title == "Zvxqj kwzzqx jjxq"]`;
    const lines = [line(1, 'evil.exe'), line(2, 'other.exe')];
    expect(linesOf((await scanLines([query], lines)).findings)).toEqual([[2, null, 3]]);
  });

  test('finds the events that must be missing, and those that end a sequence', async () => {
    const query = (end: string) =>
      `sequence with maxspan=1m [process where process.name == "evil.exe"] ${end}`;
    const other = '[process where process.name == "other.exe"]';
    const lines = [line(1, 'evil.exe'), line(2, 'stopper.exe'), line(3, 'other.exe')];
    const stop = '[process where process.name : "stop*.exe"]';
    const { findings, work } = await scanLines(
      [query(`!${stop} ${other}`), query(`${other} until ${stop}`)],
      lines,
    );
    expect(findings).toEqual([]);
    expect(work.passes).toBe(2);
    expect((await scanLines([query(other)], lines)).findings).toHaveLength(1);
  });

  test('takes no line twice that the first one took for one of its texts', async () => {
    const query = `sequence
      [process where process.name == "evil.exe" and process.title == "zebra crossing"]
      [process where process.name == "other.exe"]`;
    const lines = [
      line(1, 'evil.exe', { process: { name: 'evil.exe', title: 'zebra crossing' } }),
      line(2, 'other.exe', { note: 'zebra crossing' }),
      line(3, 'other.exe'),
    ];
    for (const queries of [[query], [query, ...MANY]]) {
      const { findings, work } = await scanLines(queries, lines);
      expect(linesOf(findings)).toEqual([[2, 3]]);
      expect(work).toMatchObject({ passes: 2, parsed: 4 });
      const [, ...steps] = work.candidates[0]?.steps ?? [];
      expect(steps).toEqual([2]);
    }
  });

  test('does not read very long lines again', async () => {
    const long = line(2, 'other.exe', { note: 'x'.repeat((4 << 20) + (300 << 10)) });
    const query = `${PAIR} [process where process.name == "other.exe"]`;
    const { findings, work } = await scanLines(
      [query],
      [line(1, 'evil.exe'), long, line(3, 'other.exe'), '{"a":1}'],
    );
    expect(linesOf(findings)).toEqual([[2, 3]]);
    expect(work.candidates[0]?.steps).toEqual([1, 2]);
    expect(work).toMatchObject({ passes: 2, parsed: 4 });
  });
});

test('every line counts where an event must be missing at the end: the time of the last is asked for', async () => {
  const query = `sequence with maxspan=10s
    [process where process.name == "evil.exe"] ![process where process.name == "other.exe"]`;
  const lines = [line(1, 'evil.exe'), line(100, 'svchost.exe')];
  const { findings } = await scanLines([query], lines);
  expect(findings.map((text) => (JSON.parse(text) as Finding).cutOff)).toEqual([false]);
});

describe('join keys narrow the second pass', () => {
  const query = (by: string, other = by) => `sequence
    [process where process.name == "evil.exe"] by ${by}
    [process where process.name : "*.exe"] by ${other}`;

  test('to lines that hold one of them', async () => {
    const lines = [
      line(1, 'evil.exe', { key: 'alpha' }),
      line(2, 'other.exe', { key: 'beta' }),
      line(3, 'other.exe', { key: ['gamma', 'alpha'] }),
    ];
    const { findings, work } = await scanLines([query('key')], lines);
    expect(linesOf(findings)).toEqual([[2, 4]]);
    expect(work.parsed).toBe(3);
  });

  test.each([
    ['missing ones', '?key', '?key', {}, {}],
    ['numbers and texts', 'key', 'other', { key: 4711 }, { other: '4711' }],
    ['a number written otherwise', 'key', 'key', { key: 1.5e300 }, { key: 1.5e300 }],
    ['short ones', 'key', 'key', { key: 'x' }, { key: 'x' }],
    ['those beyond ASCII', 'key', 'key', { key: 'größe' }, { key: 'größe' }],
    ['addresses', 'host.ip', 'host.ip', ip('::ffff:10.0.0.1'), ip('10.0.0.1')],
    [
      'of addresses, their digits',
      'host.ip',
      'key',
      ip('10.0.0.1'),
      { key: digits('ffff0a000001') },
    ],
  ])('not by %s', async (_name, by, other, first, second) => {
    const lines = [line(1, 'evil.exe', first), line(2, 'other.exe', second)];
    const expected = await scanLines([query(by, other)], lines, true);
    expect(linesOf(expected.findings)).toEqual([[2, 3]]);
    expect((await scanLines([query(by, other)], lines)).findings).toEqual(expected.findings);
  });

  test('not where some are missing and others not', async () => {
    const lines = [line(1, 'evil.exe', { key: 'alpha' }), line(2, 'evil.exe'), line(3, 'a.exe')];
    expect(linesOf((await scanLines([query('?key')], lines)).findings)).toEqual([[3, 4]]);
  });

  test('of no step where there are too many', async () => {
    const lines = Array.from({ length: 70 }, (_, i) => line(i, 'evil.exe', { key: `key-${i}` }));
    const last = ['key-3', 'key-69'].map((key) => line(100, 'other.exe', { key }));
    const { findings } = await scanLines([query('key')], [...lines, ...last]);
    expect(linesOf(findings)).toEqual([
      [5, 72],
      [71, 73],
    ]);
  });
});

function ip(address: string) {
  return { host: { ip: address } };
}

function digits(end: string): string {
  return end.padStart(32, '0');
}
