import type { EcsEvent } from '../../model/event.ts';
import type { Finding, FindingCounts, FindingList, TriagedFindings } from '../../model/report.ts';
import { SEVERITIES, type Severity } from '../../model/rule.ts';
import { casesOf, contextWanted, triageOf } from '../../triage/index.ts';
import type { Wanted } from './context-search.ts';
import { type ContextSource, findContext } from './find-context.ts';

/** So many findings are told what they mean, the worst first; who has more has to narrow them down. */
const MAX_TRIAGED = 2000;
/** For so many of these the input is looked through for what explains them. */
const MAX_EXPLAINED = 200;
/** One identifier leads to the next, from a key in the task cache to the address of a logon. */
const ROUNDS = 3;

/** A finding, and its place in the list. */
interface Placed {
  readonly place: number;
  readonly finding: Finding;
}

/** What is added to a finding. */
type Added = Pick<Finding, 'triage' | 'case'>;

/** Findings with what they mean, and the cases that they are part of. */
export async function triageFindings(
  findings: FindingList,
  source: ContextSource,
): Promise<TriagedFindings> {
  const worst = worstOf(findings);
  const context = await explain(worst, source);
  const triaged = worst.map(({ place, finding }) => ({
    place,
    finding,
    triage: triageOf(finding, context.get(place) ?? []),
  }));
  const places = triaged.map(({ place }) => place);
  const cases = casesOf(triaged).map((one) => ({
    ...one,
    findings: one.findings.map((at) => places[at] ?? at),
    evidence: one.evidence.map((event) => ({
      ...event,
      ...(event.steps === undefined
        ? {}
        : {
            steps: event.steps.map(({ finding, step }) => ({
              finding: places[finding] ?? 0,
              step,
            })),
          }),
    })),
  }));
  const caseOf = new Map(cases.flatMap(({ id, findings: members }) => members.map((i) => [i, id])));
  const added = new Map(
    triaged.map(({ place, triage }) => [place, { triage, case: caseOf.get(place) ?? null }]),
  );
  return {
    findings: withAdded(findings, added),
    cases,
    untold: findings.counts.all - worst.length,
  };
}

/** The list with what is added to some of its findings, still made one after the other. */
function withAdded(findings: FindingList, added: ReadonlyMap<number, Added>): FindingList {
  return {
    get counts() {
      return findings.counts;
    },
    *[Symbol.iterator]() {
      let place = 0;
      for (const finding of findings) {
        yield { ...finding, ...added.get(place) };
        place += 1;
      }
    },
  };
}

/** The worst findings, in the order of the list. Stops going through it when it has them. */
function worstOf(findings: FindingList): readonly Placed[] {
  const left = quotas(findings.counts);
  const worst: Placed[] = [];
  let place = 0;
  for (const finding of findings) {
    const { severity } = finding.rule;
    if (left[severity] > 0) {
      left[severity] -= 1;
      worst.push({ place, finding });
    }
    if (SEVERITIES.every((one) => left[one] === 0)) break;
    place += 1;
  }
  return worst;
}

/** How many findings of each severity are among the worst. */
function quotas({ bySeverity }: FindingCounts): Record<Severity, number> {
  const quota: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
  let room = MAX_TRIAGED;
  for (const severity of SEVERITIES.toReversed()) {
    quota[severity] = Math.min(bySeverity[severity], room);
    room -= quota[severity];
  }
  return quota;
}

/** The events that explain findings, by their places. */
async function explain(
  findings: readonly Placed[],
  source: ContextSource,
): Promise<ReadonlyMap<number, readonly EcsEvent[]>> {
  const known = new Map<number, EcsEvent[]>();
  const asked = new Map<number, string[]>();
  const worst = worstFirst(findings).slice(0, MAX_EXPLAINED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const wanted = worst.flatMap((placed) => wantedFor(placed, known, asked));
    if (wanted.length === 0) break;
    for (const [place, events] of await findContext(source, wanted)) {
      known.set(place, [...(known.get(place) ?? []), ...events]);
    }
  }
  return known;
}

function wantedFor(
  { place, finding }: Placed,
  known: ReadonlyMap<number, readonly EcsEvent[]>,
  asked: Map<number, string[]>,
): readonly Wanted[] {
  const before = asked.get(place) ?? [];
  const request = contextWanted(finding, known.get(place) ?? [], before);
  if (request === null) return [];
  asked.set(place, [...before, ...request.texts]);
  return [{ finding: place, request }];
}

function worstFirst(findings: readonly Placed[]): readonly Placed[] {
  const rank = ({ finding }: Placed) => SEVERITIES.indexOf(finding.rule.severity);
  return findings.toSorted((a, b) => rank(b) - rank(a) || a.place - b.place);
}
