import { type Command, Option } from 'commander';
import * as z from 'zod';
import { COLOR_CHOICES, colorOption } from '../color.ts';
import type { CommandModule } from '../command-module.ts';
import { addQueryOptions, queryOptions } from '../query-options.ts';
import { repeatable } from '../repeatable.ts';
import {
  addEventOptions,
  boundOptions,
  eventOptions,
  maxMemoryOption,
  maxUnpackedOption,
} from '../scan-options.ts';
import { addWideningOptions, wideningOptions } from '../widening-options.ts';

const HELP = `
Examples:
  tasksched-hunt explain 'Remote Scheduled Task Creation' evidence/
  tasksched-hunt explain my-rules/lateral.toml logs.ndjson
  tasksched-hunt explain renamed-schtasks logs.ndjson -f json | jq '.steps[].conditions'

For each step it counts the events that pass each condition: alone, and together with all
conditions before. Then come the join keys that got furthest, what they lack, and the option
that would accept them. Every record is parsed, on one thread.

Exit codes:
  0    done, whether the rule fired or not
  2    could not do what was asked: usage, a rule with a mistake, no readable input
  130  interrupted; what was read until then is explained`;

const FORMATS = ['text', 'json'] as const;

const allOptions = queryOptions.extend({
  rules: z.array(z.string()),
  builtin: z.boolean(),
  format: z.enum(FORMATS),
  ...eventOptions,
  ...wideningOptions,
  ...boundOptions,
  quiet: z.boolean(),
  progress: z.boolean(),
  color: z.enum(COLOR_CHOICES),
});

/** The options, checked. */
export type ExplainOptions = z.infer<typeof allOptions>;

/** `explain`: why a rule fires, or does not. */
export const explain: CommandModule = (program, { io, finish }) => {
  const command = program
    .command('explain')
    .description('say why a rule fires, or does not: step by step, condition by condition')
    .argument('<rule>', 'id or name of a rule, a part of it, or a rule file')
    .argument('[paths...]', 'files, folders, globs, or - for standard input')
    .addOption(
      repeatable('-r, --rules <path>', 'rule file or folder of them, besides the built-in rules'),
    )
    .option('--no-builtin', 'leave out the built-in rules')
    .addOption(
      new Option('-f, --format <name>', 'how to write it').choices(FORMATS).default(FORMATS[0]),
    );
  addEventOptions(addQueryOptions(addWideningOptions(command)))
    .addOption(maxUnpackedOption())
    .addOption(maxMemoryOption())
    .option('-q, --quiet', 'show no progress', false)
    .option('--no-progress', 'show no progress')
    .addOption(colorOption())
    .addHelpText('after', HELP)
    .action(async (rule: string, paths: string[], _options: unknown, self: Command) => {
      const { runExplain } = await import('../run-explain.ts');
      finish(await runExplain(rule, paths, allOptions.parse(self.opts()), io));
    });
};
