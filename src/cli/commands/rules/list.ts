import type { Command } from 'commander';
import * as z from 'zod';
import { RULE_LIST_FORMATS } from '../../../report/rule-list.ts';
import { kindOf } from '../../../rules/rule-kind.ts';
import { COLOR_CHOICES, colorOption, useColor } from '../../color.ts';
import type { Context } from '../../command-module.ts';
import { write } from '../../io.ts';
import { styleOf } from '../../report-writer.ts';
import {
  addRuleOptions,
  describeFailures,
  loadChosenRules,
  ruleOptions,
} from '../../rule-options.ts';
import { formatOption, keysOf } from './format-option.ts';

const listOptions = ruleOptions.extend({
  format: z.enum(keysOf(RULE_LIST_FORMATS)),
  color: z.enum(COLOR_CHOICES),
});

const HELP = `
Examples:
  tasksched-hunt rules list --technique T1053 --source Sysmon --kind sequence
  tasksched-hunt rules list --severity high -f json | jq -r ".[].name"`;

/** `rules list`: which rules a scan would run. */
export function addList(parent: Command, { io }: Context): void {
  addRuleOptions(parent.command('list').description('list the rules that a scan would run'))
    .addOption(formatOption(RULE_LIST_FORMATS))
    .addOption(colorOption())
    .addHelpText('after', HELP)
    .action(async (_options: unknown, self: Command) => {
      const options = listOptions.parse(self.opts());
      const { rules: chosen, failures } = await loadChosenRules(options);
      for (const line of describeFailures(failures)) await write(io.stderr, `${line}\n`);
      if (chosen.length === 0) await write(io.stderr, 'no rule is left: the filters fit none\n');
      const style = styleOf(io.stdout, useColor(options.color, io.stdout, io.env));
      const listed = chosen.map(({ info, query }) => ({ info, kind: kindOf(query) }));
      await write(io.stdout, await RULE_LIST_FORMATS[options.format](listed, style));
    });
}
