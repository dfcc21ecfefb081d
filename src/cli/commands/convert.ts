import type { Command } from 'commander';
import * as z from 'zod';
import type { CommandModule } from '../command-module.ts';

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
      const { runConvert } = await import('../run-convert.ts');
      finish(await runConvert(paths, convertOptions.parse(self.opts()), io));
    });
};
