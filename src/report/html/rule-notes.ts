import type { RuleInfo } from '../../model/rule.ts';
import { descriptionOf } from '../rule-facts.ts';
import { type Html, html } from './escape.ts';
import type { Overview } from './overview.ts';
import { block, code, factList, NOTHING } from './pieces.ts';

/** Longest note that is shown, in UTF-16 units. */
const MAX_NOTE = 50_000;

/** Where the notes of a rule stand in the page; null for a rule that has none. */
export function notesOf(rule: RuleInfo, { rules }: Overview): string | null {
  const number = rules.numberOf(rule.name);
  return number === null || !hasNotes(rule) ? null : `rule-${number}`;
}

/** How to look into the findings of each rule that has some: its notes as they stand there, once for all findings. */
export function* ruleNotes(overview: Overview): Generator<Html> {
  const noted = [...overview.found.values()].filter(hasNotes);
  if (noted.length === 0) return;
  yield html`<section id="rules" aria-labelledby="rules-title">\n<h2 id="rules-title">How to look into it</h2>\n`;
  for (const rule of noted) yield notes(rule, notesOf(rule, overview) ?? '');
  yield html`</section>\n`;
}

function hasNotes({ note = '', falsePositives = [], references = [] }: RuleInfo): boolean {
  return note.trim() !== '' || falsePositives.length + references.length > 0;
}

function notes(rule: RuleInfo, id: string): Html {
  const { note = '', falsePositives = [], references = [] } = rule;
  return html`<details class="list" id="${id}"><summary>${rule.name}</summary>
${factList([
  ['what it means', html`${descriptionOf(rule)}`],
  ['false positives', listOf(falsePositives.map((text) => html`${text.replaceAll(/\s+/g, ' ')}`))],
  ['references', listOf(references.map(code))],
])}${note.trim() === '' ? NOTHING : block(note, MAX_NOTE)}
</details>
`;
}

function listOf(items: readonly Html[]): Html | null {
  return items.length === 0 ? null : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}
