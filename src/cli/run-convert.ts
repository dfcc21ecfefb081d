import { convert } from '../hunt/convert.ts';
import type { EventBatch } from '../hunt/read-events.ts';
import { expandPaths } from '../input/expand-paths.ts';
import type { Problem } from '../model/record.ts';
import { exactJson } from '../text/exact-json.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { inputPaths } from './input-paths.ts';
import { onInterrupt } from './interrupt.ts';
import { type Io, write } from './io.ts';
import { problemLines } from './problem-lines.ts';
import { type Progress, progressOf } from './progress.ts';

/** What the options of a conversion hold. */
export interface ConvertOptions {
  readonly strict: boolean;
  readonly progress: boolean;
}

/** Prints what `paths` stand for as ECS, one event a line, and says how it ended. */
export async function runConvert(
  paths: readonly string[],
  options: ConvertOptions,
  io: Io,
): Promise<ExitCode> {
  const { files, problems } = await expandPaths(inputPaths(paths, io));
  await tell(problems, io);
  const progress = progressOf(io, options.progress);
  const interrupt = onInterrupt(io);
  const counts = { events: 0, problems: problems.length };
  try {
    const request = { files, stdin: io.stdin, signal: interrupt.signal };
    for await (const batch of convert(request)) {
      progress.advance(batch);
      await print(batch, progress, io);
      counts.events += batch.events.length;
      counts.problems += batch.problemCount;
    }
  } finally {
    interrupt.stop();
    progress.clear();
  }
  if (interrupt.signal.aborted) return EXIT.interrupted;
  if (counts.events === 0) return EXIT.failed;
  return options.strict && counts.problems > 0 ? EXIT.incomplete : EXIT.done;
}

async function print({ events, problems }: EventBatch, progress: Progress, io: Io): Promise<void> {
  if (problems.length > 0) progress.clear();
  await tell(problems, io);
  const lines = events.map(({ fields }) => `${exactJson(fields)}\n`);
  if (lines.length > 0) await write(io.stdout, lines.join(''));
}

async function tell(problems: readonly Problem[], io: Io): Promise<void> {
  const lines = problemLines(problems).map((line) => `${line}\n`);
  if (lines.length > 0) await write(io.stderr, lines.join(''));
}
