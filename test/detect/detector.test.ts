import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/compile/compile-query.ts';
import { FieldTable } from '../../src/compile/event-view.ts';
import { Detector } from '../../src/detect/detector.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import type { Candidate } from '../../src/model/candidate.ts';
import { parseInstant } from '../../src/model/instant.ts';
import type { JsonObject } from '../../src/model/json.ts';

interface Settings {
  readonly categoryField?: string;
  readonly timestampField?: string;
}

/** Candidates of one event for several rules, as pairs of rule and candidate. */
function detect(rules: readonly (readonly [string, Settings?])[], fields: JsonObject) {
  const table = new FieldTable();
  const slot = (name: string) => table.slot(name.split('.'));
  const compiled = rules.map(
    ([query, { categoryField = 'event.category', timestampField } = {}]) => ({
      steps: compileQuery(parseQuery(plainSource(query)), table, { samplesPerKey: 1 }).steps,
      categorySlot: slot(categoryField),
      timestampSlot: timestampField === undefined ? null : slot(timestampField),
      tiebreakerSlot: slot('event.sequence'),
    }),
  );
  const found: (readonly [number, Candidate])[] = [];
  const event = { origin: { file: 'f', line: 1 }, fields, times: { event: 1n, log: 2n } };
  new Detector(compiled, table).detect(event, (rule, candidate) => found.push([rule, candidate]));
  return found;
}

const steps = (found: ReturnType<typeof detect>) =>
  found.map(([rule, { step }]) => [rule, step]).toSorted();

describe('tries', () => {
  const RULES = [
    ['process where n == 1'],
    ['any where n == 1'],
    ['file where n == 1'],
    ['sequence [process where n == 1] [file where n == 2] until [any where n == 1]'],
  ] as const;

  test.each<[string, JsonObject, readonly (readonly number[])[]]>([
    [
      'the steps of the category',
      { event: { category: 'process' }, n: 1 },
      [
        [0, 0],
        [1, 0],
        [3, 0],
        [3, 2],
      ],
    ],
    ['those of each of several', { event: { category: ['file', 'process'] }, n: 2 }, [[3, 1]]],
    [
      'only "any" without a category',
      { n: 1 },
      [
        [1, 0],
        [3, 2],
      ],
    ],
    [
      'nothing twice',
      { event: { category: ['file', 'file'] }, n: 1 },
      [
        [1, 0],
        [2, 0],
        [3, 2],
      ],
    ],
    ['nothing of the prototype', { event: { category: 'constructor' }, n: 0 }, []],
  ])('%s', (_why, fields, expected) => {
    expect(steps(detect(RULES, fields))).toEqual(expected);
  });
});

test('rules may read the category from different fields', () => {
  const rules = [['x where true', { categoryField: 'kind' }], ['x where true']] as const;
  expect(steps(detect(rules, { kind: 'x' }))).toEqual([[0, 0]]);
  expect(steps(detect(rules, { event: { category: 'x' } }))).toEqual([[1, 0]]);
});

test('an event without a join key is no candidate', () => {
  const query = [['sequence by k [any where true] [any where true]']] as const;
  expect(detect(query, { n: 1 })).toEqual([]);
  expect(detect(query, { k: [1, 2] })[0]?.[1].keys.map(({ values }) => values)).toEqual([[1], [2]]);
});

describe('a candidate has', () => {
  test('the times of its event', () => {
    expect(detect([['any where true']], {})[0]?.[1].times).toEqual({ event: 1n, log: 2n });
  });

  test('the time that its rule asks for, on both clocks', () => {
    const rule = ['any where true', { timestampField: 'event.ingested' }] as const;
    const time = parseInstant('2020-01-01T00:00:00Z');
    const [found] = detect([rule], { event: { ingested: '2020-01-01T00:00:00Z' } });
    expect(found?.[1].times).toEqual({ event: time, log: time });
    expect(detect([rule], { event: { ingested: 'x' } })[0]?.[1].times).toEqual({
      event: null,
      log: null,
    });
  });

  test('its tiebreaker', () => {
    expect(detect([['any where true']], { event: { sequence: [7, 8] } })[0]?.[1].tiebreaker).toBe(
      7,
    );
    expect(detect([['any where true']], {})[0]?.[1].tiebreaker).toBeNull();
  });
});
