import { type Explained, explainRule } from '../hunt/explain/explain.ts';
import { type ExpandedPaths, expandPaths } from '../input/expand-paths.ts';
import type { Explanation } from '../model/explanation.ts';
import { EXPLAIN_FORMATS } from '../report/explain.ts';
import type { Rule } from '../rules/parse-rule.ts';
import { useColor } from './color.ts';
import type { ExplainOptions } from './commands/explain.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { inputPaths } from './input-paths.ts';
import { onInterrupt } from './interrupt.ts';
import { type Io, write } from './io.ts';
import { namedRule } from './named-rule.ts';
import { problemLines } from './problem-lines.ts';
import { progressOf } from './progress.ts';
import { defaultsOf } from './query-options.ts';
import { styleOf } from './report-writer.ts';
import { describeFailures } from './rule-options.ts';
import { clocksOf, isRanged, limitsOf, requireRange } from './scan-options.ts';
import { wideningOf } from './widening-options.ts';

/** Explains the rule that `word` means over what `paths` stand for, prints it, and says how it ended. */
export async function runExplain(
  word: string,
  paths: readonly string[],
  options: ExplainOptions,
  io: Io,
): Promise<ExitCode> {
  requireRange(options);
  const { rule, failures } = await namedRule(word, options, defaultsOf(options));
  const found = await expandPaths(inputPaths(paths, io));
  const { explanation, problems } = await explained(rule, found, options, io);
  const lines = [...describeFailures(failures), ...problemLines([...found.problems, ...problems])];
  await write(io.stderr, lines.map((line) => `${line}\n`).join(''));
  const style = styleOf(io.stdout, useColor(options.color, io.stdout, io.env));
  await write(io.stdout, EXPLAIN_FORMATS[options.format](explanation, style));
  return exitCodeOf(explanation, options);
}

async function explained(
  rule: Rule,
  { files, problems }: ExpandedPaths,
  options: ExplainOptions,
  io: Io,
): Promise<Explained> {
  const progress = progressOf(io, options.progress && !options.quiet);
  const interrupt = onInterrupt(io);
  try {
    const made = await explainRule({
      rule,
      files,
      stdin: io.stdin,
      clocks: clocksOf(options),
      range: { from: options.from ?? null, to: options.to ?? null },
      widening: wideningOf(options),
      limits: limitsOf(options),
      maxMemory: options.maxMemory,
      samplesPerKey: options.maxSamplesPerKey,
      signal: interrupt.signal,
      onProgress: (step) => progress.advance(step),
    });
    const { stats } = made.explanation;
    const all = { ...stats, problems: stats.problems + problems.length };
    return { ...made, explanation: { ...made.explanation, stats: all } };
  } finally {
    interrupt.stop();
    progress.clear();
  }
}

function exitCodeOf({ partial, stats }: Explanation, options: ExplainOptions): ExitCode {
  if (partial) return EXIT.interrupted;
  const isRead = stats.records > 0 && (stats.events > 0 || isRanged(options));
  return isRead ? EXIT.done : EXIT.failed;
}
