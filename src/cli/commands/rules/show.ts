import type { Command } from 'commander';
import * as z from 'zod';
import { queryPieces } from '../../../eql/query-pieces.ts';
import { RULE_PAGE_FORMATS } from '../../../report/rule-page.ts';
import { ELASTIC_DEFAULTS } from '../../../rules/rule-defaults.ts';
import { kindOf } from '../../../rules/rule-kind.ts';
import { COLOR_CHOICES, colorOption, useColor } from '../../color.ts';
import type { Context } from '../../command-module.ts';
import { write } from '../../io.ts';
import { namedRule } from '../../named-rule.ts';
import { repeatable } from '../../repeatable.ts';
import { styleOf } from '../../report-writer.ts';
import { describeFailures } from '../../rule-options.ts';
import { formatOption, keysOf } from './format-option.ts';

const showOptions = z.object({
  rules: z.array(z.string()),
  builtin: z.boolean(),
  format: z.enum(keysOf(RULE_PAGE_FORMATS)),
  color: z.enum(COLOR_CHOICES),
});

const HELP = `
Examples:
  tasksched-hunt rules show "Renamed schtasks.exe"
  tasksched-hunt rules show my-rules/some-rule.toml
  tasksched-hunt rules show renamed-schtasks -f json | jq -r .note`;

/** `rules show`: all that a rule says about itself. */
export function addShow(parent: Command, { io }: Context): void {
  parent
    .command('show')
    .description('show a rule: what it finds, its query, and how to look into a match')
    .argument('<rule>', 'its id, its name or a part of it, or the path of a rule file')
    .addOption(
      repeatable('-r, --rules <path>', 'rule file or folder of them, besides the built-in rules'),
    )
    .option('--no-builtin', 'leave out the built-in rules')
    .addOption(formatOption(RULE_PAGE_FORMATS))
    .addOption(colorOption())
    .addHelpText('after', HELP)
    .action(async (text: string, _options: unknown, self: Command) => {
      const options = showOptions.parse(self.opts());
      const { rule, failures } = await namedRule(text, options, ELASTIC_DEFAULTS);
      for (const line of describeFailures(failures)) await write(io.stderr, `${line}\n`);
      const { info, query, source } = rule;
      const style = styleOf(io.stdout, useColor(options.color, io.stdout, io.env));
      const shown = { info, kind: kindOf(query), query: queryPieces(source) };
      await write(io.stdout, RULE_PAGE_FORMATS[options.format](shown, style));
    });
}
