import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockWarnings } from '../../src/hunt/clock-warnings.ts';
import { ClockCounts } from '../../src/hunt/thread/clock-counts.ts';
import { scanDocuments } from '../support/scan-documents.ts';
import { sysmon } from '../support/timed-document.ts';

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
const HOUR = 3_600_000;

/** Events in short: code, and milliseconds from event to log time. */
type Short = readonly [code: string, ms: number];

const many = (count: number, ...events: readonly Short[]): readonly Short[] =>
  Array.from({ length: count }, () => events).flat();

function warningsOf(events: readonly Short[], channel = SYSMON) {
  const counts = new ClockCounts();
  for (const [code, ms] of events) counts.count('ws-1', channel, code, ms);
  return clockWarnings(counts.all).map(({ kind, events: skewed, of, medianMs, largestMs }) => [
    kind,
    skewed,
    of,
    medianMs,
    largestMs,
  ]);
}

describe.each<[string, readonly Short[], unknown[]]>([
  ['no events', [], []],
  ['five seconds', [['3', 5000]], []],
  ['more than five seconds', [['3', 5001]], [['network-skew', 1, 1, 5001, 5001]]],
  ['event times that are ahead', [['3', -21_220]], [['network-skew', 1, 1, -21_220, -21_220]]],
  ['queries too', [['22', 9000]], [['network-skew', 1, 1, 9000, 9000]]],
  ['other events may be late', many(9, ['1', 9000]), []],
  [
    'some of many',
    [...many(7, ['3', 100]), ['3', 6000], ['3', 60_000], ['3', 600_000]],
    [['network-skew', 3, 10, 60_000, 600_000]],
  ],
  ['the same skew throughout', many(50, ['3', 21_220]), [['network-skew', 50, 50, 21_220, 21_220]]],
  [
    'whole hours',
    many(3, ['1', -4 * HOUR + 700]),
    [['hours', 3, 3, -4 * HOUR + 700, -4 * HOUR + 700]],
  ],
  [
    'whole hours, most of them',
    [...many(3, ['1', 5 * HOUR]), ...many(2, ['1', 3])],
    [['hours', 3, 5, 5 * HOUR, 5 * HOUR]],
  ],
  ['whole hours, half of them', [...many(3, ['1', 5 * HOUR]), ...many(3, ['1', 3])], []],
  ['too few for hours', many(2, ['1', 5 * HOUR]), []],
  ['no whole hours', many(5, ['1', 5 * HOUR + 121_000]), []],
  [
    'almost whole hours',
    many(5, ['1', 5 * HOUR - 120_000]),
    [['hours', 5, 5, 5 * HOUR - 120_000, 5 * HOUR - 120_000]],
  ],
  ['different hours', [...many(3, ['1', HOUR]), ...many(3, ['1', 2 * HOUR])], []],
  ['more hours than there are zones', many(5, ['1', 27 * HOUR]), []],
  ['network events off by hours', many(3, ['3', 8 * HOUR]), [['hours', 3, 3, 8 * HOUR, 8 * HOUR]]],
  [
    'hours of one kind, skew of the other',
    [...many(3, ['1', HOUR]), ['3', 7000]],
    [
      ['hours', 3, 3, HOUR, HOUR],
      ['network-skew', 1, 1, 7000 - HOUR, 7000 - HOUR],
    ],
  ],
  [
    'network events wrong by more than the hours of their channel',
    [...many(3, ['1', -5 * HOUR + 400]), ['3', -5 * HOUR + 62_000], ['3', -5 * HOUR + 5000]],
    [
      ['hours', 3, 3, -5 * HOUR + 400, -5 * HOUR + 400],
      ['network-skew', 1, 2, 62_000, 62_000],
    ],
  ],
  [
    'network events right where their channel is not',
    [...many(3, ['1', 2 * HOUR]), ['3', 900]],
    [
      ['hours', 3, 3, 2 * HOUR, 2 * HOUR],
      ['network-skew', 1, 1, -2 * HOUR, -2 * HOUR],
    ],
  ],
  [
    'network events off by hours where their channel is not',
    [...many(3, ['1', 100]), ...many(3, ['3', 2 * HOUR])],
    [['network-skew', 3, 3, 2 * HOUR, 2 * HOUR]],
  ],
])('%s', (_why, events, expected) => {
  test('is warned of as it should', () => {
    expect(warningsOf(events)).toEqual(expected);
  });
});

test('only Sysmon writes network events in this way', () => {
  expect(warningsOf([['3', 60_000]], 'Security')).toEqual([]);
});

const difference = fc.oneof(
  fc.integer({ min: -9000, max: 9000 }),
  fc.integer({ min: -1e12, max: 1e12 }),
  fc.constant(HOUR),
);
const counted = fc.tuple(fc.constantFrom('h1', 'h2'), fc.constantFrom('1', '3'), difference);

test('it does not matter in which pieces and order events are counted', () => {
  fc.assert(
    fc.property(fc.array(counted), fc.array(counted), (some, others) => {
      const tally = (events: readonly (readonly [string, string, number])[]) => {
        const counts = new ClockCounts();
        for (const [host, code, ms] of events) counts.count(host, SYSMON, code, ms);
        return counts;
      };
      const whole = tally([...some, ...others]);
      const merged = tally([]);
      merged.add(tally(others).take());
      merged.add(tally(some).take());
      expect(clockWarnings(merged.all)).toEqual(clockWarnings(whole.all));
    }),
  );
});

test('the median is right to ten percent', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 5001, max: 1e12 }), { minLength: 1 }), (late) => {
      const counts = new ClockCounts();
      for (const ms of late) counts.count('h', SYSMON, '3', ms);
      const sorted = late.toSorted((a, b) => a - b);
      const median = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
      const [warning] = clockWarnings(counts.all);
      expect(Math.abs((warning?.medianMs ?? 0) / median - 1)).toBeLessThan(0.11);
    }),
  );
});

test('hosts beyond the bound are not counted', () => {
  const counts = new ClockCounts();
  for (let i = 0; i < 2500; i += 1) counts.count(`h${i}`, SYSMON, '3', 9000);
  expect(clockWarnings(counts.all)).toHaveLength(2000);
});

test('events of a scan are counted by their host and channel', async () => {
  const documents = [
    sysmon('ws-2', 21_220),
    sysmon('ws-1', 21_220),
    sysmon('ws-1', 9000, 1),
    sysmon('ws-1', 0),
    sysmon(undefined, 21_220),
  ];
  const { clockWarnings: warnings } = await scanDocuments(['any where true'], documents);
  expect(warnings.map(({ host, kind, events, of }) => [host, kind, events, of])).toEqual([
    ['ws-1', 'network-skew', 1, 1],
    ['ws-2', 'network-skew', 1, 1],
  ]);
});
