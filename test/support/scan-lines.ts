import { compileRules } from '../../src/hunt/rule-set.ts';
import { type ScanRequest, type ScanWork, scan } from '../../src/hunt/scan.ts';
import { CLOCKS } from '../../src/model/event.ts';
import type { Problem } from '../../src/model/record.ts';
import type { Report } from '../../src/model/report.ts';
import { queryRule } from '../../src/rules/query-rule.ts';
import { ELASTIC_DEFAULTS } from '../../src/rules/rule-defaults.ts';
import { exactJson } from '../../src/text/exact-json.ts';

/** What a scan found, gone through to its end. */
export interface Scanned {
  /** Each finding as JSON text. */
  readonly findings: readonly string[];
  readonly problems: readonly Problem[];
  readonly stats: Report['stats'];
  readonly work: ScanWork;
}

/** Rules of queries, numbered; mistakes in one are thrown. */
export function rulesOf(queries: readonly string[]) {
  const rules = queries.map((query, index) => {
    const made = queryRule(query, ELASTIC_DEFAULTS);
    if ('errors' in made) throw new Error(made.errors.map((error) => error.format()).join('\n'));
    return { ...made.rule, info: { ...made.rule.info, id: `r${index}` } };
  });
  return compileRules(rules, { samplesPerKey: 2 });
}

/** Runs queries over files, and closes the scan. */
export async function scanFiles(
  queries: readonly string[],
  files: ScanRequest['files'],
  options: Partial<ScanRequest> = {},
): Promise<Scanned> {
  const result = await scan({
    files,
    stdin: (async function* () {})(),
    rules: rulesOf(queries),
    clocks: CLOCKS,
    range: { from: null, to: null },
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  });
  try {
    const findings = [...result.findings].map((finding) => exactJson(finding));
    return { findings, problems: result.problems(), stats: result.stats(), work: result.work };
  } finally {
    await result.close();
  }
}
