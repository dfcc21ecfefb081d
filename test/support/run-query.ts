import { compileQuery } from '../../src/compile/compile-query.ts';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { applyPipes, correlate } from '../../src/correlate/correlate.ts';
import { Detector } from '../../src/detect/detector.ts';
import { checkQuery } from '../../src/eql/check-query.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import type { Candidate } from '../../src/model/candidate.ts';
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
    steps.map((step) => (step === null ? null : (step.event.origin.line ?? 0) - 1)),
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
  const candidates: Candidate[] = [];
  const times = documents.map((document) => timeOf(document, options.timestampField));
  for (const [line, fields] of documents.entries()) {
    const time = times[line] ?? null;
    const event: EcsEvent = {
      origin: { file: 'test', line: line + 1 },
      fields,
      times: { event: time, log: time },
    };
    detector.detect(event, (_rule, candidate) => candidates.push(candidate));
  }
  const inputEnd = times.reduce(later, null);
  const matches = correlate({ ...compiled, candidates, clock: 'event', inputEnd });
  return applyPipes(matches, compiled.pipes);
}

function later(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b > a) ? b : a;
}

function timeOf(document: JsonObject, field = '@timestamp'): Instant | null {
  const table = new FieldTable();
  const slot = table.slot(field.split('.'));
  return parseInstant(new EventView(table).show(document).values(slot)[0] ?? null);
}
