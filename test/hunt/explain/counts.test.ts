import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Expression, Item, Query } from '../../../src/eql/ast.ts';
import { parseQuery } from '../../../src/eql/parser.ts';
import { printExpression } from '../../../src/eql/print.ts';
import { plainSource } from '../../../src/eql/source.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { explainDocuments } from '../../support/explain-documents.ts';
import { mixedHunts } from '../../support/hunt-arbitrary.ts';
import { accepts } from '../../support/naive-conditions.ts';
import { runNaively } from '../../support/naive-evaluator.ts';
import { type Event, keysOf, passes } from '../../support/naive-events.ts';

/** What one condition of a step lets pass. */
type Counted = readonly [text: string, alone: number, together: number];

/** The same counts, found by filtering events one by one. */
function countNaively(text: string, documents: readonly JsonObject[]): readonly Counted[][] {
  const query = parseQuery(plainSource(text));
  const by = query.body.kind === 'EventQuery' ? [] : query.body.by;
  const events = documents.map((document, position) => ({ position, document, ms: 0 }));
  return itemsOf(query).map((item) => {
    const ofCategory = events.filter((event) => passes({ ...item.filter, condition: TRUE }, event));
    const tests: [string, (event: Event) => boolean][] = termsOf(item.filter.condition).map(
      (term) => [printExpression(term), ({ document }) => accepts(term, document)],
    );
    const keys = [...by, ...item.by];
    if (keys.some(({ optional }) => !optional)) {
      const anything = { ...item, filter: { ...item.filter, category: null, condition: TRUE } };
      tests.push([
        keys.map(printExpression).join(', '),
        (event) => keysOf(anything, by, event).length > 0,
      ]);
    }
    return tests.map(([name, holds], at) => [
      name,
      ofCategory.filter(holds).length,
      ofCategory.filter((event) => tests.slice(0, at + 1).every(([, one]) => one(event))).length,
    ]);
  });
}

const TRUE: Expression = {
  kind: 'Literal',
  type: 'boolean',
  value: true,
  span: { start: 0, end: 0 },
};

function itemsOf({ body }: Query): readonly Item[] {
  if (body.kind === 'EventQuery')
    return [{ filter: body.filter, by: [], missing: false, runs: null, span: body.span }];
  const until = body.kind === 'SequenceQuery' && body.until !== null ? [body.until] : [];
  return [...body.items, ...until];
}

function termsOf(condition: Expression): readonly Expression[] {
  if (condition.kind !== 'Logical' || condition.operator !== 'and') return [condition];
  return condition.terms.flatMap(termsOf);
}

test('counts what filtering events one by one counts, and finds what a naive evaluator finds', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(mixedHunts, async ({ query, events }) => {
      const { steps, findings, fired } = await explainDocuments(query, events);
      expect(
        steps.map(({ conditions }) =>
          conditions.map(({ text, alone, together }) => [text, alone, together]),
        ),
      ).toEqual(countNaively(query, events));
      expect(findings).toBe(runNaively(query, events).length);
      expect(fired.map((one) => one.findings)).toEqual([findings, findings]);
      for (const { events: all, conditions } of steps) {
        refused += conditions.some(({ together }) => together < all) ? 1 : 0;
      }
    }),
    { numRuns: 300 },
  );
  expect(refused).toBeGreaterThan(100);
}, 60_000);

test('nested and/or/not: conditions that all have to hold stand alone, others stay whole', async () => {
  const query =
    'process where a == 1 and (b == 2 and not (c == 3 or d == 4)) and (e == 5 or f == 6)';
  const { steps } = await explainDocuments(query, []);
  expect(steps.flatMap(({ conditions }) => conditions.map(({ text }) => text))).toEqual([
    'a == 1',
    'b == 2',
    'not (c == 3 or d == 4)',
    'e == 5 or f == 6',
  ]);
});

const event = (category: string, fields: object = {}) => ({
  '@timestamp': '2024-01-01T00:00:00Z',
  event: { category },
  ...fields,
});

test('fields that were never seen are told by condition, with where they are instead', async () => {
  const { steps, categories } = await explainDocuments(
    'sequence by host.id [registry where registry.value == "x" and ?dll.name == null] [library where dll.name == "y"]',
    [event('registry', { host: { id: 'h' } }), event('process', { registry: { value: 'x' } })],
  );
  expect(
    steps.map(({ conditions }) => conditions.map(({ text, neverSeen }) => [text, neverSeen])),
  ).toEqual([
    [
      ['registry.value == "x"', [{ field: 'registry.value', elsewhere: 1 }]],
      ['?dll.name == null', []],
      ['host.id', []],
    ],
    [
      ['dll.name == "y"', [{ field: 'dll.name', elsewhere: 0 }]],
      ['host.id', [{ field: 'host.id', elsewhere: 1 }]],
    ],
  ]);
  expect(steps.map(({ events }) => events)).toEqual([1, 0]);
  expect(categories).toEqual([
    { category: 'registry', events: 1 },
    { category: 'process', events: 1 },
  ]);
});

test('what the fields hold where a condition lets nothing pass, the most frequent first', async () => {
  const named = (name: string | null) => event('process', { process: { name } });
  const { steps } = await explainDocuments(
    'process where true and process.name : "c*" and process.pid == 4',
    [named('b'), named('a'), named('b'), named(null), event('file', { process: { name: 'no' } })],
  );
  expect(steps[0]?.conditions.map(({ refused }) => refused)).toEqual([
    [],
    [
      {
        field: 'process.name',
        values: [
          { value: 'b', events: 2 },
          { value: 'a', events: 1 },
          { value: null, events: 1 },
        ],
      },
    ],
    [],
  ]);
});

test('values are cut and counted up to a bound, and passwords are masked', async () => {
  const ran = (line: string) => event('process', { process: { command_line: line } });
  const lines = Array.from({ length: 500 }, (_, i) => ran(`p${i} ${'x'.repeat(200)}`));
  const secret = 'schtasks /create /s ws2 /u admin /p Secret123 /tn x /tr y';
  const { steps } = await explainDocuments('process where process.command_line == "z"', [
    ran(secret),
    ran(secret),
    ...lines,
  ]);
  const [held] = steps[0]?.conditions[0]?.refused ?? [];
  expect(held?.values).toHaveLength(5);
  expect(JSON.stringify(held)).not.toContain('Secret123');
  expect(String(held?.values[1]?.value)).toHaveLength(121);
});

test('a function that cannot be evaluated passes nothing', async () => {
  const { steps } = await explainDocuments('process where length(process.name) / 0 > 1', [
    event('process', { process: { name: 'a' } }),
  ]);
  expect(steps[0]?.conditions).toMatchObject([{ alone: 0, together: 0 }]);
});

test('events outside of the time range are not counted', async () => {
  const { stats, steps } = await explainDocuments('any where true', [event('a'), event('a')], {
    range: { from: 1n << 62n, to: null },
  });
  expect(stats).toMatchObject({ records: 2, events: 0 });
  expect(steps[0]?.events).toBe(0);
});
