import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import { SEVERITIES } from '../model/rule.ts';
import type { LoadedRules } from '../rules/load-rules.ts';
import type { RuleFailure } from '../rules/parse-rule.ts';
import { ELASTIC_DEFAULTS, type RuleDefaults } from '../rules/rule-defaults.ts';
import { RULE_KINDS } from '../rules/rule-kind.ts';
import {
  type Facet,
  selectRules,
  type UnknownValue,
  unknownValues,
} from '../rules/select-rules.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { quoted } from '../text/visible.ts';
import { packedRules } from './built-in-rules.ts';
import { UsageError } from './exit-code.ts';
import { repeatable } from './repeatable.ts';
import { rulePlaces } from './rule-places.ts';

/** What the options that choose among rules hold, wherever the rules are from. */
export const ruleFilters = z.object({
  rule: z.array(z.string()),
  exclude: z.array(z.string()),
  tag: z.array(z.string()),
  technique: z.array(z.string()),
  source: z.array(z.string()),
  kind: z.array(z.enum(RULE_KINDS)),
  severity: z.enum(SEVERITIES).optional(),
});

/** What the options that choose rules hold. */
export const ruleOptions = ruleFilters.extend({
  rules: z.array(z.string()),
  builtin: z.boolean(),
});

/** The options, checked. */
export type RuleOptions = z.infer<typeof ruleOptions>;

/** The options that choose among rules, checked. */
export type RuleFilters = z.infer<typeof ruleFilters>;

/** Adds the options that choose rules. */
export function addRuleOptions(command: Command): Command {
  command
    .addOption(
      repeatable('-r, --rules <path>', 'rule file or folder of them, besides the built-in rules'),
    )
    .option('--no-builtin', 'leave out the built-in rules');
  return addRuleFilters(command);
}

/** Adds the options that choose among rules. Of one option any value may fit, of different ones all must. */
export function addRuleFilters(command: Command): Command {
  return command
    .addOption(repeatable('--rule <id or name>', 'only this rule; * stands for any characters'))
    .addOption(repeatable('--exclude <id or name>', 'leave out this rule'))
    .addOption(repeatable('--tag <tag>', 'only rules with this tag; * stands for any characters'))
    .addOption(
      repeatable(
        '--technique <technique>',
        'only rules for this ATT&CK technique, by its id; T1053 is T1053.005 too',
      ),
    )
    .addOption(repeatable('--source <source>', 'only rules for this data source, such as Sysmon'))
    .addOption(repeatable('--kind <kind>', 'only rules of this kind', RULE_KINDS))
    .addOption(
      new Option('--severity <level>', 'only rules of this severity or worse').choices(SEVERITIES),
    );
}

/** Loads the rules that the options choose. A path that leads nowhere is a {@link UsageError}. */
export async function loadChosenRules(
  options: RuleOptions,
  defaults?: RuleDefaults,
): Promise<LoadedRules> {
  return filterRules(await loadNamedRules(options, defaults), options);
}

/** Where rules that may be chosen from are. */
export type RulePlaces = Pick<RuleOptions, 'rules' | 'builtin'>;

/** Loads the rules that may be chosen from: the built-in ones, and those at the paths. */
export async function loadNamedRules(
  { rules, builtin }: RulePlaces,
  defaults: RuleDefaults = ELASTIC_DEFAULTS,
): Promise<LoadedRules> {
  for (const path of rules) requireRules(path);
  const packed = builtin ? packedRules(defaults) : [];
  if (packed !== null && rules.length === 0) {
    return { rules: packed.map(({ rule }) => rule), failures: [] };
  }
  // What reads rule files is only loaded where there are some to read.
  const { loadRules } = await import('../rules/load-rules.ts');
  const added = rules.map((path) => ({ path, name: path }));
  return packed === null
    ? loadRules([...rulePlaces([]), ...added], defaults)
    : loadRules(added, defaults, packed);
}

/** The rules that the options choose. A value that no rule has is a {@link UsageError}. */
export function filterRules({ rules, failures }: LoadedRules, options: RuleFilters): LoadedRules {
  const filter = {
    only: options.rule,
    exclude: options.exclude,
    tags: options.tag,
    techniques: options.technique,
    sources: options.source,
    kinds: options.kind,
    severity: options.severity ?? null,
  };
  const unknown = rules.length === 0 ? [] : unknownValues(rules, filter);
  if (unknown.length > 0) {
    const notLoaded = failures.length === 0 ? [] : describeFailures(failures);
    throw new UsageError(
      [...unknown.map(describeUnknown), ...notLoaded].join('\n'),
      unknown.map(({ facet }) => FACET_KEYS[facet]),
    );
  }
  return { rules: selectRules(rules, filter), failures };
}

const FACET_NAMES: Readonly<Record<Facet, string>> = {
  only: 'rule is called',
  tags: 'rule has the tag',
  techniques: 'rule is for the technique',
  sources: 'rule is for the data source',
};
/** The options that ask for them. */
const FACET_KEYS: Readonly<Record<Facet, string>> = {
  only: 'rule',
  tags: 'tag',
  techniques: 'technique',
  sources: 'source',
};

/** Of what there is so much is listed. */
const MAX_LISTED = 12;

function describeUnknown({ facet, value, known }: UnknownValue): string {
  const near = known.filter((one) => one.toLowerCase().includes(value.toLowerCase()));
  const guess = didYouMean(value, known);
  const listed = (near.length > 0 ? near : known).slice(0, MAX_LISTED).map(quoted).join(', ');
  const more = (near.length > 0 ? near : known).length > MAX_LISTED ? ', …' : '';
  const advice = guess ?? `there ${near.length === 1 ? 'is' : 'are'} ${listed}${more}`;
  return `no ${FACET_NAMES[facet]} ${quoted(value)}: ${known.length === 0 ? 'none has any' : advice}`;
}

function requireRules(path: string): void {
  if (existsSync(path)) return;
  throw new UsageError(`no rules at ${path}: no such file or folder`, ['rules']);
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
