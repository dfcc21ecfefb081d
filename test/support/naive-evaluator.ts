import type { Query, SampleQuery } from '../../src/eql/ast.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { valuesOf } from './naive-conditions.ts';
import { type Event, type Key, keyOrder, keysOf, passes, sameKey } from './naive-events.ts';
import { sequences } from './naive-sequences.ts';
import type { Positions } from './run-query.ts';

/**
 * Finds what a query finds, slowly: written from the spec (eql.md 1.4, 1.9, 1.10) and not from the program, to be
 * held against it. Times are whole milliseconds; samples have one match for each key.
 */
export function runNaively(text: string, documents: readonly JsonObject[]): readonly Positions[] {
  const { body, pipes } = parseQuery(plainSource(text));
  const events = documents
    .map((document, position) => ({ position, document, ms: timeOf(document) }))
    .sort(totalOrder);
  let matches = find(body, events);
  for (const { name, args } of pipes) {
    const count = args[0]?.kind === 'Literal' ? Number(args[0].value) : Number.NaN;
    matches =
      name === 'head'
        ? matches.slice(0, count)
        : matches.slice(Math.max(0, matches.length - count));
  }
  return matches.map((match) => match.map((event) => event?.position ?? null));
}

function find(
  body: Query['body'],
  events: readonly Event[],
): readonly (readonly (Event | null)[])[] {
  switch (body.kind) {
    case 'EventQuery':
      return events.filter((event) => passes(body.filter, event)).map((event) => [event]);
    case 'SequenceQuery':
      return sequences(body, events);
    case 'SampleQuery':
      return samples(
        body,
        events.toSorted((a, b) => a.position - b.position),
      );
  }
}

function timeOf(document: JsonObject): number {
  return Date.parse(String(valuesOf(document, ['@timestamp'])[0]));
}

function totalOrder(a: Event, b: Event): number {
  const [first, second] = [a, b].map(({ document }) => {
    const [tiebreaker] = valuesOf(document, ['event', 'sequence']);
    return tiebreaker === undefined ? Number.POSITIVE_INFINITY : Number(tiebreaker);
  });
  return (
    a.ms - b.ms || (first === second ? a.position - b.position : Number(first) - Number(second))
  );
}

function samples({ by, items }: SampleQuery, events: readonly Event[]) {
  const keys: Key[] = [];
  for (const event of events) {
    for (const key of items.flatMap((item) => keysOf(item, by, event))) {
      if (!keys.some((other) => sameKey(other, key))) keys.push(key);
    }
  }
  return keys.sort(keyOrder).flatMap((key) => {
    let tuples: (readonly Event[])[] = [[]];
    for (const item of items) {
      const fitting = events.filter((event) =>
        keysOf(item, by, event).some((other) => sameKey(other, key)),
      );
      tuples = tuples.flatMap((tuple) =>
        fitting.filter((event) => !tuple.includes(event)).map((event) => [...tuple, event]),
      );
    }
    return tuples.slice(0, 1);
  });
}
