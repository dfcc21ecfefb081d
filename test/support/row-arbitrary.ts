import fc from 'fast-check';
import type { Candidate } from '../../src/model/candidate.ts';
import type { Evidence } from '../../src/model/candidate-row.ts';
import type { Instant } from '../../src/model/event.ts';
import { parseInstant } from '../../src/model/instant.ts';
import type { Scalar } from '../../src/model/json.ts';
import type { JoinKey } from '../../src/model/plan.ts';
import type { Origin } from '../../src/model/record.ts';

/** What is written as one row: the candidates of one event for one rule, and where its record lies. */
export interface WrittenRow {
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly evidence: Evidence;
}

const FIRST = parseInstant('0001-01-01T00:00:00Z') ?? 0n;
const LAST = parseInstant('9999-12-31T23:59:59.999999999Z') ?? 0n;
const NANOS_OF_A_YEAR = 366n * 86_400n * 1_000_000_000n;

/** Any instant that logs have, and some that many share. */
export const instants: fc.Arbitrary<Instant | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.bigInt({ min: -3n, max: 3n }) },
  { weight: 3, arbitrary: fc.bigInt({ min: FIRST - NANOS_OF_A_YEAR, max: LAST }) },
  { weight: 1, arbitrary: fc.constantFrom(FIRST, LAST, 999_999_999n, -1_000_000_000n) },
);

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '\ud800', 'a\udfff', '__proto__', '\u0000', '"\\', '\u{1f600}', '10', '9'),
);

const scalars: fc.Arbitrary<Scalar | null> = fc.oneof(
  texts,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
);

const keys: fc.Arbitrary<JoinKey> = fc.record({
  values: fc.array(scalars, { maxLength: 3 }),
  text: texts,
});

const huge = fc
  .integer({ min: 60_000, max: 80_000 })
  .map((size): JoinKey => ({ values: ['\u00e9'.repeat(size)], text: 'k'.repeat(size) }));

const steps = fc.uniqueArray(
  fc.record({
    step: fc.nat(5),
    keys: fc.oneof(
      { weight: 30, arbitrary: fc.array(keys, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.tuple(huge) },
    ),
  }),
  { selector: ({ step }) => step, minLength: 1, maxLength: 3 },
);

const origins: fc.Arbitrary<Origin> = fc.oneof(
  fc.record({ file: fc.constantFrom('b', 'a'), line: fc.integer({ min: 1, max: 2 ** 45 }) }),
  fc.record({ file: fc.constantFrom('b', 'a'), record: fc.nat(), offset: fc.nat() }),
);

/** Both clocks the same, or each its own. */
const times = fc.oneof(
  instants.map((time) => ({ event: time, log: time })),
  fc.record({ event: instants, log: instants }),
);

/** Rows with everything that logs can bring about. */
export const writtenRows: fc.Arbitrary<WrittenRow> = fc
  .record({
    satisfied: steps,
    times,
    tiebreaker: scalars,
    origin: origins,
    evidence: fc.record({
      file: fc.option(fc.nat(1000)),
      offset: fc.maxSafeNat(),
      length: fc.nat(2 ** 31),
    }),
  })
  .map(({ satisfied, times: at, tiebreaker, origin, evidence }) => {
    const event = { origin, fields: {}, times: at };
    const made = satisfied.map((one): Candidate => ({ ...one, times: at, tiebreaker, event }));
    return { candidates: made as [Candidate, ...Candidate[]], evidence };
  });
