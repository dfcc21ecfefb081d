import type { EcsEvent } from '../../model/event.ts';
import type { Finding, FindingCounts, FindingList, TriagedFindings } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { casesOf, contextWanted, triageOf } from '../../triage/index.ts';
import { type ContextFile, findContext, type Wanted } from './find-context.ts';

/** More findings are not told what they mean: whoever has so many has to narrow them down first. */
export const MAX_TRIAGED = 2000;
/** For so many the input is looked through for what explains them; the worst go first. */
const MAX_EXPLAINED = 200;
/** One identifier leads to the next, from a key in the task cache to the address of a logon. */
const ROUNDS = 3;

/** Findings with what they mean, and the cases that they are part of. Null where there are too many. */
export async function triageFindings(
  findings: FindingList,
  files: readonly ContextFile[],
): Promise<TriagedFindings | null> {
  if (findings.counts.all > MAX_TRIAGED) return null;
  const all = [...findings];
  const context = await explain(all, files);
  const triaged = all.map((finding, index) => ({
    finding,
    triage: triageOf(finding, context.get(index) ?? []),
  }));
  const cases = casesOf(triaged);
  const caseOf = new Map(cases.flatMap(({ id, findings: members }) => members.map((i) => [i, id])));
  const list = triaged.map(({ finding, triage }, index) => ({
    ...finding,
    case: caseOf.get(index) ?? null,
    triage,
  }));
  return { findings: listOf(list, findings.counts), cases };
}

function listOf(findings: readonly Finding[], counts: FindingCounts): FindingList {
  return { counts, [Symbol.iterator]: () => findings[Symbol.iterator]() };
}

/** The events that explain findings, by their places in the list. */
async function explain(
  findings: readonly Finding[],
  files: readonly ContextFile[],
): Promise<ReadonlyMap<number, readonly EcsEvent[]>> {
  const known = new Map<number, EcsEvent[]>();
  const asked = new Map<number, string[]>();
  const worst = worstFirst(findings).slice(0, MAX_EXPLAINED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const wanted = worst.flatMap((index) => wantedFor(findings, index, known, asked));
    if (wanted.length === 0) break;
    for (const [index, events] of await findContext(files, wanted)) {
      known.set(index, [...(known.get(index) ?? []), ...events]);
    }
  }
  return known;
}

function wantedFor(
  findings: readonly Finding[],
  index: number,
  known: ReadonlyMap<number, readonly EcsEvent[]>,
  asked: Map<number, string[]>,
): readonly Wanted[] {
  const finding = findings[index];
  if (finding === undefined) return [];
  const before = asked.get(index) ?? [];
  const request = contextWanted(finding, known.get(index) ?? [], before);
  if (request === null) return [];
  asked.set(index, [...before, ...request.texts]);
  return [{ finding: index, request }];
}

function worstFirst(findings: readonly Finding[]): readonly number[] {
  const rank = (index: number) => SEVERITIES.indexOf(findings[index]?.rule.severity ?? 'low');
  return findings.map((_, index) => index).toSorted((a, b) => rank(b) - rank(a) || a - b);
}
