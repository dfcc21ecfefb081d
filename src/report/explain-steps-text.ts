import type { ChalkInstance } from 'chalk';
import type {
  ExplainedCondition,
  ExplainedStep,
  Explanation,
  RefusedField,
  RefusedValue,
} from '../model/explanation.ts';
import { grouped, plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { shownValue } from './shown-value.ts';
import { columns } from './wrap.ts';
import { wrapWords } from './wrap-words.ts';

/** Columns of a count, with the blanks before it. */
const COUNT = 10;
/** In fewer columns before them, counts stand below what they count. */
const MIN_ROOM = 20;
/** Columns before a condition, and before what is said of one. */
const MARGIN = 2;
const NOTE_MARGIN = 6;
/** Columns of a value that is quoted. */
const MAX_VALUE = 60;

/** A step as a small table: its conditions, and how many events pass each, alone and together. */
export function stepLines(
  step: ExplainedStep,
  { stats, categories }: Explanation,
  paint: ChalkInstance,
  width: number,
): readonly string[] {
  const head = row(headOf(step), 'alone', 'together', width);
  const note = step.events === 0 ? categoryNote(step, stats.events, categories) : null;
  return [
    ...head.map((line) => paint.bold(line)),
    ...(note === null ? [] : noteLines(note, paint, width)),
    ...step.conditions.flatMap((condition, at) =>
      conditionLines(condition, step, at, paint, width),
    ),
  ];
}

const ROLES: Record<ExplainedStep['role'], string> = {
  step: '',
  missing: ', which must be missing',
  until: '',
};

function headOf({ number, role, runs, category, events }: ExplainedStep): string {
  const name = role === 'until' ? 'Until' : `Step ${number}`;
  const often = runs > 1 ? `, ${runs} times` : '';
  const what = category === null ? 'any event' : visible(category);
  return `${name}${ROLES[role]}${often}: ${what}, ${plural(events, 'event')}`;
}

function categoryNote(
  { category }: ExplainedStep,
  events: number,
  categories: Explanation['categories'],
): string {
  const others = categories.map((one) => `${visible(one.category)} (${grouped(one.events)})`);
  const known = others.length === 0 ? 'no event has a category' : `there are ${others.join(', ')}`;
  return `category ${visible(category ?? 'any')}: never seen in ${plural(events, 'event')}; ${known}`;
}

function conditionLines(
  condition: ExplainedCondition,
  step: ExplainedStep,
  at: number,
  paint: ChalkInstance,
  width: number,
): readonly string[] {
  const { kind, text, alone, together } = condition;
  const before = at === 0 ? step.events : (step.conditions[at - 1]?.together ?? 0);
  const isEnd = together === 0 && before > 0;
  const what = `${' '.repeat(MARGIN)}${kind === 'join-keys' ? 'by ' : ''}${visible(text)}`;
  const lines = row(what, grouped(alone), grouped(together), width);
  const notes = step.events === 0 ? [] : notesOf(condition, step, isEnd);
  return [
    ...lines.map((line) => (isEnd && step.role === 'step' ? paint.red(line) : line)),
    ...notes.flatMap((note) => noteLines(note, paint, width)),
  ];
}

function notesOf(
  { kind, neverSeen, refused }: ExplainedCondition,
  { category, events }: ExplainedStep,
  isEnd: boolean,
): readonly string[] {
  const where = category === null ? '' : ` of category ${visible(category)}`;
  const unseen = neverSeen.map(({ field, elsewhere }) => {
    const others = elsewhere === 0 ? '' : `, but in ${plural(elsewhere, 'event')} of others`;
    return `${visible(field)}: never seen in ${plural(events, 'event')}${where}${others}`;
  });
  const known = new Set(neverSeen.map(({ field }) => field));
  const held = isEnd ? refused.filter(({ field }) => !known.has(field)) : [];
  return [...unseen, ...(kind === 'join-keys' ? held.flatMap(missingText) : held.map(heldText))];
}

/** Any value is a join key, so only that there is none matters. */
function missingText({ field, values }: RefusedField): readonly string[] {
  const missing = values.find(({ value }) => value === null);
  return missing === undefined ? [] : [`${visible(field)} there: ${refusedText(missing)}`];
}

function heldText({ field, values }: RefusedField): string {
  return `${visible(field)} there: ${values.map(refusedText).join(', ')}`;
}

function refusedText({ value, events }: RefusedValue): string {
  const text = shownValue(value);
  const cut = columns(text) > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
  return `${typeof value === 'string' ? `"${cut}"` : cut} (${grouped(events)})`;
}

/** A text with two counts behind its first line, or below where it is narrow; lines after the first are set in. */
function row(text: string, first: string, second: string, width: number): readonly string[] {
  const counts = `${first.padStart(COUNT)}${second.padStart(COUNT)}`;
  const room = width - 2 * COUNT;
  if (room < MIN_ROOM) return [...wrapWords(text, width, MARGIN * 2).split('\n'), counts];
  const [head = '', ...rest] = wrapWords(text, room, MARGIN * 2).split('\n');
  const blanks = ' '.repeat(Math.max(0, room - columns(head)));
  return [`${head}${blanks}${counts}`, ...rest];
}

function noteLines(text: string, paint: ChalkInstance, width: number): readonly string[] {
  const margin = ' '.repeat(NOTE_MARGIN);
  return wrapWords(text, width - NOTE_MARGIN)
    .split('\n')
    .map((line) => paint.yellow(margin + line));
}
