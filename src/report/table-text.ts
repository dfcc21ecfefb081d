import { Chalk } from 'chalk';
import type { Case } from '../model/case.ts';
import type { Finding, Report } from '../model/report.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { isolateRtl } from '../text/isolate-rtl.ts';
import { caseText } from './case-text.ts';
import { findingText } from './finding-text.ts';
import type { Style } from './format.ts';
import { inner, type Layout } from './layout.ts';
import { nearMissLines } from './near-miss-text.ts';
import { NextSteps } from './next-steps.ts';
import { stackText } from './stack-text.ts';
import { summaryText } from './summary-text.ts';
import { wrapWords } from './wrap-words.ts';

/** In fewer columns the terminal may break the lines. */
const MIN_WIDTH = 20;

const POINTER =
  'What a rule means and how to look into it: tasksched-hunt rules show <name>. All of an event: -f json. One file to hand on: -o report.html.';
const INTERRUPTED = 'Interrupted: this is what was found until then.';

/**
 * What was read and found, then cases of several findings and all other findings, the worst first, then what is no
 * finding. Findings are made one severity after the other; none is kept, but for those of cases.
 */
export function* tableText(report: Report, { color, width }: Style): Generator<string> {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const layout = { paint, width: Math.max(MIN_WIDTH, width) };
  for (const piece of pieces(report, layout)) yield `${isolateRtl(piece)}\n`;
}

function* pieces(report: Report, layout: Layout): Generator<string> {
  const { width } = layout;
  const wasPartial = report.partial;
  if (wasPartial) yield wrapWords(INTERRUPTED, width);
  yield `${summaryText(report, layout)}\n`;
  yield* findingTexts(report, layout);
  const near = nearMissLines(report.nearMisses, width);
  if (near.length > 0) yield near.join('\n');
  if (report.stack !== null) yield [...stackText(report.stack, width)].join('').trimEnd();
  if (report.findings.counts.all > 0) yield wrapWords(POINTER, width);
  if (report.partial && !wasPartial) yield wrapWords(INTERRUPTED, width);
}

function* findingTexts(report: Report, layout: Layout): Generator<string> {
  const cases = severalCases(report);
  const told = new Set(cases.map(([{ id }]) => id));
  const next = new NextSteps(inner(layout));
  for (const severity of SEVERITIES.toReversed()) {
    for (const [one, members] of cases) {
      if (one.severity === severity) yield `${caseText(one, members, layout)}\n`;
    }
    for (const finding of findingsOf(report, severity)) {
      if (finding.case !== null && told.has(finding.case)) continue;
      yield `${findingText(finding, layout, next.of(finding.rule))}\n`;
    }
  }
}

/** Those of a severity; where there are none, nothing is looked for. */
function findingsOf({ findings }: Report, severity: Severity): Iterable<Finding> {
  return findings.counts.bySeverity[severity] > 0 ? findings.ofSeverity(severity) : [];
}

/** The cases that several findings make, with these: they are told as one story, not as many alarms. */
function severalCases({
  cases,
  findings,
}: Report): readonly (readonly [Case, readonly Finding[]])[] {
  const told = new Map<string, Finding[]>();
  for (const one of cases) if (one.findings.length > 1) told.set(one.id, []);
  if (told.size === 0) return [];
  for (const finding of findings) told.get(finding.case ?? '')?.push(finding);
  return cases.flatMap((one) => {
    const members = told.get(one.id);
    return members === undefined ? [] : [[one, members] as const];
  });
}
