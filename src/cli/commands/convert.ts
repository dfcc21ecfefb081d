import type { Command } from 'commander';
import { z } from 'zod';
import { convert as convertFiles } from '../../hunt/convert.ts';
import type { EventBatch } from '../../hunt/read-events.ts';
import { expandPaths } from '../../input/expand-paths.ts';
import type { Problem } from '../../model/record.ts';
import { exactJson } from '../../text/exact-json.ts';
import type { CommandModule } from '../command-module.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { inputPaths } from '../input-paths.ts';
import { onInterrupt } from '../interrupt.ts';
import { type Io, write } from '../io.ts';
import { problemLines } from '../problem-lines.ts';
import { Progress } from '../progress.ts';

const HELP = `
Examples:
  tasksched-hunt convert evidence/ > events.ndjson
  tasksched-hunt convert logs.ndjson | jq -c 'select(.event.code == "4698")'

Exit codes:
  0    done
  2    could not do what was asked: usage, or no readable input
  3    done, but some input could not be read, under --strict
  130  interrupted`;

const convertOptions = z.object({ strict: z.boolean(), progress: z.boolean() });

type ConvertOptions = z.infer<typeof convertOptions>;

/** `convert`: any input as ECS, one event a line. */
export const convert: CommandModule = (program, { io, finish }) => {
  program
    .command('convert')
    .description('print logs as ECS, one event a line')
    .argument('[paths...]', 'files, folders, globs, or - for standard input')
    .option('--strict', 'exit with 3 if any input could not be read', false)
    .option('--no-progress', 'show no progress')
    .addHelpText('after', HELP)
    .action(async (paths: string[], _options: unknown, self: Command) => {
      finish(await run(inputPaths(paths, io), convertOptions.parse(self.opts()), io));
    });
};

async function run(paths: readonly string[], options: ConvertOptions, io: Io): Promise<ExitCode> {
  const { files, problems } = await expandPaths(paths);
  await tell(problems, io);
  const progress = new Progress(io.stderr, options.progress);
  const interrupt = onInterrupt(io);
  const counts = { events: 0, problems: problems.length };
  try {
    const request = { files, stdin: io.stdin, signal: interrupt.signal };
    for await (const batch of convertFiles(request)) {
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
