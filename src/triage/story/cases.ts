import type { Case, CaseEvidence } from '../../model/case.ts';
import { SEVERITIES, type Severity } from '../../model/rule.ts';
import { compareText } from '../../text/compare-text.ts';
import { accountText } from './account.ts';
import { eventKey, type FindingSpan, linksOf, spanOf, type TriagedFinding } from './case-links.ts';
import { compareOrigins } from './fact.ts';
import { timeText } from './plain-data.ts';
import { UnionFind } from './union-find.ts';

/** Findings of one thing follow each other within this time. */
const MOST_APART = 600_000_000_000n;

/** See {@link CaseEvidence.steps}. */
type FoundStep = NonNullable<CaseEvidence['steps']>[number];

/** Some findings of one case, by their places in the list. */
interface Member extends TriagedFinding {
  readonly index: number;
  readonly span: FindingSpan | null;
}

/**
 * Findings about the same task on the same host, or linked by an event, a logon, a connection or a process, within ten
 * minutes of each other, as one case; a finding without a task is a case of its own. In the order of their first events.
 * Takes time in proportion to what is given, and a logarithm.
 */
export function casesOf(findings: readonly TriagedFinding[]): readonly Case[] {
  const members = findings.map((one, index) => ({ ...one, index, span: spanOf(one) }));
  const sets = new UnionFind(members.length);
  for (const linked of groupBy(members, linksOf).values()) joinNeighbours(linked, sets);
  const groups = groupBy(members, ({ index }) => [sets.find(index)]);
  return [...groups.values()]
    .map(caseOf)
    .toSorted(compareCases)
    .map((one, index) => ({ id: `case-${index + 1}`, ...one }));
}

function groupBy<Key>(
  members: readonly Member[],
  keysOf: (member: Member) => readonly Key[],
): ReadonlyMap<Key, readonly Member[]> {
  const groups = new Map<Key, Member[]>();
  for (const member of members) {
    for (const key of new Set(keysOf(member))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [member]);
      else group.push(member);
    }
  }
  return groups;
}

/** Joins those that follow each other closely; those without a time are not close to anything. */
function joinNeighbours(linked: readonly Member[], sets: UnionFind): void {
  const timed = linked.flatMap(({ index, span }) => (span === null ? [] : [{ index, ...span }]));
  const ordered = timed.toSorted((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
  let [latest] = ordered;
  for (const next of ordered.slice(1)) {
    if (latest === undefined) return;
    if (next.first - latest.last <= MOST_APART) sets.join(latest.index, next.index);
    if (next.last > latest.last) latest = next;
  }
}

type Unnumbered = Omit<Case, 'id'>;

function caseOf(members: readonly Member[]): Unnumbered {
  const triages = members.map(({ triage }) => triage);
  const task = triages.flatMap(({ task }) => task?.name ?? [])[0] ?? null;
  const guid = triages.flatMap(({ task }) => task?.guid ?? [])[0] ?? null;
  const evidence = evidenceOf(members);
  const spans = members.flatMap(({ span }) => span ?? []);
  return {
    title: titleOf(members, task ?? guid),
    severity: highest(members),
    hosts: hostsOf(members),
    task: task ?? guid,
    user: userOf(members),
    from: triages.flatMap(({ from }) => from?.address ?? [])[0] ?? null,
    clock: 'log',
    first:
      timeText(
        extreme(
          spans.map(({ first }) => first),
          -1,
        ),
      ) ?? null,
    last:
      timeText(
        extreme(
          spans.map(({ last }) => last),
          1,
        ),
      ) ?? null,
    findings: members.map(({ index }) => index),
    evidence,
  };
}

/** What tells most of the members, so that a case has the same title in whatever order its findings are. */
function titleOf(members: readonly Member[], task: string | null): string {
  const worst = highest(members);
  const names = members
    .filter(({ finding }) => finding.rule.severity === worst)
    .map(({ finding }) => finding.rule.name)
    .toSorted(compareText);
  const name = names[0] ?? '';
  const more = new Set(members.map(({ finding }) => finding.rule.id)).size - 1;
  const others = more > 0 ? ` and ${more} more` : '';
  return task === null ? `${name}${others}` : `${name}${others}: ${task}`;
}

function highest(members: readonly Member[]): Severity {
  const ranks = members.map(({ finding }) => SEVERITIES.indexOf(finding.rule.severity));
  const most = ranks.reduce((best, rank) => Math.max(best, rank), 0);
  return SEVERITIES[most] ?? 'low';
}

/** Of the tasks and of the findings' own events. */
function hostsOf(members: readonly Member[]): readonly string[] {
  const hosts = new Map<string, string>();
  for (const { triage } of members) {
    const own = triage.related.filter(({ steps }) => steps !== undefined);
    for (const host of [triage.task?.host, ...own.map((event) => event.host)]) {
      if (host !== undefined && !hosts.has(host.toLowerCase())) hosts.set(host.toLowerCase(), host);
    }
  }
  return [...hosts.values()].toSorted(compareText);
}

function userOf(members: readonly Member[]): string | null {
  const actors = members.flatMap(({ triage }) => triage.who ?? []);
  const best = actors.find(({ basis }) => basis !== 'author') ?? actors[0];
  if (best === undefined) return null;
  const { user, domain, sid } = best;
  return accountText({ name: user ?? null, domain: domain ?? null, sid: sid ?? null });
}

function evidenceOf(members: readonly Member[]): readonly CaseEvidence[] {
  const events = new Map<string, CaseEvidence>();
  const stepsOf = new Map<string, FoundStep[]>();
  for (const { index, triage } of members) {
    for (const { steps = [], ...event } of triage.related) {
      const key = eventKey(event);
      events.set(key, event);
      const found = stepsOf.get(key) ?? [];
      for (const step of steps) found.push({ finding: index, step });
      if (found.length > 0) stepsOf.set(key, found);
    }
  }
  const evidence = [...events].map(([key, event]) => {
    const steps = stepsOf.get(key);
    return steps === undefined ? event : { ...event, steps };
  });
  return evidence.toSorted(compareEvidence);
}

function compareEvidence(a: CaseEvidence, b: CaseEvidence): number {
  return compareTimes(a.time, b.time) || compareOrigins(a.origin, b.origin);
}

/** ISO times of any precision: without their zone, a shorter one sorts before those that it begins. */
function compareTimes(a: string | null | undefined, b: string | null | undefined): number {
  if (a === b) return 0;
  if (!a || !b) return a ? -1 : 1;
  return a.slice(0, -1) < b.slice(0, -1) ? -1 : 1;
}

function compareCases(a: Unnumbered, b: Unnumbered): number {
  return compareTimes(a.first, b.first) || (a.findings[0] ?? 0) - (b.findings[0] ?? 0);
}

function extreme(times: readonly bigint[], sign: -1 | 1): bigint | null {
  return times.reduce<bigint | null>((best, one) => {
    if (best === null) return one;
    return one > best === sign > 0 ? one : best;
  }, null);
}
