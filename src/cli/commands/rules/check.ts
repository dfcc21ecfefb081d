import type { Command } from 'commander';
import * as z from 'zod';
import { RULE_CHECK_FORMATS } from '../../../report/rule-check.ts';
import { loadRules } from '../../../rules/load-rules.ts';
import { warningsOf } from '../../../rules/warnings/index.ts';
import type { Context } from '../../command-module.ts';
import { EXIT } from '../../exit-code.ts';
import { write } from '../../io.ts';
import { addRuleFilters, filterRules, ruleFilters } from '../../rule-options.ts';
import { rulePlaces } from '../../rule-places.ts';
import { formatOption, keysOf } from './format-option.ts';

const checkOptions = ruleFilters.extend({ format: z.enum(keysOf(RULE_CHECK_FORMATS)) });

const HELP = `
Example:
  tasksched-hunt rules check my-rules/

Exit codes:
  0  no rule has a mistake; there may be warnings
  2  some rule has a mistake`;

/** `rules check`: what is wrong with rule files. */
export function addCheck(parent: Command, { io, finish }: Context): void {
  const command = parent
    .command('check')
    .description('check rule files: what is wrong, where, and what to write instead')
    .argument('[paths...]', 'rule files, or folders of them; the built-in rules unless given');
  addRuleFilters(command)
    .addOption(formatOption(RULE_CHECK_FORMATS))
    .addHelpText('after', HELP)
    .action(async (paths: string[], _options: unknown, self: Command) => {
      const { format, ...filters } = checkOptions.parse(self.opts());
      const loaded = filterRules(loadRules(rulePlaces(paths)), filters);
      const errors = loaded.failures.filter(({ kind }) => kind === 'error');
      const unsupported = loaded.failures.filter(({ kind }) => kind === 'unsupported');
      const warnings = loaded.rules.flatMap(warningsOf);
      const check = { loaded: loaded.rules.length, errors, warnings, unsupported };
      await write(io.stdout, RULE_CHECK_FORMATS[format](check));
      finish(errors.length > 0 ? EXIT.failed : EXIT.done);
    });
}
