import { triageFindings } from '../hunt/context/triage-findings.ts';
import { compileRules } from '../hunt/rule-set.ts';
import { type ScanResult, scan } from '../hunt/scan.ts';
import { type ExpandedPaths, expandPaths } from '../input/expand-paths.ts';
import type { FindingCounts, Report } from '../model/report.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { hiddenText } from '../report/hidden-text.ts';
import { untoldText } from '../report/untold-text.ts';
import type { LoadedRules } from '../rules/load-rules.ts';
import { isAtLeast } from '../rules/select-rules.ts';
import type { ScanBaseline } from './baseline/scan-baseline.ts';
import { clockLines } from './clock-lines.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { inputPaths } from './input-paths.ts';
import { onInterrupt, untilInterrupted } from './interrupt.ts';
import { type Io, write } from './io.ts';
import { problemLines } from './problem-lines.ts';
import { progressOf } from './progress.ts';
import type { QueryOptions } from './query-options.ts';
import { deliver, type Target, targetsOf } from './report-targets.ts';
import { describeFailures } from './rule-options.ts';
import { clocksOf, isRanged, limitsOf, requireRange, type ScanOptions } from './scan-options.ts';
import { Stopwatch, statsText } from './scan-stats.ts';
import { wideningOf } from './widening-options.ts';

/** Runs rules over what `paths` stand for, writes the report, and says how it ended. */
export async function runScan(
  paths: readonly string[],
  loaded: LoadedRules,
  options: ScanOptions & QueryOptions,
  io: Io,
): Promise<ExitCode> {
  requireRange(options);
  const watch = new Stopwatch();
  const found = await expandPaths(inputPaths(paths, io));
  const inputs = inputsOf(found, loaded);
  const targets = targetsOf(options, [...inputs, ...options.baseline]);
  const baseline = await baselineOf(options, inputs, targets);
  const result = await watch.time('read and detect', () =>
    scanWithProgress(found, loaded, options, io),
  );
  // From here on an interrupt ends the report, whole as far as it goes.
  const interrupt = onInterrupt(io);
  try {
    const fresh = baseline?.newOf(result.findings) ?? null;
    const triaged = await watch.time('triage', () =>
      triageFindings(fresh ?? result.findings, result.context),
    );
    const findings = untilInterrupted(triaged.findings, interrupt.signal);
    const hidden = options.baseline.length > 0 ? (fresh?.hidden ?? 0) : null;
    const { cases, untold } = triaged;
    const told = { findings, cases, hidden, untold };
    const report = reportOf(result, told, interrupt.signal, found, loaded);
    const problemsTold = await tell(loaded, report, result.work, options, io);
    await watch.time('correlate and report', () => deliver(report, targets, options, io));
    // Known is what was told: not before the reports are written, and not what an interrupt left out.
    if (!report.partial) await baseline?.write(report.findings);
    await write(
      io.stderr,
      problemLines(report.problems.slice(problemsTold))
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (options.stats) await write(io.stderr, statsText(report.stats, result.work, watch));
    return exitCodeOf(report, options);
  } finally {
    interrupt.stop();
    await result.close();
  }
}

/** What is read, and must not be written. */
function inputsOf(
  { files }: ExpandedPaths,
  { rules, failures }: LoadedRules,
): readonly (string | null)[] {
  const ruleFiles = [...rules.map(({ info }) => info.file), ...failures.map(({ file }) => file)];
  return [...files.map(({ path }) => path), ...ruleFiles];
}

/** Null where the options name no baseline: then nothing of it is loaded. */
async function baselineOf(
  options: ScanOptions,
  inputs: readonly (string | null)[],
  targets: readonly Target[],
): Promise<ScanBaseline | null> {
  if (options.baseline.length === 0 && options.writeBaseline === undefined) return null;
  const { openBaseline } = await import('./baseline/scan-baseline.ts');
  return openBaseline(
    options,
    inputs,
    targets.map(({ file }) => file),
  );
}

async function scanWithProgress(
  { files }: ExpandedPaths,
  { rules }: LoadedRules,
  options: ScanOptions & QueryOptions,
  io: Io,
): Promise<ScanResult> {
  const progress = progressOf(io, options.progress && !options.quiet);
  const interrupt = onInterrupt(io);
  try {
    return await scan({
      files,
      stdin: io.stdin,
      rules: compileRules(rules, { samplesPerKey: options.maxSamplesPerKey }),
      clocks: clocksOf(options),
      widening: wideningOf(options),
      range: { from: options.from ?? null, to: options.to ?? null },
      limits: limitsOf(options),
      jobs: options.jobs,
      maxMemory: options.maxMemory,
      parseAll: options.strict,
      stack: options.stack,
      signal: interrupt.signal,
      onProgress: (step) => progress.advance(step),
    });
  } finally {
    interrupt.stop();
    progress.clear();
  }
}

function reportOf(
  result: ScanResult,
  told: Pick<Report, 'findings' | 'cases' | 'hidden' | 'untold'>,
  signal: AbortSignal,
  { skipped, problems }: ExpandedPaths,
  { rules, failures }: LoadedRules,
): Report {
  return {
    ...told,
    get partial() {
      return result.partial || signal.aborted;
    },
    clockWarnings: result.clockWarnings(),
    stack: result.stack(),
    rules: { loaded: rules.length, skipped: failures.map(skippedRule), blind: result.blind },
    get nearMisses() {
      return result.nearMisses();
    },
    get problems() {
      return [...problems, ...result.problems()];
    },
    get stats() {
      const stats = result.stats();
      return {
        ...stats,
        problems: stats.problems + problems.length,
        skippedFiles: stats.skippedFiles + skipped.length,
      };
    },
  };
}

function skippedRule({ file, line, column, reason }: LoadedRules['failures'][number]) {
  return { file, line, column, reason };
}

/** Everything that is not a finding goes to standard error. Returns how many problems were told. */
async function tell(
  { failures }: LoadedRules,
  { problems, clockWarnings, hidden, untold, stats }: Report,
  { parsed }: ScanResult['work'],
  options: ScanOptions,
  io: Io,
): Promise<number> {
  const asides = [
    ...describeFailures(failures),
    ...clockLines(clockWarnings),
    // Not every format has a place for it.
    hiddenText(hidden) ?? [],
    untoldText(untold) ?? [],
  ].flat();
  const lines = [...(options.quiet ? [] : asides), ...problemLines(problems)];
  // Of records that were not parsed nobody knows the time.
  const isSure = stats.records > 0 && stats.records === parsed && stats.events === 0;
  if (isRanged(options) && isSure) lines.push(NOTHING_IN_RANGE);
  if (lines.length > 0) await write(io.stderr, `${lines.join('\n')}\n`);
  return problems.length;
}

const NOTHING_IN_RANGE = 'no event lies in the time range: check --from and --to, which are in UTC';

function exitCodeOf({ findings, stats, partial }: Report, options: ScanOptions): ExitCode {
  const { failOn, strict } = options;
  if (partial) return EXIT.interrupted;
  if (stats.records === 0 || (stats.events === 0 && !isRanged(options))) return EXIT.failed;
  if (failOn !== undefined && hasAtLeast(findings.counts, failOn)) {
    return EXIT.findings;
  }
  return strict && stats.problems > 0 ? EXIT.incomplete : EXIT.done;
}

function hasAtLeast({ bySeverity }: FindingCounts, least: Severity): boolean {
  return SEVERITIES.some((severity) => bySeverity[severity] > 0 && isAtLeast(severity, least));
}
