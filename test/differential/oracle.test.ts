import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainHunts } from '../support/hunt-arbitrary.ts';
import { runQuery } from '../support/run-query.ts';
import { hasOracle, Oracle } from './oracle.ts';

/** How many random hunts are tried; `npm run differential` tries many. */
const CASES = process.env['MODE'] === 'thorough' ? 10_000 : 300;

/**
 * Left out of the generated hunts, because the reference evaluator does not do it as the specification says:
 * fields in several layouts or in objects in arrays; numbers ordered beside text (it knows no order there); join keys
 * that are numbers here and text there; text beyond ASCII (it folds all of Unicode, and counts code points);
 * division by zero (it fails); addresses and dates (it wants a mapping); sub-millisecond times (it rounds).
 */
describe.skipIf(!hasOracle)('against the reference evaluator', () => {
  let oracle: Oracle;

  beforeAll(() => {
    oracle = new Oracle();
  });

  afterAll(() => oracle.stop());

  test(`${CASES} random hunts`, async () => {
    const count = { hunts: 0, matches: 0, differences: 0 };
    const property = fc.asyncProperty(plainHunts, async (hunt) => {
      const expected = await oracle.run(hunt);
      const found = runQuery(hunt.query, hunt.events);
      count.hunts += 1;
      count.matches += found.length;
      if (!isDeepStrictEqual(found, expected)) count.differences += 1;
      expect(found).toEqual(expected);
    });
    try {
      await fc.assert(property, { numRuns: CASES });
    } finally {
      const { hunts, matches, differences } = count;
      process.stdout.write(`${hunts} hunts, ${matches} matches, ${differences} differences\n`);
    }
    expect(count.matches).toBeGreaterThan(CASES / 10);
  }, 600_000);
});
