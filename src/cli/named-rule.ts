import { statSync } from 'node:fs';
import { findRule } from '../rules/find-rule.ts';
import { loadRules } from '../rules/load-rules.ts';
import type { Rule, RuleFailure } from '../rules/parse-rule.ts';
import type { RuleDefaults } from '../rules/rule-defaults.ts';
import { plural } from '../text/plural.ts';
import { quoted, visible } from '../text/visible.ts';
import { UsageError } from './exit-code.ts';
import { loadNamedRules, type RulePlaces } from './rule-options.ts';

/** Rules that are named where a name fits several, and mistakes that are told where it fits none. */
const MAX_NAMED = 10;

/** A rule, and those that were not loaded on the way to it: one of them may be the one that was meant. */
export interface NamedRule {
  readonly rule: Rule;
  readonly failures: readonly RuleFailure[];
}

/**
 * The rule that a word on the command line means: the one in the file of that name, or else one of the rules that are
 * loaded, by its id or name. What is wrong with it, or that there is none, is a {@link UsageError}.
 */
export async function namedRule(
  word: string,
  places: RulePlaces,
  defaults: RuleDefaults,
): Promise<NamedRule> {
  if (statSync(word, { throwIfNoEntry: false })?.isFile()) {
    return { rule: ruleInFile(word, defaults), failures: [] };
  }
  const { rules, failures } = await loadNamedRules(places, defaults);
  const broken = failures.filter(({ file }) => stem(file) === stem(word));
  const found = findRule(rules, word);
  if ('rule' in found) return { rule: found.rule, failures };
  if (/[/\\].*\.toml$/i.test(word)) return { rule: ruleInFile(word, defaults), failures: [] };
  if (broken.length > 0) throw new UsageError(mistakes(broken));
  if ('several' in found) throw new UsageError(severalText(word, found.several));
  throw new UsageError(noneText(word, found.hint, rules.length, failures));
}

function ruleInFile(path: string, defaults: RuleDefaults): Rule {
  const { rules, failures } = loadRules([{ path, name: path }], defaults);
  const [rule] = rules;
  if (rule === undefined) throw new UsageError(mistakes(failures));
  return rule;
}

function stem(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).toLowerCase().replace(/\.toml$/, '');
}

function mistakes(failures: readonly RuleFailure[]): string {
  return ['the rule does not load', ...failures.map(({ text }) => text)].join('\n');
}

function severalText(word: string, rules: readonly Rule[]): string {
  const named = rules.slice(0, MAX_NAMED).map(({ info }) => `  ${visible(info.name)}  ${info.id}`);
  const more = rules.length - named.length;
  return [
    `${plural(rules.length, 'rule')} are called something like ${quoted(word)}: say more of the name, or the id`,
    ...named,
    ...(more > 0 ? [`  and ${plural(more, 'more', 'more')}`] : []),
  ].join('\n');
}

/** The rule may be one of those that were not loaded, so their mistakes are told. */
function noneText(
  word: string,
  hint: string | undefined,
  loaded: number,
  failures: readonly RuleFailure[],
): string {
  const errors = failures.filter(({ kind }) => kind === 'error');
  const told = errors.slice(0, MAX_NAMED);
  const more = errors.length - told.length;
  return [
    `no rule is called ${quoted(word)}, of ${plural(loaded, 'rule')} loaded: ${hint ?? ADVICE}`,
    ...told.map(
      ({ file, line, column, reason }) =>
        `rule skipped: ${visible(file)}:${line}:${column}: ${visible(reason)}`,
    ),
    ...(more > 0 ? [`and ${plural(more, 'more mistake')}: see rules check`] : []),
  ].join('\n');
}

const ADVICE = 'name its file, or load it with -r; "rules list" shows the built-in ones';
