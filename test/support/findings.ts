import type { Finding, FindingList, FoundEvent, Report } from '../../src/model/report.ts';
import type { RuleInfo } from '../../src/model/rule.ts';

/** A rule for tests of reports. */
export const RULE: RuleInfo = {
  id: 'r-1',
  name: 'Remote Scheduled Task Creation',
  description: 'What it finds.',
  severity: 'medium',
  riskScore: 47,
  tags: ['OS: Windows'],
  threat: [],
  file: 'rules/remote.toml',
};

/** 2020-12-19T12:00:01.012Z */
export const TIME = 1_608_379_201_012_000_000n;

/** An event of a finding; `overrides` replaces what a test speaks of. */
export function foundEvent(overrides: Partial<FoundEvent> = {}): FoundEvent {
  return {
    missing: false,
    origin: { file: 'logs.ndjson', line: 17 },
    time: TIME,
    host: 'ws-1',
    event: { process: { pid: 2220 } },
    text: 'event',
    tested: [{ field: 'process.pid', values: [2220] }],
    ...overrides,
  };
}

/** A finding of two steps, 21.22 s apart. */
export function finding(overrides: Partial<Finding> = {}): Finding {
  const last = TIME + 21_220_000_000n;
  return {
    fingerprint: '0123456789abcdef0123456789abcdef',
    rule: RULE,
    kind: 'sequence',
    clock: ['event'],
    join: [{ field: 'host.id', value: 'ws-1' }],
    first: TIME,
    last,
    steps: [foundEvent(), foundEvent({ origin: { file: 'logs.ndjson', line: 9 }, time: last })],
    cutOff: false,
    widened: [],
    triage: null,
    case: null,
    ...overrides,
  };
}

/** A list of findings as reports have it. */
export function findingList(findings: readonly Finding[]): FindingList {
  const bySeverity = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const { rule } of findings) bySeverity[rule.severity] += 1;
  const counts = { all: findings.length, bySeverity };
  return {
    counts,
    ofSeverity: (severity) => findings.filter(({ rule }) => rule.severity === severity),
    [Symbol.iterator]: () => findings[Symbol.iterator](),
  };
}

/** A report with one finding. */
export function report({
  findings = [finding()],
  ...overrides
}: Partial<Omit<Report, 'findings'>> & { readonly findings?: readonly Finding[] } = {}): Report {
  return {
    findings: findingList(findings),
    hidden: null,
    untold: 0,
    cases: [],
    nearMisses: { list: [], more: 0, skippedRules: [] },
    rules: { loaded: 1, skipped: [], blind: [] },
    problems: [],
    clockWarnings: [],
    stack: null,
    stats: {
      files: 1,
      records: 20,
      parsed: 20,
      events: 20,
      problems: 0,
      skippedFiles: 0,
      first: TIME,
      last: TIME + 21_220_000_000n,
    },
    partial: false,
    ...overrides,
  };
}
