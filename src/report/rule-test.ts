import type { Finding } from '../model/report.ts';
import type { RuleTest, RuleTestReport, TestedSample } from '../model/rule-test.ts';
import { exactJson } from '../text/exact-json.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { blindMisses, lookNext, whatWasFound } from './sample-text.ts';

/** What came of a rule's test. */
export type TestStatus = 'ok' | 'failed' | 'untested';

/** A rule fails with any of its samples; without samples nothing is known about it. */
export function statusOf({ samples }: RuleTest): TestStatus {
  if (samples.length === 0) return 'untested';
  return samples.every(({ ok }) => ok) ? 'ok' : 'failed';
}

/** How `rules test` can be written. */
export const RULE_TEST_FORMATS = {
  text: testText,
  json: testJson,
} satisfies Record<string, (report: RuleTestReport) => string>;

function testText(report: RuleTestReport): string {
  const lines = [
    ...report.tests.flatMap(ruleLines),
    ...report.errors.map(
      ({ file, line, column, reason }) =>
        `error     ${visible(file)}:${line}:${column}: ${visible(reason)}`,
    ),
    summary(report),
  ];
  return `${lines.join('\n')}\n`;
}

function ruleLines(test: RuleTest): readonly string[] {
  const { rule, samples, searched } = test;
  const status = statusOf(test);
  const counts =
    status === 'untested'
      ? `no samples in ${searched.map(visible).join(' or ')}`
      : `${plural(countOf(samples, 'hit'), 'hit')}, ${plural(countOf(samples, 'miss'), 'miss', 'misses')}`;
  return [
    `${status.padEnd(9)} ${visible(rule.name)} (${visible(rule.file)}): ${counts}`,
    ...samples.filter(({ ok }) => !ok).flatMap(failureLines),
    ...warningsOf(test).map((warning) => `  warning: ${warning}`),
  ];
}

function countOf(samples: readonly TestedSample[], expected: TestedSample['expected']): number {
  return samples.filter((sample) => sample.expected === expected).length;
}

function failureLines(sample: TestedSample): readonly string[] {
  return [
    `  ${visible(sample.file)}: ${whatWasFound(sample)}`,
    ...lookNext(sample).map((advice) => `    ${advice}`),
  ];
}

/** What does not fail a rule, but leaves doubt about what its samples show. */
function warningsOf(test: RuleTest): readonly string[] {
  const { samples, ignored } = test;
  const canFind = samples.length === 0 || countOf(samples, 'hit') > 0;
  return [
    ...(canFind ? [] : ['no hit-* sample: nothing shows that the rule can find anything']),
    ...blindMisses(samples),
    ...ignored.map((file) => `${visible(file)} is no sample: names begin with hit- or miss-`),
  ];
}

function summary({ tests, errors, unsupported, partial }: RuleTestReport): string {
  const count = (status: TestStatus) => tests.filter((test) => statusOf(test) === status).length;
  const samples = tests.reduce((sum, test) => sum + test.samples.length, 0);
  const parts = [
    `${plural(tests.length, 'rule')}, ${plural(samples, 'sample')}: ${count('ok')} ok`,
    `${count('failed')} failed`,
    `${count('untested')} untested`,
    ...(errors.length > 0 ? [plural(errors.length, 'mistake')] : []),
    ...(unsupported.length > 0 ? [`${unsupported.length} skipped as not supported`] : []),
    ...(partial ? ['interrupted'] : []),
  ];
  return parts.join(', ');
}

function testJson(report: RuleTestReport): string {
  const { tests, errors, unsupported, partial } = report;
  const plain = {
    schema_version: 1,
    rules: tests.map((test) => ({
      id: test.rule.id,
      name: test.rule.name,
      file: test.rule.file,
      status: statusOf(test),
      samples: test.samples.map(sampleJson),
      searched: test.searched,
      warnings: warningsOf(test),
    })),
    errors: errors.map(({ file, line, column, reason }) => ({ file, line, column, reason })),
    unsupported: unsupported.map(({ file, line, column, reason }) => ({
      file,
      line,
      column,
      reason,
    })),
    partial,
  };
  return `${exactJson(plain, 2)}\n`;
}

function sampleJson(sample: TestedSample) {
  const { file, expected, ok, findings, events, problems, problemCount, blind } = sample;
  return {
    file,
    expected,
    ok,
    findings: findings.map(findingJson),
    events,
    problem_count: problemCount,
    problems: problems.map(({ origin, message }) => ({ origin, message })),
    blind,
    look_next: ok ? [] : lookNext(sample),
  };
}

function findingJson({ clock, steps }: Finding) {
  return {
    clock,
    steps: steps.map((step) => (step.missing ? { missing: true } : { origin: step.origin })),
  };
}
