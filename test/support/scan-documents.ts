import { compileRules } from '../../src/hunt/rule-set.ts';
import { type ScanRequest, scan } from '../../src/hunt/scan.ts';
import { STDIN } from '../../src/input/input-file.ts';
import { CLOCKS } from '../../src/model/event.ts';
import type { ClockWarning, Finding, NearMisses } from '../../src/model/report.ts';
import { queryRule } from '../../src/rules/query-rule.ts';
import { ELASTIC_DEFAULTS } from '../../src/rules/rule-defaults.ts';

/** What a scan of documents found. */
export interface Scanned {
  readonly findings: readonly Finding[];
  readonly counted: number;
  readonly near: NearMisses;
  readonly clockWarnings: readonly ClockWarning[];
}

/** Runs queries over documents, one a line, through the whole hunt; lines are numbered from 1. */
export async function scanDocuments(
  queries: readonly string[],
  documents: readonly object[],
  options: Partial<ScanRequest> = {},
): Promise<Scanned> {
  const rules = queries.map((query) => {
    const made = queryRule(query, ELASTIC_DEFAULTS);
    if ('errors' in made) throw new Error(made.errors.map((error) => error.format()).join('\n'));
    return made.rule;
  });
  const text = documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  const result = await scan({
    files: [STDIN],
    stdin: (async function* () {
      yield Buffer.from(text);
    })(),
    rules: compileRules(rules, { samplesPerKey: 1 }),
    clocks: CLOCKS,
    range: { from: null, to: null },
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  });
  try {
    const findings = [...result.findings];
    return {
      findings,
      counted: result.findings.counts.all,
      near: result.nearMisses(),
      clockWarnings: result.clockWarnings(),
    };
  } finally {
    await result.close();
  }
}

/** Lines of the events of a finding or near miss; null stands for a missing event. */
export function linesOf({
  steps,
}: {
  readonly steps: Finding['steps'] | NearMisses['list'][number]['steps'];
}): readonly (number | null)[] {
  return steps.map((step) => ('origin' in step ? (step.origin.line ?? null) : null));
}
