import type { CandidateRow, SatisfiedStep } from '../../model/candidate-row.ts';
import type { Clock, Instant } from '../../model/event.ts';
import { joinInstant } from '../../model/instant.ts';
import type { Scalar } from '../../model/json.ts';
import type { Origin } from '../../model/record.ts';
import { NONE, ROW } from './layout.ts';

/** A value as the text of a row has it: an integer beyond 2^53 is a list of its digits. */
type PlainScalar = Exclude<Scalar, bigint> | null | readonly [string];
type PlainStep = readonly [number, readonly (readonly [string, readonly PlainScalar[]])[]];

/** Reads the row at `at`. `names` are what origins call the files and members of the scan. */
export function readRow(
  view: DataView,
  at: number,
  ref: number,
  names: readonly string[],
): CandidateRow {
  const [tiebreaker, ...steps] = JSON.parse(rowText(view, at)) as [PlainScalar, ...PlainStep[]];
  return {
    id: view.getFloat64(at + ROW.id, true),
    ref,
    steps: steps.map(satisfiedStep),
    times: { event: timeAt(view, at, 'event'), log: timeAt(view, at, 'log') },
    tiebreaker: scalar(tiebreaker),
    origin: originAt(view, at, names),
    evidence: {
      file: orNull(view.getInt32(at + ROW.evidenceFile, true)),
      offset: view.getFloat64(at + ROW.evidenceOffset, true),
      length: view.getUint32(at + ROW.evidenceLength, true),
    },
  };
}

function rowText(view: DataView, at: number): string {
  const length = view.getUint32(at + ROW.textLength, true);
  return Buffer.from(view.buffer, view.byteOffset + at + ROW.text, length).toString('utf8');
}

function satisfiedStep([step, keys]: PlainStep): SatisfiedStep {
  return { step, keys: keys.map(([text, values]) => ({ text, values: values.map(scalar) })) };
}

function scalar(value: PlainScalar): Scalar | null {
  return Array.isArray(value) ? BigInt(value[0]) : (value as Scalar | null);
}

/** Time of a row on one clock; null where it has none. */
export function timeAt(view: DataView, at: number, clock: Clock): Instant | null {
  const seconds = view.getFloat64(at + ROW.times[clock], true);
  if (Number.isNaN(seconds)) return null;
  return joinInstant({ seconds, nanos: view.getUint32(at + ROW.times[clock] + 8, true) });
}

function originAt(view: DataView, at: number, names: readonly string[]): Origin {
  const line = orNull(view.getFloat64(at + ROW.line, true));
  const record = orNull(view.getFloat64(at + ROW.record, true));
  const offset = orNull(view.getFloat64(at + ROW.offset, true));
  return {
    file: names[view.getUint32(at + ROW.file, true)] ?? '',
    ...(line === null ? {} : { line }),
    ...(record === null ? {} : { record }),
    ...(offset === null ? {} : { offset }),
  };
}

function orNull(value: number): number | null {
  return value === NONE ? null : value;
}
