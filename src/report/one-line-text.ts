import { Chalk } from 'chalk';
import { formatInstant } from '../model/instant.ts';
import type { Finding, Report } from '../model/report.ts';
import { visible } from '../text/visible.ts';
import { hostsOf, placeOf } from './finding-facts.ts';
import type { Style } from './format.ts';
import { severityPaint } from './severity-paint.ts';

/** Where nothing is known, so that each line has all its columns. */
const NONE = '-';

/**
 * A line for each finding, in the order of their last events: its time, severity, case, rule, hosts, what happened, and
 * where its events stand. Tabs stand between them, and nowhere else, for `grep`, `cut` and `sort`.
 */
export function* oneLineText({ findings }: Report, { color }: Style): Generator<string> {
  const paint = new Chalk({ level: color ? 1 : 0 });
  for (const finding of findings) {
    const { rule, last } = finding;
    const columns = [
      last === null ? NONE : formatInstant(last),
      severityPaint(rule.severity, paint)(rule.severity.toUpperCase()),
      finding.case ?? NONE,
      visible(rule.name),
      hostsOf(finding).map(visible).join(', ') || NONE,
      visible(whatHappened(finding)),
      placesOf(finding).join(', '),
    ];
    yield `${columns.join('\t')}\n`;
  }
}

/** The sentence that sums it up, else what its events say one after the other. */
function whatHappened({ triage, steps }: Finding): string {
  const texts = steps.map((step) => (step.missing ? 'no such event' : step.text));
  return triage?.attack_path ?? texts.join('; then ');
}

function placesOf({ steps }: Finding): readonly string[] {
  return steps.flatMap((step) => (step.missing ? [] : [placeOf(step.origin)]));
}
