import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import { SEVERITIES } from '../model/rule.ts';
import type { LoadedRules } from '../rules/load-rules.ts';
import type { RuleFailure } from '../rules/parse-rule.ts';
import { ELASTIC_DEFAULTS, type RuleDefaults } from '../rules/rule-defaults.ts';
import { selectRules } from '../rules/select-rules.ts';
import { packedRules } from './built-in-rules.ts';
import { UsageError } from './exit-code.ts';
import { repeatable } from './repeatable.ts';
import { rulePlaces } from './rule-places.ts';

/** What the options that choose rules hold. */
export const ruleOptions = z.object({
  rules: z.array(z.string()),
  builtin: z.boolean(),
  rule: z.array(z.string()),
  exclude: z.array(z.string()),
  tag: z.array(z.string()),
  severity: z.enum(SEVERITIES).optional(),
});

/** The options, checked. */
export type RuleOptions = z.infer<typeof ruleOptions>;

/** Adds the options that choose rules. */
export function addRuleOptions(command: Command): Command {
  return command
    .addOption(
      repeatable('-r, --rules <path>', 'rule file or folder of them, besides the built-in rules'),
    )
    .option('--no-builtin', 'leave out the built-in rules')
    .addOption(repeatable('--rule <id or name>', 'only this rule; * stands for any characters'))
    .addOption(repeatable('--exclude <id or name>', 'leave out this rule'))
    .addOption(repeatable('--tag <tag>', 'only rules with this tag'))
    .addOption(
      new Option('--severity <level>', 'only rules of this severity or worse').choices(SEVERITIES),
    );
}

/** Loads the rules that the options choose. A path that leads nowhere is a {@link UsageError}. */
export async function loadChosenRules(
  options: RuleOptions,
  defaults: RuleDefaults = ELASTIC_DEFAULTS,
): Promise<LoadedRules> {
  for (const path of options.rules) requireRules(path);
  const loaded = await load(options, defaults);
  const rules = selectRules(loaded.rules, {
    only: options.rule,
    exclude: options.exclude,
    tags: options.tag,
    severity: options.severity ?? null,
  });
  return { rules, failures: loaded.failures };
}

/** What reads rule files is only loaded where there are some to read. */
async function load({ rules, builtin }: RuleOptions, defaults: RuleDefaults): Promise<LoadedRules> {
  const packed = builtin ? packedRules(defaults) : [];
  if (packed !== null && rules.length === 0) {
    return { rules: packed.map(({ rule }) => rule), failures: [] };
  }
  const { loadRules } = await import('../rules/load-rules.ts');
  const added = rules.map((path) => ({ path, name: path }));
  return packed === null
    ? loadRules([...rulePlaces([]), ...added], defaults)
    : loadRules(added, defaults, packed);
}

function requireRules(path: string): void {
  if (!existsSync(path)) throw new UsageError(`no rules at ${path}: no such file or folder`);
}

/** Rules that were not loaded, as lines for people: each mistake, then a count of what is not supported. */
export function describeFailures(failures: readonly RuleFailure[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind, reason } of failures) {
    if (kind === 'unsupported') counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [
    ...failures.filter(({ kind }) => kind === 'error').map(describeMistake),
    ...[...counts].map(([reason, count]) => `rules skipped: ${count}: ${reason}`),
  ];
}

function describeMistake({ file, line, column, reason }: RuleFailure): string {
  return `rule skipped: ${file}:${line}:${column}: ${reason}`;
}
