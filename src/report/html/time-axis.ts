/** A stretch of time without large gaps, and where it is drawn. Times in milliseconds since 1970. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly width: number;
}

/** A place on the axis that is labelled. */
export interface Tick {
  readonly x: number;
  readonly label: string;
  /** The day, where it is not the one of the tick before. */
  readonly day: string | null;
}

/** Time that is left out. */
export interface Gap {
  readonly x: number;
  readonly ms: number;
}

/** Where times stand in a picture. */
export interface TimeAxis {
  readonly ticks: readonly Tick[];
  readonly gaps: readonly Gap[];
  readonly x: (time: number) => number;
}

const MAX_GAPS = 5;
/** A gap is left out if it is this much of all time that is not. */
const GAP_SHARE = 0.3;
const MIN_GAP = 60_000;
/** Of the drawing, in pixels: between stretches, within one before its first time, of the narrowest, of a tick. */
const GAP_WIDTH = 64;
const MARGIN = 42;
const MIN_WIDTH = 2 * MARGIN;
const TICK_WIDTH = 96;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14].map((count) => count * DAY),
];
/** Months have no one length; their ticks stand on the first of a month. */
const MONTH = 31 * DAY;
/** Ten thousand years: all that times can say. */
const MAX_MONTHS = 120_000;
const MONTHS: readonly number[] = [
  1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 36_000,
];

/**
 * An axis `width` pixels wide for these times, of which there is at least one. Intrusions are seconds of work with
 * days between: the largest gaps are left out, or all marks would stand in one place.
 */
export function timeAxis(times: readonly number[], width: number): TimeAxis {
  const sorted = [...new Set(times)].toSorted((a, b) => a - b);
  const stretches = layOut(spansOf(sorted), width);
  const gaps = stretches.slice(1).map(({ left, start }, at) => ({
    x: left - GAP_WIDTH / 2,
    ms: start - (stretches[at]?.end ?? start),
  }));
  return { ticks: ticksOf(stretches), gaps, x: (time) => place(stretches, time) };
}

type Span = readonly [start: number, end: number];

function spansOf(sorted: readonly number[]): readonly Span[] {
  const first = sorted[0] ?? 0;
  const last = sorted.at(-1) ?? first;
  const gaps = sorted
    .slice(1)
    .map((end, at): Span => [sorted[at] ?? end, end])
    .toSorted((a, b) => lengthOf(b) - lengthOf(a));
  let rest = last - first;
  const cuts: Span[] = [];
  for (const gap of gaps.slice(0, MAX_GAPS)) {
    if (lengthOf(gap) < Math.max(MIN_GAP, rest * GAP_SHARE)) break;
    cuts.push(gap);
    rest -= lengthOf(gap);
  }
  cuts.sort((a, b) => a[0] - b[0]);
  const starts = [first, ...cuts.map(([, end]) => end)];
  return starts.map((start, at) => [start, cuts[at]?.[0] ?? last]);
}

function lengthOf([start, end]: Span): number {
  return end - start;
}

/** Longer stretches are wider, but by far not as much as they are longer. */
function layOut(spans: readonly Span[], width: number): readonly Stretch[] {
  const weights = spans.map((span) => Math.log2(2 + lengthOf(span) / SECOND));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const free = width - GAP_WIDTH * (spans.length - 1) - MIN_WIDTH * spans.length;
  let left = 0;
  return spans.map(([start, end], at) => {
    const own = MIN_WIDTH + (free * (weights[at] ?? 0)) / sum;
    const stretch = { start, end, left, width: own };
    left += own + GAP_WIDTH;
    return stretch;
  });
}

function place(stretches: readonly Stretch[], time: number): number {
  const stretch = stretches.find(({ end }) => time <= end) ?? stretches.at(-1);
  if (stretch === undefined) return 0;
  const { start, end, left, width } = stretch;
  const share = end === start ? 0.5 : Math.min(1, Math.max(0, (time - start) / (end - start)));
  return Math.round((left + MARGIN + share * (width - 2 * MARGIN)) * 10) / 10;
}

function ticksOf(stretches: readonly Stretch[]): readonly Tick[] {
  let before = '';
  return stretches.flatMap((stretch) => {
    const step = stepOf(stretch);
    return timesOf(stretch, step).map((time) => {
      const iso = new Date(time).toISOString();
      const day = iso.slice(0, iso.indexOf('T'));
      const isNew = day !== before && step < DAY;
      before = day;
      return { x: place([stretch], time), label: labelOf(iso, step), day: isNew ? day : null };
    });
  });
}

/** The least step with room for its labels. */
function stepOf({ start, end, width }: Stretch): number {
  const count = Math.max(1, Math.floor((width - 2 * MARGIN) / TICK_WIDTH));
  const least = (end - start) / count;
  const months = MONTHS.find((number) => number * MONTH >= least) ?? MAX_MONTHS;
  return STEPS.find((step) => step >= least) ?? months * MONTH;
}

/** Whole multiples of the step; the start where there is none. */
function timesOf(stretch: Stretch, step: number): readonly number[] {
  const times = step < MONTH ? multiples(stretch, step) : firstsOfMonths(stretch, step / MONTH);
  return times.length === 0 ? [Math.floor(stretch.start)] : times;
}

function multiples({ start, end }: Stretch, step: number): readonly number[] {
  const times: number[] = [];
  for (let time = Math.ceil(start / step) * step; time <= end; time += step) times.push(time);
  return times;
}

function firstsOfMonths({ start, end }: Stretch, months: number): readonly number[] {
  const years = Math.max(1, months / 12);
  const year = Math.floor(new Date(start).getUTCFullYear() / years) * years;
  const times: number[] = [];
  const date = new Date(0);
  // Unlike Date.UTC, this takes the years before 100 for what they are.
  for (let month = 0; date.setUTCFullYear(year, month, 1) <= end; month += months) {
    if (date.getTime() >= start) times.push(date.getTime());
  }
  return times;
}

function labelOf(iso: string, step: number): string {
  const [day = '', clock = ''] = iso.split('T');
  if (step >= DAY) return day;
  if (step >= MINUTE) return clock.slice(0, 5);
  return step >= SECOND ? clock.slice(0, 8) : clock.slice(0, 12);
}
