import { compileRules } from '../hunt/rule-set.ts';
import { scan } from '../hunt/scan.ts';
import { type ExpandedPaths, expandPaths } from '../input/expand-paths.ts';
import type { Report } from '../model/report.ts';
import type { LoadedRules } from '../rules/load-rules.ts';
import { isAtLeast } from '../rules/select-rules.ts';
import { useColor } from './color.ts';
import { EXIT, type ExitCode, UsageError } from './exit-code.ts';
import { onInterrupt } from './interrupt.ts';
import { type Io, write } from './io.ts';
import { problemLines } from './problem-lines.ts';
import { Progress } from './progress.ts';
import type { QueryOptions } from './query-options.ts';
import { styleOf, writeReport, writeReportFile } from './report-writer.ts';
import { describeFailures } from './rule-options.ts';
import { clocksOf, formatOf, limitsOf, type ScanOptions } from './scan-options.ts';

/** The end of the help of every command that scans. */
export const EXIT_CODE_HELP = `
Exit codes:
  0    done, with or without findings
  1    findings at or above --fail-on
  2    could not do what was asked: usage, or no readable input
  3    done, but some input could not be read, under --strict
  130  interrupted; what was found until then is printed`;

/** Runs rules over what `paths` stand for, writes the report, and says how it ended. */
export async function runScan(
  paths: readonly string[],
  loaded: LoadedRules,
  options: ScanOptions & QueryOptions,
  io: Io,
): Promise<ExitCode> {
  const found = await expandPaths(inputPaths(paths, io));
  const report = await scanWithProgress(found, loaded, options, io);
  await tell(loaded, report, options, io);
  await deliver(report, options, io);
  return exitCodeOf(report, options);
}

function inputPaths(paths: readonly string[], io: Io): readonly string[] {
  if (paths.length > 0) return paths;
  if (io.stdin.isTTY !== true) return ['-'];
  throw new UsageError('nothing to scan: name files or folders, or pipe logs into the command');
}

async function scanWithProgress(
  { files, skipped, problems }: ExpandedPaths,
  { rules, failures }: LoadedRules,
  options: ScanOptions & QueryOptions,
  io: Io,
): Promise<Report> {
  const progress = new Progress(io.stderr, options.progress && !options.quiet);
  const interrupt = onInterrupt(io);
  try {
    const { blind, ...result } = await scan({
      files,
      stdin: io.stdin,
      rules: compileRules(rules, { samplesPerKey: options.maxSamplesPerKey }),
      clocks: clocksOf(options),
      range: { from: options.from ?? null, to: options.to ?? null },
      limits: limitsOf(options),
      signal: interrupt.signal,
      onProgress: (step) => progress.advance(step),
    });
    return {
      ...result,
      problems: [...problems, ...result.problems],
      stats: {
        ...result.stats,
        problems: result.stats.problems + problems.length,
        skippedFiles: result.stats.skippedFiles + skipped.length,
      },
      rules: { loaded: rules.length, skipped: failures.map(skippedRule), blind },
    };
  } finally {
    interrupt.stop();
    progress.clear();
  }
}

function skippedRule({ file, line, column, reason }: LoadedRules['failures'][number]) {
  return { file, line, column, reason };
}

/** Everything that is not a finding goes to standard error. */
async function tell(
  { failures }: LoadedRules,
  { problems }: Report,
  { quiet }: ScanOptions,
  io: Io,
): Promise<void> {
  const lines = [...(quiet ? [] : describeFailures(failures)), ...problemLines(problems)];
  if (lines.length > 0) await write(io.stderr, `${lines.join('\n')}\n`);
}

async function deliver(report: Report, options: ScanOptions, io: Io): Promise<void> {
  const format = formatOf(options);
  if (options.output === undefined) {
    const style = styleOf(io.stdout, useColor(options.color, io.stdout, io.env));
    await writeReport(io.stdout, format, report, style);
  } else {
    const style = styleOf(io.stdout, options.color === 'always');
    await writeReportFile(options.output, format, report, style);
  }
}

function exitCodeOf({ findings, stats, partial }: Report, options: ScanOptions): ExitCode {
  const { failOn, strict } = options;
  if (partial) return EXIT.interrupted;
  if (stats.records === 0) return EXIT.failed;
  if (failOn !== undefined && findings.some(({ rule }) => isAtLeast(rule.severity, failOn))) {
    return EXIT.findings;
  }
  return strict && stats.problems > 0 ? EXIT.incomplete : EXIT.done;
}
