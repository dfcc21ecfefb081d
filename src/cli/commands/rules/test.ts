import type { Command } from 'commander';
import * as z from 'zod';
import { RULE_TEST_FORMATS } from '../../../report/rule-test.ts';
import type { Context } from '../../command-module.ts';
import { addRuleFilters, ruleFilters } from '../../rule-options.ts';
import { formatOption, keysOf } from './format-option.ts';

const testOptions = ruleFilters.extend({ format: z.enum(keysOf(RULE_TEST_FORMATS)) });

const HELP = `
The samples of my-rules/some-rule.toml are the files in my-rules/samples/some-rule/,
or else in samples/some-rule/ beside my-rules/. Each may be of any format that scan reads.
  hit-*   the rule must find something in it
  miss-*  the rule must find nothing in it

Example:
  tasksched-hunt rules test my-rules/

Exit codes:
  0  every rule that has samples does as they say; rules without samples are warned of
  1  some rule does not
  2  some rule has a mistake, or none has samples`;

/** `rules test`: whether rules find what their samples say. */
export function addTest(parent: Command, { io, finish }: Context): void {
  const command = parent
    .command('test')
    .description('run rules over their samples: do they find what they should, and nothing else')
    .argument('[paths...]', 'rule files, or folders of them; the built-in rules unless given');
  addRuleFilters(command)
    .addOption(formatOption(RULE_TEST_FORMATS))
    .addHelpText('after', HELP)
    .action(async (paths: string[], _options: unknown, self: Command) => {
      const { format, ...filters } = testOptions.parse(self.opts());
      const { runRuleTests } = await import('../../run-rule-tests.ts');
      finish(await runRuleTests(paths, filters, format, io));
    });
}
