import type { ChalkInstance } from 'chalk';
import type { Case, CaseEvidence } from '../model/case.ts';
import { parseInstant } from '../model/instant.ts';
import type { Finding } from '../model/report.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { placeOf } from './finding-facts.ts';
import { heading } from './finding-text.ts';
import { headlineOf } from './headline.ts';
import { wrapWords } from './wrap-words.ts';

/** Events of a case that are shown; json has all. */
const MAX_SHOWN = 60;
/** Times of findings may be those of the event clock, which can be hours off. */
const LOG_CLOCK = 'times are those of the log clock';
/** By this much clocks of one event may differ without confusing anybody, in nanoseconds. */
const MINUTE = 60_000_000_000n;
/** Where the text of an event begins. */
const TEXT_COLUMN = 16;

/**
 * A case in lines: what happened in one sentence, which rules say so, and its events in time order, those that a rule
 * found marked. `members` are its findings.
 */
export function caseText(
  one: Case,
  members: readonly Finding[],
  paint: ChalkInstance,
  width: number,
): string {
  const { id, title, severity, hosts, evidence } = one;
  const path = headlineOf(members);
  const shown = evidence.slice(0, MAX_SHOWN);
  const left = evidence.length - shown.length;
  const files = [...new Set(shown.map(({ origin }) => origin.file))];
  return [
    heading(severity, `${id}: ${title}`, paint, width),
    ...(path === undefined ? [] : [wrapWords(visible(path), width)]),
    ...listed('hosts', hosts, width),
    ...listed('rules', rulesOf(members), width),
    ...(hasOtherTimes(one, members) ? [wrapWords(LOG_CLOCK, width)] : []),
    ...files.map((file, at) => wrapWords(`[${at + 1}] ${visible(file)}`, width, 4)),
    ...shown.flatMap((event, at) => evidenceLines(event, shown[at - 1], files, width)),
    ...(left > 0 ? [`and ${plural(left, 'more event')}, see -f json`] : []),
  ].join('\n');
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

function listed(name: string, items: readonly string[], width: number): readonly string[] {
  return items.length === 0
    ? []
    : [wrapWords(`${name}: ${items.map(visible).join(', ')}`, width, 7)];
}

/** The rules of a case, each once, with how many findings it has. */
function rulesOf(members: readonly Finding[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { rule } of members) counts.set(rule.name, (counts.get(rule.name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} (${count} findings)` : name));
}

/** The day and the host stand on a line of their own where they change. */
function evidenceLines(
  event: CaseEvidence,
  before: CaseEvidence | undefined,
  files: readonly string[],
  width: number,
): readonly string[] {
  const { origin, time, host, text, steps = [] } = event;
  const isNew = before === undefined || dayOf(before) !== dayOf(event) || before.host !== host;
  const where = [dayOf(event), ...(host === undefined ? [] : [visible(host)])].join('  ');
  const mark = steps.length > 0 ? '*' : ' ';
  const clock = (time?.slice(11, 23) ?? '').padEnd(12);
  const place = placeOf({ ...origin, file: `[${files.indexOf(origin.file) + 1}]` });
  const line = wrapWords(`${mark} ${clock}  ${visible(text)}  ${place}`, width, TEXT_COLUMN);
  return isNew ? [where, line] : [line];
}

function dayOf({ time }: CaseEvidence): string {
  return time?.slice(0, 10) ?? 'no time';
}
