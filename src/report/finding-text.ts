import type { Scalar } from '../model/json.ts';
import type { Finding, FoundEvent, MissingEvent, Widened } from '../model/report.ts';
import type { Severity } from '../model/rule.ts';
import { visible } from '../text/visible.ts';
import { formatDuration } from './duration.ts';
import { placeOf } from './finding-facts.ts';
import { spanMs, time } from './finding-json.ts';
import { inner, type Layout, labelled, setIn } from './layout.ts';
import { namedTechniques } from './rule-facts.ts';
import { severityPaint } from './severity-paint.ts';
import { type TimelineRow, timelineText } from './timeline-text.ts';
import { wrapWords } from './wrap-words.ts';

/** Fields that most rules test to say which events they are about; they tell nothing of the one that was found. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set([
  'event.category',
  'event.type',
  'event.kind',
  'host.os.type',
]);

/** One finding in lines: rule and severity, what happened, its steps in time, and `next`, what to do about it. */
export function findingText(finding: Finding, layout: Layout, next: readonly string[]): string {
  const { rule } = finding;
  const body = inner(layout);
  return [
    heading(rule.severity, rule.name, layout),
    ...setIn([
      ...facts(finding).map((line) => wrapWords(line, body.width)),
      ...keys(finding, body),
      ...labelledList('techniques', namedTechniques(rule), body),
      ...timelineText(finding.steps.map(rowOf), body),
      ...next,
    ]),
  ].join('\n');
}

/** A severity in its colour and what is so bad, in bold. */
export function heading(level: Severity, text: string, { paint, width }: Layout): string {
  const severity = level.toUpperCase();
  const [first = '', ...others] = wrapWords(`${severity}  ${visible(text)}`, width, 2).split('\n');
  // Colour comes after the breaks: its codes take no columns, and must not be torn.
  const painted = severityPaint(level, paint)(severity) + paint.bold(first.slice(severity.length));
  return [painted, ...others.map((line) => paint.bold(line))].join('\n');
}

/** A label and a list, made safe to print; nothing where it is empty. */
export function labelledList(
  label: string,
  items: readonly string[],
  layout: Layout,
): readonly string[] {
  return items.length === 0 ? [] : labelled(label, items.map(visible).join(', '), layout);
}

const WIDENED: Record<Widened, string> = {
  maxspan: 'events further apart than its maxspan',
  order: 'events out of order',
};

/** The sentences below the title: what happened, and what makes the finding uncertain. */
function facts({ triage, widened, cutOff }: Finding): readonly string[] {
  const departures = widened.map((what) => WIDENED[what]).join(', ');
  return [
    ...(triage?.attack_path === undefined ? [] : [visible(triage.attack_path)]),
    ...(widened.length === 0
      ? []
      : [`WIDENED: ${departures}; the rule as it stands does not match.`]),
    ...(cutOff ? ['The input ends before the time for the missing event is over.'] : []),
  ];
}

/** What joins several steps, how long they take, and on which clock they were found. */
function keys(finding: Finding, layout: Layout): readonly string[] {
  const { join, clock, steps } = finding;
  const joined = join.map(({ field, value }) => `${field} ${value === null ? 'missing' : value}`);
  const span = `${formatDuration(spanMs(finding))} on the ${clock.join(' and ')} clock`;
  return [
    ...labelledList('joined by', joined, layout),
    ...(steps.length > 1 || clock.length === 1 ? labelled('takes', span, layout) : []),
  ];
}

function rowOf(step: FoundEvent | MissingEvent, index: number): TimelineRow {
  const mark = String(index + 1);
  if (step.missing) {
    const text = 'no such event, as the rule asks';
    return { mark, time: null, host: null, text, place: '', detail: '' };
  }
  const { host, text, origin } = step;
  return { mark, time: time(step.time), host, text, place: placeOf(origin), detail: tested(step) };
}

/** The fields that the rule tested, as far as the text does not say the same. */
function tested({ tested: fields, text }: FoundEvent): string {
  return fields
    .filter(
      ({ field, values }) => !PLAIN_FIELDS.has(field) && values.some((value) => !says(text, value)),
    )
    .map(({ field, values }) => `${field}: ${values.map(String).join(', ')}`)
    .join('; ');
}

function says(text: string, value: Scalar): boolean {
  return text.includes(String(value));
}
