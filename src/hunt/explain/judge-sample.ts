import { findSamples } from '../../correlate/sample.ts';
import type { CandidateRow } from '../../model/candidate-row.ts';
import type { SamplePlan } from '../../model/plan.ts';
import { needsOf } from './key-survey.ts';
import { firedAs, type Judgement, shortage, unexplained } from './verdict.ts';

/** Judges the events of one join key of a sample, which knows no time. */
export function judgeSample(plan: SamplePlan, rows: readonly CandidateRow[]): Judgement {
  const needs = needsOf(plan);
  const short = shortage(needs, rows, rows);
  if (short !== null) return short;
  const { value: match } = findSamples({ ...plan, perKey: 1 }, rows)
    [Symbol.iterator]()
    .next();
  return match === undefined ? unexplained(needs, rows) : firedAs(match);
}
