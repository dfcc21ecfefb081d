import { compileQuery } from '../../src/compile/compile-query.ts';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { applyPipes, correlate } from '../../src/correlate/correlate.ts';
import { compareRows } from '../../src/correlate/order.ts';
import { Detector } from '../../src/detect/detector.ts';
import { checkQuery } from '../../src/eql/check-query.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import type { Candidate } from '../../src/model/candidate.ts';
import type { CandidateRow, CandidateRows } from '../../src/model/candidate-row.ts';
import type { EcsEvent, Instant } from '../../src/model/event.ts';
import { parseInstant } from '../../src/model/instant.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Match } from '../../src/model/match.ts';

/** What a test may set besides the query; the defaults are those of the program. */
export interface RunOptions {
  readonly categoryField?: string;
  readonly timestampField?: string;
  readonly tiebreakerField?: string;
  readonly samplesPerKey?: number;
}

/** Positions in the list of documents, counted from 0, of the events of one match; null is a missing event. */
export type Positions = readonly (number | null)[];

/** Runs a query over ECS documents and tells which of them make up each match. */
export function runQuery(
  text: string,
  documents: readonly JsonObject[],
  options: RunOptions = {},
): readonly Positions[] {
  return findMatches(text, documents, options).map(({ steps }) =>
    steps.map((step) => (step === null ? null : (step.row.origin.line ?? 0) - 1)),
  );
}

/** The same with the whole matches. */
export function findMatches(
  text: string,
  documents: readonly JsonObject[],
  options: RunOptions = {},
): readonly Match[] {
  const source = plainSource(text);
  const query = parseQuery(source);
  const [mistake] = checkQuery(query, source);
  if (mistake !== undefined) throw mistake;
  const table = new FieldTable();
  const compiled = compileQuery(query, table, {
    samplesPerKey: options.samplesPerKey ?? 1,
  });
  const slot = (name: string) => table.slot(name.split('.'));
  const rule = {
    steps: compiled.steps,
    categorySlot: slot(options.categoryField ?? 'event.category'),
    timestampSlot: slot(options.timestampField ?? '@timestamp'),
    tiebreakerSlot: slot(options.tiebreakerField ?? 'event.sequence'),
  };
  const detector = new Detector([rule], table);
  const rows: CandidateRow[] = [];
  const times = documents.map((document) => timeOf(document, options.timestampField));
  for (const [line, fields] of documents.entries()) {
    const time = times[line] ?? null;
    const event: EcsEvent = {
      origin: { file: 'test', line: line + 1 },
      fields,
      times: { event: time, log: time },
    };
    const candidates: Candidate[] = [];
    detector.detect(event, (_rule, candidate) => candidates.push(candidate));
    if (candidates.length > 0) rows.push(rowOf(candidates, rows.length));
  }
  const inputEnd = times.reduce(later, null);
  const matches = correlate({ ...compiled, rows: rowsOf(rows), clock: 'event', inputEnd });
  return [...applyPipes(matches, compiled.pipes)];
}

/** What is kept of the candidates of one event. */
export function rowOf(candidates: readonly Candidate[], id: number): CandidateRow {
  const [first] = candidates;
  if (first === undefined) throw new Error('no candidates');
  return {
    id,
    ref: id,
    steps: candidates.map(({ step, keys }) => ({ step, keys })),
    times: first.times,
    tiebreaker: first.tiebreaker,
    origin: first.event.origin,
    evidence: { file: null, offset: 0, length: 0 },
  };
}

/** Rows in total order on the event clock, found by their `ref`, which must be their place in the list. */
export function rowsOf(rows: readonly CandidateRow[]): CandidateRows {
  return {
    ordered: () => rows.toSorted((a, b) => compareRows(a, b, 'event')),
    row: (ref) => {
      const row = rows[ref];
      if (row === undefined) throw new Error(`no row ${ref}`);
      return row;
    },
  };
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b > a) ? b : a;
}

function timeOf(document: JsonObject, field = '@timestamp'): Instant | null {
  const table = new FieldTable();
  const slot = table.slot(field.split('.'));
  return parseInstant(new EventView(table).show(document).values(slot)[0] ?? null);
}
