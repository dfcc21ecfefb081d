import type { Case, CaseEvidence } from '../model/case.ts';
import { parseInstant } from '../model/instant.ts';
import type { Finding } from '../model/report.ts';
import { type RuleInfo, SEVERITIES } from '../model/rule.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { placeOf } from './finding-facts.ts';
import { heading, labelledList } from './finding-text.ts';
import { headlineOf } from './headline.ts';
import { inner, type Layout, setIn } from './layout.ts';
import { nextStep } from './next-steps.ts';
import { namedTechniques } from './rule-facts.ts';
import { type TimelineRow, timelineText } from './timeline-text.ts';
import { wrapWords } from './wrap-words.ts';

/** Events of a case that are shown where lines are shortened; json has all. */
const MAX_SHOWN = 60;
/** Times of findings may be those of the event clock, which can be hours off. */
const LOG_CLOCK = 'times are those of the log clock';
/** By this much clocks of one event may differ without confusing anybody, in nanoseconds. */
const MINUTE = 60_000_000_000n;

/**
 * A case in lines: what happened in one sentence, which rules say so, its events in time order, those that a rule found
 * marked, and what to do next. `members` are its findings.
 */
export function caseText(one: Case, members: readonly Finding[], layout: Layout): string {
  const { id, title, severity, hosts, evidence } = one;
  const body = inner(layout);
  const path = headlineOf(members);
  const shown = layout.width === Number.POSITIVE_INFINITY ? evidence : mostTelling(one, members);
  const left = evidence.length - shown.length;
  const files = [...new Set(shown.map(({ origin }) => origin.file))];
  const rules = worstFirst(members);
  return [
    heading(severity, `${id}: ${title}`, layout),
    ...setIn([
      ...(path === undefined ? [] : [wrapWords(visible(path), body.width)]),
      ...labelledList('hosts', hosts, body),
      ...labelledList('rules', rules.map(countedName), body),
      ...labelledList('techniques', techniquesOf(rules), body),
      ...(hasOtherTimes(one, members) ? [wrapWords(LOG_CLOCK, body.width)] : []),
      ...files.map((file, at) => wrapWords(`[${at + 1}] ${visible(file)}`, body.width, 4)),
      ...timelineText(
        shown.map((event) => rowOf(event, files)),
        body,
      ),
      ...(left > 0 ? [wrapWords(`and ${plural(left, 'more event')}, see --wide`, body.width)] : []),
      ...nextOf(
        one,
        rules.map(({ rule }) => rule),
        body,
      ),
    ]),
  ].join('\n');
}

/** What the rule asks for that the case is named after; where it asks for nothing, the first that does. */
function nextOf({ title }: Case, rules: readonly RuleInfo[], layout: Layout): readonly string[] {
  const isNamed = ({ name }: RuleInfo) => Number(title.startsWith(name));
  const steps = rules
    .toSorted((a, b) => isNamed(b) - isNamed(a))
    .map((rule) => nextStep(rule, layout));
  return steps.find((lines) => lines.length > 0) ?? [];
}

/** In time order, as many events as are shown: those of the worst findings before others, and before what was looked up. */
function mostTelling({ evidence, findings }: Case, members: readonly Finding[]): Case['evidence'] {
  if (evidence.length <= MAX_SHOWN) return evidence;
  const severityOf = new Map(
    findings
      .toSorted((a, b) => a - b)
      .map((place, at) => [place, SEVERITIES.indexOf(members[at]?.rule.severity ?? 'low')]),
  );
  const rank = ({ steps = [] }: CaseEvidence) =>
    Math.max(-1, ...steps.map(({ finding }) => severityOf.get(finding) ?? -1));
  const order = evidence.map((event, at) => ({ at, rank: rank(event) }));
  const kept = order.toSorted((a, b) => b.rank - a.rank).slice(0, MAX_SHOWN);
  const places = new Set(kept.map(({ at }) => at));
  return evidence.filter((_, at) => places.has(at));
}

/** Whether a finding has times of another clock, or such that it lies outside of the case. */
function hasOtherTimes({ first, last }: Case, members: readonly Finding[]): boolean {
  const [from, to] = [parseInstant(first), parseInstant(last)];
  if (from === null || to === null) return false;
  return members.some(
    (finding) =>
      !finding.clock.includes('log') ||
      (finding.first !== null && finding.first < from - MINUTE) ||
      (finding.last !== null && finding.last > to + MINUTE),
  );
}

/** A rule of a case, and how many of the findings are its own. */
interface CountedRule {
  readonly rule: RuleInfo;
  count: number;
}

/** The rules of a case, each once, the worst first, else in the order of their findings. */
function worstFirst(members: readonly Finding[]): readonly CountedRule[] {
  const counts = new Map<string, CountedRule>();
  for (const { rule } of members) {
    const known = counts.get(rule.id);
    if (known === undefined) counts.set(rule.id, { rule, count: 1 });
    else known.count += 1;
  }
  const rank = ({ rule }: CountedRule) => SEVERITIES.indexOf(rule.severity);
  return [...counts.values()].toSorted((a, b) => rank(b) - rank(a));
}

function countedName({ rule, count }: CountedRule): string {
  return count > 1 ? `${rule.name} (${count} findings)` : rule.name;
}

function techniquesOf(rules: readonly CountedRule[]): readonly string[] {
  return [...new Set(rules.flatMap(({ rule }) => namedTechniques(rule)))].toSorted();
}

function rowOf(event: CaseEvidence, files: readonly string[]): TimelineRow {
  const { origin, time, host, text, steps = [] } = event;
  return {
    mark: steps.length > 0 ? '*' : ' ',
    time: time ?? null,
    host: host ?? null,
    text,
    place: placeOf({ ...origin, file: `[${files.indexOf(origin.file) + 1}]` }),
    detail: '',
  };
}
