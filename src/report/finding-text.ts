import type { ChalkInstance } from 'chalk';
import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { Scalar } from '../model/json.ts';
import type { Finding, FoundEvent, MissingEvent, Widened } from '../model/report.ts';
import type { Severity } from '../model/rule.ts';
import { visible } from '../text/visible.ts';
import { formatDuration } from './duration.ts';
import { hostsOf, placeOf } from './finding-facts.ts';
import { spanMs } from './finding-json.ts';
import { wrap } from './wrap.ts';

/** Characters of one value that are shown; the rest is in the JSON formats. */
const MAX_VALUE = 300;

const PAINT: Record<Severity, (paint: ChalkInstance) => ChalkInstance> = {
  low: (paint) => paint.blue,
  medium: (paint) => paint.yellow,
  high: (paint) => paint.red,
  critical: (paint) => paint.red.bold.inverse,
};

/** A step in words, each part without colour and safe to print; parts may have several lines. */
export interface StepText {
  readonly number: string;
  readonly time: string;
  readonly origin: string;
  readonly fields: string;
}

/** Severity and rule, in lines of at most `width` columns. */
export function title({ rule }: Finding, paint: ChalkInstance, width: number): string {
  return heading(rule.severity, rule.name, paint, width);
}

/** A severity in its colour and what is so bad, in bold. */
export function heading(
  level: Severity,
  text: string,
  paint: ChalkInstance,
  width: number,
): string {
  const severity = level.toUpperCase();
  const [first = '', ...others] = wrap(`${severity}  ${visible(text)}`, width).split('\n');
  // Colour comes after the breaks: its codes take no columns, and must not be torn.
  const painted = PAINT[level](paint)(severity) + paint.bold(first.slice(severity.length));
  return [painted, ...others.map((line) => paint.bold(line))].join('\n');
}

/** The lines below the title: host, clock and span, the join key, and what makes the finding uncertain. */
export function facts(finding: Finding): readonly string[] {
  const summary = [
    `host ${hostsOf(finding).map(shown).join(', ') || 'unknown'}`,
    `clock ${finding.clock.join(' and ')}`,
    `span ${formatDuration(spanMs(finding))}`,
  ];
  return [
    summary.join('   '),
    ...finding.join.map(({ field, value }) => `${field} ${shown(value)}`),
    ...(finding.triage?.attack_path === undefined ? [] : [visible(finding.triage.attack_path)]),
    ...(finding.widened.length > 0 ? [widenedText(finding.widened)] : []),
    ...(finding.cutOff ? ['The input ends before the time for the missing event is over.'] : []),
  ];
}

const WIDENED: Record<Widened, string> = {
  maxspan: 'events further apart than its maxspan',
  order: 'events out of order',
};

/** What tells a finding that Elastic would not have from others. */
function widenedText(widened: readonly Widened[]): string {
  return `WIDENED: ${widened.map((what) => WIDENED[what]).join(', ')}; the rule as it stands does not match.`;
}

/** The steps of a finding. */
export function steps(finding: Finding): readonly StepText[] {
  return finding.steps.map((step, index) => stepText(step, String(index + 1), finding.first));
}

function stepText(
  step: FoundEvent | MissingEvent,
  number: string,
  first: Instant | null,
): StepText {
  if (step.missing) {
    return { number, time: '-', origin: '-', fields: 'no such event, as the rule asks' };
  }
  const { time, origin } = step;
  return {
    number,
    time: timeText(time, first),
    origin: placeOf(origin),
    fields: testedFields(step),
  };
}

function timeText(time: Instant | null, first: Instant | null): string {
  if (time === null) return 'no time';
  const [date = '', clock = ''] = formatInstant(time).split('T');
  if (first === null || time === first) return `${date}\n${clock}`;
  return `${date}\n${clock}\n+${formatDuration(Number(time - first) / 1e6)}`;
}

function testedFields({ tested }: FoundEvent): string {
  return tested
    .filter(({ values }) => values.length > 0)
    .map(({ field, values }) => `${field}: ${values.map(shown).join(', ')}`)
    .join('\n');
}

/** A value, safe to print. */
export function shown(value: Scalar | null): string {
  if (value === null) return 'missing';
  const text = String(value);
  return visible(text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);
}
