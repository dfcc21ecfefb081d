import type { RuleInfo } from '../model/rule.ts';
import { visible } from '../text/visible.ts';
import { clipWords } from './clip-lines.ts';
import { LABEL, type Layout } from './layout.ts';
import { triageSteps } from './triage-steps.ts';

/** Lines that the step takes at the most. */
const MAX_LINES = 4;

/** The first step of triage that a rule asks for, in a few lines; none where its note has no steps. */
export function nextStep({ note = '' }: RuleInfo, { paint, width }: Layout): readonly string[] {
  const [step] = triageSteps(note);
  if (step === undefined) return [];
  const label = 'what next'.padEnd(LABEL);
  const [first = '', ...others] = clipWords(label + visible(step), width, MAX_LINES, LABEL).split(
    '\n',
  );
  return [paint.green(first.slice(0, label.length)) + first.slice(label.length), ...others];
}

/** Hands out the first step of each rule once, because what is told a thousand times is not read. */
export class NextSteps {
  readonly #told = new Set<string>();
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** The step of a rule that is told for the first time, else nothing. */
  of(rule: RuleInfo): readonly string[] {
    if (this.#told.has(rule.id)) return [];
    this.#told.add(rule.id);
    return nextStep(rule, this.#layout);
  }
}
