import type { Case, CaseEvidence } from '../../model/case.ts';
import type { HostPair } from '../../model/triage.ts';
import { plural } from '../../text/plural.ts';
import type { CaseFacts, Overview } from './overview.ts';
import type { Arrow, Picture } from './timeline.ts';
import { labelOf, type Mark, millisOf, UNKNOWN_HOST, WorstMarks } from './worst-marks.ts';

/** All events of a case, and arrows from host to host. */
export function casePicture(one: Case, ranks: readonly number[], facts?: CaseFacts): Picture {
  const kept = new WorstMarks();
  for (const event of one.evidence) {
    const mark = markOf(one, event, ranks);
    if (mark !== null) kept.add(mark);
  }
  const { marks, marksLeft } = kept.done();
  return {
    name: `Timeline of ${one.id}`,
    marks,
    arrows: arrowsOf(one.evidence, facts?.pairs ?? []),
    left: leftText(marksLeft),
  };
}

/** What the rules found in all cases; where there are no cases, in all findings. */
export function wholePicture(cases: readonly Case[], overview: Overview): Picture {
  const name = 'Timeline of all findings';
  if (cases.length === 0) {
    const { marks, marksLeft } = overview;
    return { name, marks, arrows: [], left: leftText(marksLeft) };
  }
  const kept = new WorstMarks();
  const arrows: Arrow[] = [];
  for (const one of cases) {
    for (const event of one.evidence) {
      const mark = isStep(event) ? markOf(one, event, overview.ranks) : null;
      if (mark !== null) kept.add(mark);
    }
    arrows.push(...arrowsOf(one.evidence, overview.byCase.get(one.id)?.pairs ?? [], isStep));
  }
  const { marks, marksLeft } = kept.done();
  return { name, marks, arrows: arrowsBetween(arrows, marks), left: leftText(marksLeft) };
}

/** Arrows both of whose ends are drawn. */
function arrowsBetween(arrows: readonly Arrow[], marks: readonly Mark[]): readonly Arrow[] {
  const drawn = new Set(marks.map(endOf));
  return arrows.filter(({ from, to }) => drawn.has(endOf(from)) && drawn.has(endOf(to)));
}

function endOf({ host, time }: { readonly host: string; readonly time: number }): string {
  return `${time} ${host}`;
}

function leftText(left: number): readonly string[] {
  return left === 0 ? [] : [`${plural(left, 'more event')}, no worse than these, not drawn`];
}

/** Whether a rule found it. */
export function isStep({ steps = [] }: CaseEvidence): boolean {
  return steps.length > 0;
}

/** The rank of the worst finding that an event is part of; -1 where it is part of none. */
export function rankOf({ steps = [] }: CaseEvidence, ranks: readonly number[]): number {
  return Math.max(-1, ...steps.map(({ finding }) => ranks[finding] ?? -1));
}

function markOf({ id }: Case, event: CaseEvidence, ranks: readonly number[]): Mark | null {
  const time = millisOf(event.time);
  if (time === null) return null;
  const host = event.host ?? UNKNOWN_HOST;
  return { host, time, rank: rankOf(event, ranks), label: labelOf(event.text), target: id };
}

/** From the last event of the source before the target's first one, to that. */
function arrowsOf(
  evidence: readonly CaseEvidence[],
  pairs: readonly HostPair[],
  counts: (event: CaseEvidence) => boolean = () => true,
): readonly Arrow[] {
  const events = evidence.filter(counts).flatMap(({ host, time: iso }) => {
    const time = millisOf(iso);
    return host === undefined || time === null ? [] : [{ host, time }];
  });
  return pairs.flatMap(({ source, target }) => {
    const sent = events.filter(({ host }) => isSame(host, source.host));
    const first = sent[0];
    const to = events.find(
      ({ host, time }) => isSame(host, target.host) && (first === undefined || time >= first.time),
    );
    if (to === undefined) return [];
    const from = sent.findLast(({ time }) => time <= to.time);
    return from === undefined ? [] : [{ from, to }];
  });
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
