import { HIDING_MARKS } from '../compile/hidden-text.ts';
import {
  bestClause,
  type Clause,
  type RequiredText,
  requiredTexts,
} from '../compile/required-text.ts';
import { selectivity } from '../compile/selectivity.ts';
import { standIns } from '../ecs/verbatim.ts';
import type { LineSelection } from '../input/line-filter.ts';
import { type KeyTexts, narrowed } from './narrow-by-keys.ts';
import type { ReadyRule, RuleSet, WorkerRule } from './rule-set.ts';

/** More texts than this cannot be searched for at once. */
const MAX_ANCHORS = 400;
/** The start of a longer text is searched for in its place. */
const MAX_TEXT_LENGTH = 64;

/** What a line must hold for each step of a rule, and which step decides whether the others matter. */
interface RuleTexts {
  readonly steps: readonly RequiredText[];
  /** The step whose text is the rarest among those that every match needs. */
  readonly lead: number;
}

/**
 * Decides which lines are parsed. In the first pass those that could satisfy the rarest step of some rule; what the
 * other steps of a sequence or sample ask for is looked for in a second pass, and only if that rarest step occurs.
 */
export class LineSelector {
  readonly #set: RuleSet;
  /** By rule; null where every line must be parsed. */
  readonly #texts: readonly RuleTexts[] | null;

  constructor(set: RuleSet) {
    this.#set = set;
    const texts = set.rules.some(waitsForEnd) ? [] : set.made.of.map(textsOf);
    const known = texts.filter((rule) => rule !== null);
    this.#texts = known.length === set.rules.length ? known : null;
  }

  /** For input that can be read twice: the lines of the first pass. Null for all. */
  firstPass(): LineSelection | null {
    const leads = this.#texts?.map(({ steps, lead }) => steps[lead] ?? []);
    return leads === undefined ? null : selectionOf(leads);
  }

  /** For input that is read once: the lines of all steps. Null for all. */
  onlyPass(): LineSelection | null {
    const texts = this.#texts?.flatMap(({ steps }) => steps);
    return texts === undefined ? null : selectionOf(texts);
  }

  /**
   * The lines of the second pass, given which rules have candidates for their lead step and their join keys there.
   * Null where there is nothing to look for.
   */
  secondPass(leadKeys: (rule: number, lead: number) => KeyTexts | null): LineSelection | null {
    if (this.#texts === null || this.firstPass() === null) return null;
    const wanted = this.#texts.flatMap(({ steps, lead }, rule) => {
      const keys = steps.length > 1 ? leadKeys(rule, lead) : null;
      const made = this.#set.made.of[rule];
      if (keys === null || made === undefined) return [];
      return steps
        .map((text, step) => narrowed(text, made.query, step, { step: lead, keys }))
        .filter((_, step) => step !== lead);
    });
    if (wanted.length === 0) return null;
    return selectionOf(wanted) ?? { anchors: [], wanted };
  }
}

function textsOf({ query }: WorkerRule): RuleTexts | null {
  const steps = requiredTexts(query, standIns);
  const { body } = query;
  const positive = (step: number) =>
    body.kind !== 'SequenceQuery' || body.items[step]?.missing === false;
  const ranks = steps.map((text, step) => (positive(step) ? rankOf(text) : -1));
  const best = Math.max(...ranks);
  return best > 0 ? { steps, lead: ranks.indexOf(best) } : null;
}

function rankOf(text: RequiredText): number {
  const clause = bestClause(text);
  return clause === null ? -1 : Math.min(...clause.map(selectivity));
}

/** Whether an event may still be missing at its end: then the time of every event counts. */
function waitsForEnd({ plan }: ReadyRule): boolean {
  return plan.kind === 'sequence' && (plan.items.at(-1)?.missing ?? false);
}

/** Null where some text says nothing, or there are too many to search for. */
function selectionOf(wanted: readonly RequiredText[]): LineSelection | null {
  const anchors = new Set(HIDING_MARKS);
  for (const text of wanted) {
    const clause = bestClause(text);
    if (clause === null) return null;
    for (const piece of clause) anchors.add(piece.slice(0, MAX_TEXT_LENGTH));
  }
  if (anchors.size > MAX_ANCHORS) return null;
  return { anchors: [...anchors], wanted: distinct(wanted.map(shortened)).map(rarestFirst) };
}

function shortened(text: RequiredText): RequiredText {
  return text.map((clause) => clause.map((piece) => piece.slice(0, MAX_TEXT_LENGTH)));
}

function distinct(texts: readonly RequiredText[]): readonly RequiredText[] {
  return [...new Map(texts.map((text) => [JSON.stringify(text), text])).values()];
}

/** A line is mostly given up at the first clause. */
function rarestFirst(text: RequiredText): RequiredText {
  const rank = (clause: Clause) => Math.min(...clause.map(selectivity));
  return text.toSorted((a, b) => rank(b) - rank(a));
}
