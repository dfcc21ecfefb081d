import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rarestFirst } from '../../../src/hunt/rarest-first.ts';
import {
  type StackBounds,
  type StackCountLists,
  StackCounts,
} from '../../../src/hunt/thread/stack-counts.ts';
import type { TaskEvent } from '../../../src/triage/index.ts';

/** A task in line `line` of a file. */
function named(line: number, tasks: readonly string[], rest: Partial<TaskEvent> = {}): TaskEvent {
  return {
    origin: { file: 'a', line },
    host: 'ws',
    time: BigInt(line),
    tasks,
    commands: [],
    authors: [],
    ...rest,
  };
}

const WIDE: StackBounds = { values: 100, hosts: 100 };

function counted(events: readonly TaskEvent[], bounds = WIDE): StackCountLists {
  const counts = new StackCounts(bounds);
  for (const event of events) counts.count(event);
  return counts.take();
}

function merged(parts: readonly StackCountLists[], bounds = WIDE): StackCountLists {
  const counts = new StackCounts(bounds);
  for (const part of parts) counts.add(part);
  return counts.all;
}

test('counts events and hosts, keeps the first example and both ends of the time', () => {
  const { tasks, commands } = rarestFirst(
    counted([
      named(7, ['\\TASK'], { host: 'b', time: 70n }),
      named(3, ['\\Task'], { host: 'a', time: null }),
      named(5, ['\\task', '\\Other'], { host: 'b', time: 90n, commands: ['x.exe'] }),
      named(9, ['\\task'], { host: null, time: 20n }),
    ]),
  );
  expect(tasks.values).toEqual([
    {
      name: '\\Other',
      hosts: 1,
      moreHosts: false,
      events: 1,
      hostNames: ['b'],
      first: 90n,
      last: 90n,
      example: { file: 'a', line: 5 },
    },
    {
      name: '\\Task',
      hosts: 2,
      moreHosts: false,
      events: 4,
      hostNames: ['a', 'b'],
      first: 20n,
      last: 90n,
      example: { file: 'a', line: 3 },
    },
  ]);
  expect(commands.values.map(({ name }) => name)).toEqual(['x.exe']);
});

test('the fewest hosts come first, then the fewest events, then the name', () => {
  const events = [
    named(1, ['b', 'c', 'd', 'e']),
    named(2, ['b', 'e']),
    named(3, ['d'], { host: 'other' }),
    named(4, ['z'], { host: null }),
    named(5, ['a']),
  ];
  const { tasks } = rarestFirst(counted(events));
  expect(tasks.values.map(({ name }) => name)).toEqual(['z', 'a', 'c', 'b', 'e', 'd']);
});

test('a value that an event has twice counts once, in one spelling', () => {
  const [count] = counted([named(1, ['x', 'X', 'x'])]).tasks.counts;
  expect(count).toMatchObject({ name: 'X', events: 1 });
});

test('five hosts are named', () => {
  const events = Array.from({ length: 9 }, (_, i) => named(i, ['x'], { host: `h${9 - i}` }));
  const [value] = rarestFirst(counted(events)).tasks.values;
  expect(value).toMatchObject({ hosts: 9, hostNames: ['h1', 'h2', 'h3', 'h4', 'h5'] });
});

test('keys of objects are names like others', () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const { tasks } = counted(names.map((name, line) => named(line, [name], { host: name })));
  expect(tasks.counts.map(({ key, hosts }) => [key, hosts])).toEqual([
    ['__proto__', ['__proto__']],
    ['constructor', ['constructor']],
    ['tostring', ['toString']],
  ]);
});

describe('beyond the bounds', () => {
  const bounds = { values: 2, hosts: 2 };

  test('hosts are counted no further', () => {
    const events = ['c', 'a', 'd', 'b'].map((host, line) => named(line, ['x'], { host }));
    const [value] = rarestFirst(counted(events, bounds)).tasks.values;
    expect(value).toMatchObject({ hosts: 2, moreHosts: true, events: 4, hostNames: ['a', 'b'] });
  });

  test('the values that are first by name are kept, with all their events', () => {
    const names = ['d', 'a', 'e', 'f', 'g', 'b', 'c', 'a', 'b', 'd'];
    const { tasks, authors } = rarestFirst(
      counted(
        names.map((name, line) => named(line, [name])),
        bounds,
      ),
    );
    expect(tasks.values.map(({ name, events }) => [name, events])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
    expect(tasks.isCut).toBe(true);
    expect(authors.isCut).toBe(false);
  });

  test('as many as are kept are all', () => {
    const { tasks } = counted([named(1, ['a', 'b'])], bounds);
    expect(tasks.isCut).toBe(false);
    expect(tasks.counts[0]?.moreHosts).toBe(false);
  });
});

const values = fc.array(fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e', 'é', '__proto__'), {
  maxLength: 3,
});
const event: fc.Arbitrary<TaskEvent> = fc.record({
  origin: fc.record({ file: fc.constantFrom('x', 'y'), line: fc.integer({ min: 1, max: 9 }) }),
  host: fc.constantFrom(null, 'h1', 'h2', 'h3', 'h4'),
  time: fc.option(fc.bigInt({ min: 0n, max: 9n })),
  tasks: values,
  commands: values,
  authors: values,
});
const parts = fc.array(fc.array(event, { maxLength: 12 }), { minLength: 1, maxLength: 6 });
const anyBounds = fc.record({
  values: fc.integer({ min: 1, max: 8 }),
  hosts: fc.integer({ min: 1, max: 5 }),
});

test('in whatever parts and order events are counted and merged, the result is the same', () => {
  fc.assert(
    fc.property(
      parts,
      anyBounds,
      fc.nat(6),
      fc.infiniteStream(fc.nat()),
      (list, bounds, at, mix) => {
        const whole = rarestFirst(counted(list.flat(), bounds));
        const lists = list.map((events) => counted(events, bounds));
        const shuffled = lists
          .map((one) => ({ one, rank: mix.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        const left = merged(shuffled.slice(0, at), bounds);
        const right = merged(shuffled.slice(at), bounds);
        expect(rarestFirst(merged(shuffled, bounds))).toEqual(whole);
        expect(rarestFirst(merged([left, right], bounds))).toEqual(whole);
        expect(rarestFirst(merged([right, left], bounds))).toEqual(whole);
      },
    ),
    { numRuns: 1000 },
  );
});

test('what was taken is not there twice', () => {
  const counts = new StackCounts();
  counts.count(named(1, ['x']));
  expect(counts.take().tasks.counts).toHaveLength(1);
  expect(counts.take().tasks.counts).toEqual([]);
});
