import { type Command, Option } from 'commander';
import * as z from 'zod';
import { RULE_CHECK_FORMATS } from '../../report/rule-check.ts';
import { RULE_LIST_FORMATS } from '../../report/rule-list.ts';
import { loadRules } from '../../rules/load-rules.ts';
import type { Rule } from '../../rules/parse-rule.ts';
import { warningsOf } from '../../rules/warnings/index.ts';
import { BUILT_IN_RULES } from '../built-in-rules.ts';
import { COLOR_CHOICES, useColor } from '../color.ts';
import type { CommandModule, Context } from '../command-module.ts';
import { EXIT } from '../exit-code.ts';
import { write } from '../io.ts';
import { styleOf } from '../report-writer.ts';
import { addRuleOptions, describeFailures, loadChosenRules, ruleOptions } from '../rule-options.ts';

/** `rules`: what rules there are, and whether they are right. */
export const rules: CommandModule = (program, context) => {
  const command = program.command('rules').description('list rules, and check them');
  addList(command, context);
  addCheck(command, context);
};

const listOptions = ruleOptions.extend({
  format: z.enum(keysOf(RULE_LIST_FORMATS)),
  color: z.enum(COLOR_CHOICES),
});

function addList(parent: Command, { io }: Context): void {
  addRuleOptions(parent.command('list').description('list the rules that a scan would run'))
    .addOption(formatOption(keysOf(RULE_LIST_FORMATS)))
    .addOption(
      new Option('--color <when>', 'colour the output').choices(COLOR_CHOICES).default('auto'),
    )
    .addHelpText(
      'after',
      '\nExample:\n  tasksched-hunt rules list --severity high -f json | jq -r ".[].name"',
    )
    .action(async (_options: unknown, self: Command) => {
      const options = listOptions.parse(self.opts());
      const { rules: chosen, failures } = loadChosenRules(options);
      for (const line of describeFailures(failures)) await write(io.stderr, `${line}\n`);
      const style = styleOf(io.stdout, useColor(options.color, io.stdout, io.env));
      const listed = chosen.map(({ info, query }) => ({ info, kind: kindOf(query) }));
      await write(io.stdout, RULE_LIST_FORMATS[options.format](listed, style));
    });
}

const KINDS = { EventQuery: 'event', SequenceQuery: 'sequence', SampleQuery: 'sample' } as const;

function kindOf({ body }: Rule['query']) {
  return KINDS[body.kind];
}

const checkOptions = z.object({ format: z.enum(keysOf(RULE_CHECK_FORMATS)) });

const CHECK_HELP = `
Example:
  tasksched-hunt rules check my-rules/

Exit codes:
  0  no rule has a mistake; there may be warnings
  2  some rule has a mistake`;

function addCheck(parent: Command, { io, finish }: Context): void {
  parent
    .command('check')
    .description('check rule files: what is wrong, where, and what to write instead')
    .argument('[paths...]', 'rule files, or folders of them; the built-in rules unless given')
    .addOption(formatOption(keysOf(RULE_CHECK_FORMATS)))
    .addHelpText('after', CHECK_HELP)
    .action(async (paths: string[], _options: unknown, self: Command) => {
      const { format } = checkOptions.parse(self.opts());
      const places = paths.map((path) => ({ path, name: path }));
      const loaded = loadRules(places.length === 0 ? [BUILT_IN_RULES] : places);
      const errors = loaded.failures.filter(({ kind }) => kind === 'error');
      const unsupported = loaded.failures.filter(({ kind }) => kind === 'unsupported');
      const warnings = loaded.rules.flatMap(warningsOf);
      const check = { loaded: loaded.rules.length, errors, warnings, unsupported };
      await write(io.stdout, RULE_CHECK_FORMATS[format](check));
      finish(errors.length > 0 ? EXIT.failed : EXIT.done);
    });
}

function formatOption([first, ...others]: readonly string[]): Option {
  return new Option('-f, --format <name>', 'how to write it')
    .choices([first ?? '', ...others])
    .default(first);
}

/** The keys of an object, as zod wants its choices. */
function keysOf<Key extends string>(object: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(object).filter((key): key is Key => key in object);
}
