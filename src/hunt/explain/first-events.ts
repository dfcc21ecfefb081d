import type { Clock } from '../../model/event.ts';
import type { SurveyedKey } from './key-survey.ts';
import { firedAs, type Judgement } from './verdict.ts';

/**
 * What a judgement of the first events of a join key is worth, where there are more: whether it fired is known of all
 * events, what they lack is not. What times or forbidden events are in the way of is so whatever comes later.
 */
export function ofFirstEvents(judgement: Judgement, key: SurveyedKey, clock: Clock): Judgement {
  const { kind } = judgement.verdict;
  if (key.fired.has(clock)) return kind === 'fired' ? judgement : firedAs(null);
  const isUnknown = kind === 'fired' || kind === 'one-event' || !isLackOfAll(judgement, key);
  return isUnknown ? { ...judgement, verdict: { kind: 'unclear' }, remedy: null } : judgement;
}

/** Not so where a step has more events than were looked at. */
function isLackOfAll({ verdict }: Judgement, { has }: SurveyedKey): boolean {
  if (verdict.kind !== 'too-few') return true;
  return verdict.lacking.every((lack) => (has[lack.step - 1] ?? 0) === lack.has);
}
