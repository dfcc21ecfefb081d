import { testRule } from '../hunt/rule-tests.ts';
import type { RuleTest, RuleTestReport } from '../model/rule-test.ts';
import { RULE_TEST_FORMATS, statusOf } from '../report/rule-test.ts';
import { loadRules } from '../rules/load-rules.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { onInterrupt } from './interrupt.ts';
import { type Io, write } from './io.ts';
import { filterRules, type RuleFilters } from './rule-options.ts';
import { rulePathOf, rulePlaces } from './rule-places.ts';
import { findSamples } from './rule-samples.ts';

/** Runs the rules at `paths` that the filters choose over their samples, writes what came of it, and says how it ended. */
export async function runRuleTests(
  paths: readonly string[],
  filters: RuleFilters,
  format: keyof typeof RULE_TEST_FORMATS,
  io: Io,
): Promise<ExitCode> {
  const interrupt = onInterrupt(io);
  try {
    const report = await testRules(paths, filters, interrupt.signal);
    await write(io.stdout, RULE_TEST_FORMATS[format](report));
    return exitCodeOf(report);
  } finally {
    interrupt.stop();
  }
}

async function testRules(
  paths: readonly string[],
  filters: RuleFilters,
  signal: AbortSignal,
): Promise<RuleTestReport> {
  const places = rulePlaces(paths);
  const { rules, failures } = filterRules(loadRules(places), filters);
  const tests: RuleTest[] = [];
  for (const rule of rules) {
    if (signal.aborted) break;
    const { samples, ...found } = findSamples(rulePathOf(rule.info.file, places));
    tests.push({ rule: rule.info, samples: await testRule(rule, samples, signal), ...found });
  }
  return {
    tests,
    errors: failures.filter(({ kind }) => kind === 'error'),
    unsupported: failures.filter(({ kind }) => kind === 'unsupported'),
    partial: signal.aborted,
  };
}

function exitCodeOf({ tests, errors, partial }: RuleTestReport): ExitCode {
  const statuses = tests.map(statusOf);
  if (partial) return EXIT.interrupted;
  if (errors.length > 0 || statuses.every((status) => status === 'untested')) return EXIT.failed;
  return statuses.includes('failed') ? EXIT.findings : EXIT.done;
}
