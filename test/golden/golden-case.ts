import type { JsonObject } from '../../src/model/json.ts';
import type { Positions, RunOptions } from '../support/run-query.ts';

/** A condition with documents that it accepts and documents that it does not. */
export interface ConditionCase {
  readonly why: string;
  readonly where: string;
  readonly yes: readonly JsonObject[];
  readonly no: readonly JsonObject[];
}

/** A query with its documents and the matches it must find, in their order. */
export interface QueryCase {
  readonly why: string;
  readonly query: string;
  readonly events: readonly JsonObject[];
  /** For each match the positions of its documents, counted from 0; null is a missing event. */
  readonly expect: readonly Positions[];
  readonly options?: RunOptions;
}

/** A document of category `category` that happened so many milliseconds after a fixed time. */
export function at(ms: number, category: string, fields: JsonObject = {}): JsonObject {
  const time = new Date(Date.UTC(2020, 0, 1) + ms).toISOString();
  return { '@timestamp': time, event: { category }, ...fields };
}
