import type { Item, Query } from '../../src/eql/ast.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import type { JsonObject, Scalar } from '../../src/model/json.ts';
import { keysOf } from './naive-events.ts';

/** A step of a rule that an event satisfies, with the values of its join keys. */
export interface Hit {
  readonly rule: number;
  readonly step: number;
  readonly keys: readonly (readonly (Scalar | null)[])[];
}

/** The hits of an event, found by trying every step of every query with the naive evaluator. */
export function detectPlainly(queries: readonly string[], document: JsonObject): readonly Hit[] {
  return queries.flatMap((text, rule) => {
    const { body } = parseQuery(plainSource(text));
    const shared = body.kind === 'EventQuery' ? [] : body.by;
    return itemsOf(body).flatMap((item, step) => {
      const keys = keysOf(item, shared, { document, position: 0, ms: 0 });
      return keys.length === 0 ? [] : [{ rule, step, keys }];
    });
  });
}

function itemsOf(body: Query['body']): readonly Item[] {
  switch (body.kind) {
    case 'EventQuery':
      return [{ filter: body.filter, by: [], missing: false, runs: null, span: body.span }];
    case 'SampleQuery':
      return body.items;
    case 'SequenceQuery':
      return body.until === null ? body.items : [...body.items, body.until];
  }
}
