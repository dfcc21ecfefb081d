import type { Command } from 'commander';
import { queryRule } from '../../rules/query-rule.ts';
import type { CommandModule } from '../command-module.ts';
import { UsageError } from '../exit-code.ts';
import { addQueryOptions, defaultsOf, queryOptions } from '../query-options.ts';
import { addScanOptions, EXIT_CODE_HELP, scanOptions } from '../scan-options.ts';

const EXAMPLES = `
Examples:
  tasksched-hunt query 'process where process.name : "schtasks.exe"' logs.ndjson
  tasksched-hunt query 'sequence by host.id with maxspan=1m
    [authentication where event.code == "4624"] [iam where event.code == "4698"]' evidence/
  tasksched-hunt query 'any where event.code == "4698" | tail 5' logs.ndjson -f ndjson`;

const allOptions = scanOptions.extend(queryOptions.shape);

/** `query`: one query from the command line over logs. */
export const query: CommandModule = (program, { io, finish }) => {
  const command = program
    .command('query')
    .description('run one EQL query over logs')
    .argument('<eql>', 'the query')
    .argument('[paths...]', 'files, folders, globs, or - for standard input');
  addQueryOptions(addScanOptions(command))
    .addHelpText('after', `${EXAMPLES}\n${EXIT_CODE_HELP}`)
    .action(async (eql: string, paths: string[], _options: unknown, self: Command) => {
      const options = allOptions.parse(self.opts());
      const made = queryRule(eql, defaultsOf(options));
      if ('errors' in made) {
        const frames = made.errors.map((error) => error.format());
        throw new UsageError(`the query has a mistake\n${frames.join('\n')}`);
      }
      const { runScan } = await import('../run-scan.ts');
      finish(await runScan(paths, { rules: [made.rule], failures: [] }, options, io));
    });
};
