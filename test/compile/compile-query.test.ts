import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/compile/compile-query.ts';
import { FieldTable } from '../../src/compile/event-view.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';

const compile = (text: string, samplesPerKey = 1) =>
  compileQuery(parseQuery(plainSource(text)), new FieldTable(), { samplesPerKey });

describe('plan', () => {
  test('of single events', () => {
    expect(compile('process where true')).toMatchObject({
      plan: { kind: 'event' },
      steps: [{ category: 'process', positive: true }],
      joinFields: [],
    });
  });

  test('of a sequence: runs are written out, until stands last', () => {
    const { plan, steps } = compile(
      'sequence with maxspan=5m [a where true] with runs=2 ![b where true] [any where true] until [c where true]',
    );
    expect(plan).toEqual({
      kind: 'sequence',
      items: [
        { step: 0, missing: false },
        { step: 0, missing: false },
        { step: 1, missing: true },
        { step: 2, missing: false },
      ],
      until: 3,
      maxspan: 300_000_000_000n,
    });
    expect(steps.map(({ category }) => category)).toEqual(['a', 'b', null, 'c']);
    expect(steps.map(({ positive }) => positive)).toEqual([true, false, true, false]);
  });

  test('of a sequence without limits', () => {
    const { plan } = compile('sequence [a where true] [b where true]');
    expect(plan).toMatchObject({ until: null, maxspan: null });
  });

  test('of a sample', () => {
    const { plan } = compile('sample by k [a where true] [b where true] [c where true]', 7);
    expect(plan).toEqual({ kind: 'sample', steps: 3, perKey: 7 });
  });
});

test('pipes', () => {
  const { pipes } = compile('a where true | head 5 | tail 0');
  expect(pipes).toEqual([
    { name: 'head', count: 5 },
    { name: 'tail', count: 0 },
  ]);
});

test('needed are the fields of the condition and the keys that are not optional', () => {
  const { steps, joinFields } = compile(
    'sequence by host.id, ?user.id [a where x == 1 and host.id != null] by p.q [b where y != 1] by r',
  );
  expect(steps.map(({ needed }) => needed)).toEqual([
    ['x', 'host.id', 'p.q'],
    ['host.id', 'r'],
  ]);
  expect(joinFields).toEqual(['host.id', 'user.id', 'p.q']);
});

test('tested fields carry their numbers', () => {
  const table = new FieldTable();
  const query = parseQuery(plainSource('sequence [a where x == y.z] [b where y.z > 1 and w]'));
  const { steps } = compileQuery(query, table, { samplesPerKey: 1 });
  for (const { field, slot } of steps.flatMap(({ tested }) => tested())) {
    expect(table.path(slot).segments.join('.')).toBe(field);
  }
  expect(steps.map(({ tested }) => tested().map(({ field }) => field))).toEqual([
    ['x', 'y.z'],
    ['y.z', 'w'],
  ]);
});
