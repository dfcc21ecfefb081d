import { expect, test } from 'vitest';
import { Evidence } from '../../src/hunt/evidence.ts';
import { findNearMisses } from '../../src/hunt/near-misses.ts';
import { compileRules } from '../../src/hunt/rule-set.ts';
import { CandidateStore } from '../../src/hunt/store/candidate-store.ts';
import { EvidenceStore } from '../../src/hunt/store/evidence-store.ts';
import { StepCounts } from '../../src/hunt/thread/step-counts.ts';
import { NO_WIDENING } from '../../src/hunt/widened-matches.ts';
import { queryRule } from '../../src/rules/query-rule.ts';
import { ELASTIC_DEFAULTS } from '../../src/rules/rule-defaults.ts';

/** A store that says it holds so many rows; reading them fails. */
class CrowdedStore extends CandidateStore {
  readonly #rows: number;

  constructor(rows: number) {
    super(1, 1000, []);
    this.#rows = rows;
  }

  override count(): number {
    return this.#rows;
  }

  override rows(): never {
    throw new Error('went through the rows');
  }
}

function lookFor(rows: number) {
  const made = queryRule('sequence [a where true] [b where true]', ELASTIC_DEFAULTS);
  if ('errors' in made) throw new Error('a mistake in the query');
  const rules = compileRules([made.rule], { samplesPerKey: 1 });
  const steps = new StepCounts();
  for (const step of [0, 1]) steps.add(0, step);
  const source = {
    store: new CrowdedStore(rows),
    clocks: ['event', 'log'] as const,
    inputEnd: { event: null, log: null },
    steps,
    widening: NO_WIDENING,
  };
  return findNearMisses(rules, source, new Evidence([], new EvidenceStore(1000)));
}

test('a rule with more than a million candidates is passed over, and said', () => {
  expect(lookFor(1_000_001)).toMatchObject({
    list: [],
    more: 0,
    skippedRules: [expect.any(String)],
  });
  expect(() => lookFor(1_000_000)).toThrow('went through the rows');
});
