import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PartialSequence, PartialTable } from '../../src/correlate/partial-table.ts';

const MAXSPAN = 1000n;
const WIDTH = 2;

const keys = fc.oneof(
  { weight: 4, arbitrary: fc.nat(200).map((n) => `1:${n}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '\u00ff', '\u0100', '\ud800', '\ud801', 'a\u0000', '\u{1f600}'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);

type Action =
  | {
      readonly kind: 'set';
      readonly key: string;
      readonly age: bigint;
      readonly refs: readonly [number, number];
    }
  | { readonly kind: 'take'; readonly key: string }
  | { readonly kind: 'delete'; readonly key: string };

const actions: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      key: keys,
      age: fc.bigInt({ min: 0n, max: MAXSPAN }),
      refs: fc.tuple(fc.nat(), fc.maxSafeNat()),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take' as const), key: keys }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), key: keys }) },
);

/** The same as a map. What is too old may be there or not: nobody can go on with it. */
class Model {
  readonly #partials = new Map<string, PartialSequence>();

  set(key: string, partial: PartialSequence): void {
    this.#partials.set(key, partial);
  }

  remove(key: string): PartialSequence | null {
    const known = this.#partials.get(key) ?? null;
    this.#partials.delete(key);
    return known;
  }

  get entries() {
    return [...this.#partials];
  }
}

function isUsable(partial: PartialSequence | null, now: bigint, maxspan: bigint | null): boolean {
  return partial !== null && (maxspan === null || now - partial.start <= maxspan);
}

describe('partial sequences', () => {
  test.each([
    ['with a time limit', MAXSPAN],
    ['without one', null],
  ])('%s are kept like in a map', (_name, maxspan) => {
    let dropped = 0;
    fc.assert(
      fc.property(
        fc.array(actions, { maxLength: 250, size: 'max' }),
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        (list, begin) => {
          const table = new PartialTable(WIDTH, maxspan);
          const model = new Model();
          let now = begin;
          const compare = (key: string) => {
            const found = table.take(key);
            const expected = model.remove(key);
            if (isUsable(expected, now, maxspan)) expect(found).toEqual(expected);
            else if (found === null) dropped += Number(expected !== null);
            else expect(found).toEqual(expected);
          };
          for (const action of list) {
            now += 7n;
            if (action.kind === 'take') compare(action.key);
            else if (action.kind === 'delete') {
              table.delete(action.key);
              model.remove(action.key);
              expect(table.take(action.key)).toBeNull();
            } else {
              const start = now - action.age;
              table.set(action.key, start, now, action.refs);
              model.set(action.key, { start, refs: action.refs });
            }
          }
          for (const [key] of model.entries) compare(key);
          expect(model.entries).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
    expect(dropped > 0).toBe(maxspan !== null);
  });

  test('fifty thousand at once, and again after most were taken', () => {
    const table = new PartialTable(1, null);
    const numbers = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => from + i);
    const key = (n: number) => (n % 3 === 0 ? `schlüssel-${n}-ж` : `key-${n}`);
    const set = (n: number) => table.set(key(n), BigInt(n), BigInt(n), [n]);
    const take = (n: number) => table.take(key(n))?.refs[0];
    const first = numbers(0, 50_000);
    for (const n of first) set(n);
    expect(table.size).toBe(50_000);
    const taken = first.filter((n) => n % 10 !== 0);
    expect(taken.map(take)).toEqual(taken);
    const second = numbers(50_000, 100_000);
    for (const n of second) set(n);
    expect(taken.map(take).filter((ref) => ref !== undefined)).toEqual([]);
    const left = [...first.filter((n) => n % 10 === 0), ...second];
    expect(left.map(take)).toEqual(left);
    expect(table.size).toBe(0);
  });

  test('keys longer than a page, next to short ones', () => {
    const table = new PartialTable(1, null);
    const long = (n: number) => `${'x'.repeat(1_100_000)}${n}`;
    const wide = (n: number) => `${'\u4e00'.repeat(600_000)}${n}`;
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 6; n += 1) {
        table.set(long(n), 1n, 1n, [n]);
        table.set(wide(n), 1n, 1n, [n + 10]);
        table.set(`${n}`, 1n, 1n, [n + 20]);
      }
      for (let n = 0; n < 150; n += 1) table.set(`filler ${round} ${n}`, 1n, 1n, [n]);
      for (let n = 0; n < 6; n += 1) {
        expect(table.take(long(n))?.refs).toEqual([n]);
        expect(table.take(wide(n))?.refs).toEqual([n + 10]);
        expect(table.take(`${n}`)?.refs).toEqual([n + 20]);
      }
    }
    expect(table.size).toBe(450);
  });

  test('those that are just not too old are kept when room is made', () => {
    for (const [now, kept] of [
      [MAXSPAN, 32],
      [MAXSPAN + 1n, 0],
    ] as const) {
      const table = new PartialTable(1, MAXSPAN);
      for (let n = 0; n < 32; n += 1) table.set(`key ${n}`, 0n, 0n, [n]);
      table.set('one more', now, now, [32]);
      expect(table.size).toBe(kept + 1);
    }
  });

  test('room is taken back from those that are too old', () => {
    const table = new PartialTable(1, MAXSPAN);
    for (let n = 0; n < 100_000; n += 1) table.set(`key ${n}`, BigInt(n), BigInt(n), [n]);
    expect(table.size).toBeLessThan(10_000);
    for (let n = 99_000; n < 100_000; n += 1) {
      if (table.take(`key ${n}`)?.start !== BigInt(n)) throw new Error(`lost ${n}`);
    }
  });
});
