import type { Command } from 'commander';
import * as z from 'zod';
import type { CommandModule } from '../command-module.ts';
import { UsageError } from '../exit-code.ts';
import { type Io, write } from '../io.ts';
import { addQueryOptions, defaultsOf, queryOptions } from '../query-options.ts';
import { addRuleOptions, describeFailures, loadChosenRules, ruleOptions } from '../rule-options.ts';
import { addScanOptions, EXIT_CODE_HELP, scanOptions } from '../scan-options.ts';

const EXAMPLES = `
Examples:
  tasksched-hunt scan logs.ndjson                     the built-in rules over one file
  tasksched-hunt scan evidence/ -r detection-rules/   Elastic's rules too, over a folder
  zcat logs.json.gz | tasksched-hunt scan -           standard input
  tasksched-hunt scan logs.ndjson -f ndjson | jq -r .rule.name`;

const allOptions = ruleOptions
  .extend(scanOptions.shape)
  .extend(queryOptions.shape)
  .extend({ jsonSchema: z.boolean() });

/** `scan`: rules over logs, findings out. */
export const scan: CommandModule = (program, { io, finish }) => {
  const command = program
    .command('scan')
    .description('run rules over logs')
    .argument('[paths...]', 'files, folders, globs, or - for standard input');
  addQueryOptions(addScanOptions(addRuleOptions(command)))
    .option('--json-schema', 'print the JSON Schema of -f json, and do nothing else', false)
    .addHelpText('after', `${EXAMPLES}\n${EXIT_CODE_HELP}`)
    .action(async (paths: string[], _options: unknown, self: Command) => {
      const options = allOptions.parse(self.opts());
      if (options.jsonSchema) {
        await printSchema(io);
        return;
      }
      const loaded = await loadChosenRules(options, defaultsOf(options));
      if (loaded.rules.length === 0) {
        const reasons = describeFailures(loaded.failures);
        throw new UsageError([NO_RULE, ...reasons].join('\n'), Object.keys(ruleOptions.shape));
      }
      const { runScan } = await import('../run-scan.ts');
      finish(await runScan(paths, loaded, options, io));
    });
};

async function printSchema({ stdout }: Io): Promise<void> {
  const { JSON_SCHEMA } = await import('../../report/json-schema.ts');
  await write(stdout, `${JSON.stringify(JSON_SCHEMA, null, 2)}\n`);
}

const NO_RULE = 'no rule to run: none was loaded, or the filters leave none';
