import { parseInstant } from '../model/instant.ts';
import { visible } from '../text/visible.ts';
import { clipLine } from './clip-lines.ts';
import { formatDuration } from './duration.ts';
import type { Layout } from './layout.ts';
import { wrapWords } from './wrap-words.ts';

/** In fewer columns texts stand below their times. */
const MIN_BESIDE = 60;
/** Columns of a time without its day, to the millisecond. */
const CLOCK = '21:17:33.403'.length;
const MINUTE_MS = 60_000;

/** An event as a timeline shows it; texts are not yet safe to print, but for `place`. */
export interface TimelineRow {
  /** What stands before the time: the number of a step, or a mark. */
  readonly mark: string;
  /** ISO 8601; null where the event has no time. */
  readonly time: string | null;
  /** Null where it is not known. */
  readonly host: string | null;
  readonly text: string;
  /** Where the event stands; empty for one that had to be missing. */
  readonly place: string;
  /** More about it, that may be shortened. */
  readonly detail: string;
}

/**
 * Events in lines: time, time since the one before, what happened, and where it stands. Day and host stand above them,
 * where they change.
 */
export function timelineText(rows: readonly TimelineRow[], layout: Layout): readonly string[] {
  const befores = eventsBefore(rows);
  const deltas = rows.map((row, at) => deltaText(row, befores[at]));
  const marks = longest(rows.map(({ mark }) => mark));
  const delta = longest(deltas);
  return rows.flatMap((row, at) => {
    const time = [
      row.mark.padEnd(marks),
      clockOf(row, layout).padEnd(CLOCK),
      ...(delta > 0 ? [(deltas[at] ?? '').padEnd(delta)] : []),
    ].join(' ');
    return [...headOf(row, befores[at], layout), ...eventLines(row, time, layout)];
  });
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

/** The event before each row; events that did not happen are none. */
function eventsBefore(rows: readonly TimelineRow[]): readonly (TimelineRow | undefined)[] {
  let before: TimelineRow | undefined;
  return rows.map((row) => {
    const known = before;
    if (row.place !== '') before = row;
    return known;
  });
}

/** Day and host, where they are others than before. */
function headOf(
  row: TimelineRow,
  before: TimelineRow | undefined,
  { paint, width }: Layout,
): readonly string[] {
  if (row.place === '') return [];
  if (before !== undefined && dayOf(before) === dayOf(row) && before.host === row.host) return [];
  const where = [dayOf(row), visible(row.host ?? 'unknown host')].join('  ');
  return wrapWords(where, width, 2)
    .split('\n')
    .map((line) => paint.underline(line));
}

function eventLines(
  { text, place, detail }: TimelineRow,
  time: string,
  layout: Layout,
): readonly string[] {
  const { paint, width } = layout;
  const isBeside = width >= MIN_BESIDE;
  const margin = isBeside ? time.length + 2 : 2;
  const room = width - margin;
  const said = [
    ...wrapWords(`${visible(text)}  ${place}`.trim(), room).split('\n'),
    ...(detail === '' ? [] : [paint.dim(clipLine(visible(detail), room))]),
  ];
  const set = said.map((line) => ' '.repeat(margin) + line);
  const [first = '', ...others] = set;
  if (isBeside) return [`${paint.cyan(time)}${first.slice(time.length)}`, ...others];
  const above = time.trim() === '' ? [] : wrapWords(time.trimEnd(), width, 2).split('\n');
  return [...above.map((line) => paint.cyan(line)), ...set];
}

function dayOf({ time }: TimelineRow): string {
  return time?.slice(0, 10) ?? 'no time';
}

/** The rest of the digits matters to nobody who reads a table. */
function clockOf({ time }: TimelineRow, { width }: Layout): string {
  const clock = time?.slice('2024-10-09T'.length).replace('Z', '') ?? '';
  return width === Number.POSITIVE_INFINITY ? clock : clock.slice(0, CLOCK);
}

/** `+15 ms`, `-2 s`: the time since the event before; empty where one of them has none. */
function deltaText({ time }: TimelineRow, before: TimelineRow | undefined): string {
  const [to, from] = [time, before?.time ?? null].map((iso) =>
    iso === null ? null : parseInstant(iso),
  );
  if (to === null || to === undefined || from === null || from === undefined) return '';
  const ms = Number(to - from) / 1e6;
  return `${ms < 0 ? '-' : '+'}${formatDuration(rounded(Math.abs(ms)))}`;
}

/** To as many digits as can be taken in at a glance. */
function rounded(ms: number): number {
  if (ms >= MINUTE_MS) return ms;
  return ms >= 1 ? Math.round(ms) : Number(ms.toPrecision(2));
}
