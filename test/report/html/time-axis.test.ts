import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeAxis } from '../../../src/report/html/time-axis.ts';

const WIDTH = 960;
const START = Date.UTC(2024, 9, 9, 21, 0, 0);
const HOUR = 3_600_000;
const DAY = 86_400_000;

const labels = (times: readonly number[]) =>
  timeAxis(times, WIDTH).ticks.map(({ label, day }) => (day === null ? label : `${day} ${label}`));

test.each([
  ['one moment', [START], ['2024-10-09 21:00:00.000']],
  [
    'a second',
    [START, START + 1000],
    ['2024-10-09 21:00:00.000', ...[2, 4, 6, 8].map((n) => `21:00:00.${n}00`), '21:00:01.000'],
  ],
  [
    'a minute, past midnight',
    [START + 3 * HOUR - 30_000, START + 3 * HOUR, START + 3 * HOUR + 25_000],
    [
      ...['2024-10-09 23:59:30', '23:59:40', '23:59:50'],
      ...['2024-10-10 00:00:00', '00:00:10', '00:00:20'],
    ],
  ],
  [
    'hours',
    [0, 1, 2, 3, 4, 5, 6].map((hours) => START + hours * HOUR),
    ['2024-10-09 21:00', '22:00', '23:00', '2024-10-10 00:00', '01:00', '02:00', '03:00'],
  ],
])('%s', (_, times, expected) => {
  expect(labels(times)).toEqual(expected);
});

test('years have ticks of days, without a second line', () => {
  const times = Array.from({ length: 30 }, (_, at) => START + at * 20 * DAY);
  for (const label of labels(times)) expect(label).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test('longer times have ticks on the first of months', () => {
  const times = Array.from({ length: 30 }, (_, at) => START + at * 20 * DAY);
  expect(labels(times)).toEqual([
    ...['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01'],
    ...['2026-01-01', '2026-04-01'],
  ]);
});

test('two bouts of work with three days between: the days are left out', () => {
  const axis = timeAxis([START, START + 1000, START + 3 * DAY, START + 3 * DAY + 500], WIDTH);
  expect(axis.gaps.map(({ ms }) => ms)).toEqual([3 * DAY - 1000]);
  expect(axis.x(START + 1000)).toBeLessThan(axis.gaps[0]?.x ?? 0);
  expect(axis.x(START + 3 * DAY)).toBeGreaterThan(axis.gaps[0]?.x ?? WIDTH);
});

const TIMES = fc.array(
  fc.oneof(
    fc.integer({ min: START, max: START + 5000 }),
    fc.double({ min: -62_167_219_200_000, max: 253_402_300_799_999, noNaN: true }),
  ),
  { minLength: 1, maxLength: 40 },
);

test('times keep their order and stay inside, ticks are few, in order, and apart', () => {
  fc.assert(
    fc.property(TIMES, (times) => {
      const { x, ticks, gaps } = timeAxis(times, WIDTH);
      const places = times.toSorted((a, b) => a - b).map(x);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const place of [
        ...places,
        ...ticks.map((tick) => tick.x),
        ...gaps.map((gap) => gap.x),
      ]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(WIDTH);
      }
      expect(gaps.length).toBeLessThanOrEqual(5);
      expect(ticks.length).toBeGreaterThan(0);
      for (const [at, tick] of ticks.entries()) {
        const before = ticks[at - 1];
        if (before !== undefined) expect(tick.x - before.x).toBeGreaterThan(60);
      }
    }),
  );
});
