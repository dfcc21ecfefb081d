import { compileQuery } from '../../src/compile/compile-query.ts';
import { FieldTable } from '../../src/compile/event-view.ts';
import { Detector } from '../../src/detect/detector.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Hit } from './plain-detector.ts';

/** Compiles queries together and tells what the detector emits for an event, in its order. */
export function detectorFor(queries: readonly string[]): (document: JsonObject) => readonly Hit[] {
  const table = new FieldTable();
  const rules = queries.map((query) => ({
    steps: compileQuery(parseQuery(plainSource(query)), table, { samplesPerKey: 1 }).steps,
    categorySlot: table.slot(['event', 'category']),
    timestampSlot: null,
    tiebreakerSlot: table.slot(['event', 'sequence']),
  }));
  const detector = new Detector(rules, table);
  return (fields) => {
    const hits: Hit[] = [];
    const event = { origin: { file: 'f', line: 1 }, fields, times: { event: 1n, log: 1n } };
    detector.detect(event, (rule, { step, keys }) =>
      hits.push({ rule, step, keys: keys.map(({ values }) => values) }),
    );
    return hits;
  };
}
