import type { ExplainedStep, Explanation } from '../model/explanation.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { remedyText, verdictText } from './verdict-text.ts';

/** Why a rule did not fire: the first thing that was in its way. */
export function reasonOf(explanation: Explanation): string {
  const { stats, steps, keys } = explanation;
  if (stats.records === 0) return 'nothing was read';
  if (stats.events === 0) return 'no record is an event in the time range';
  const missing = steps.find((step) => step.role === 'step' && candidatesOf(step) === 0);
  if (missing !== undefined) return emptyStep(missing);
  if (keys === null) return 'the pipes of its query keep none of its matches';
  if (keys.complete === 0) {
    if (explanation.joinFields.length === 0) return 'its steps did not occur as often as it asks';
    const one = keys.isCut ? 'one of the join keys that are kept' : 'one join key';
    return `every step occurred, but not all of them for ${one}`;
  }
  return keyReason(explanation);
}

function keyReason({ keys, fired }: Explanation): string {
  if (fired.some(({ matches }) => matches > 0)) {
    return 'the pipes of its query keep none of its matches';
  }
  const [told, other] = keys?.list[0]?.verdicts ?? [];
  if (told === undefined) return 'its steps did not come as it asks';
  const where = other === undefined ? '' : `on the ${told.clocks.join(' and ')} clock `;
  const says = [verdictText(told.verdict), remedyText(told)].filter((text) => text !== '');
  return where + says.join('; ');
}

/** Events that satisfy a step and have a join key. */
export function candidatesOf({ conditions, events }: ExplainedStep): number {
  return conditions.at(-1)?.together ?? events;
}

function emptyStep({ number, category, events, conditions }: ExplainedStep): string {
  if (events === 0)
    return `step ${number} asks for category ${visible(category ?? 'any')}, and no event has it`;
  const at = conditions.findIndex(({ together }) => together === 0);
  const [before, last] = [conditions[at - 1], conditions[at]];
  const text = visible(last?.text ?? '');
  const what = last?.kind === 'join-keys' ? `has a join key (${text})` : `passes ${text}`;
  return `at step ${number} none of ${plural(before?.together ?? events, 'event')} ${what}`;
}
