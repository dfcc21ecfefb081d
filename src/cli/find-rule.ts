import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { loadRules } from '../rules/load-rules.ts';
import type { Rule } from '../rules/parse-rule.ts';
import { closest } from '../text/did-you-mean.ts';
import { quoted } from '../text/visible.ts';
import { UsageError } from './exit-code.ts';

/** Of rules that a text may mean so many are named. */
const MAX_NAMED = 10;

/**
 * The rule that a text means: its id, its name or its file, whatever the case, else the only rule that has the text in
 * one of them. A text that means none, or several, is a {@link UsageError} that names those near to it.
 */
export function findRule(rules: readonly Rule[], text: string): Rule {
  const wanted = text.trim().toLowerCase();
  const exact = rules.filter((rule) => namesOf(rule).includes(wanted));
  const partly = rules.filter((rule) => namesOf(rule).some((name) => name.includes(wanted)));
  const found = exact.length > 0 ? exact : partly;
  const [first, second] = found;
  if (first === undefined || wanted === '') throw new UsageError(unknown(rules, text));
  if (second !== undefined) throw new UsageError(ambiguous(found, text));
  return first;
}

/** The rule in a file, where `text` is the path of one; null where it is none. A file with mistakes is a {@link UsageError}. */
export function ruleOfFile(text: string): Rule | null {
  if (statSync(text, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const { rules, failures } = loadRules([{ path: text, name: text }]);
  const [rule] = rules;
  if (rule !== undefined) return rule;
  throw new UsageError(failures.map((failure) => failure.text).join('\n'));
}

function namesOf({ info }: Rule): readonly string[] {
  const file = basename(info.file);
  return [info.id, info.name, info.file, file, file.replace(/\.toml$/, '')].map((name) =>
    name.toLowerCase(),
  );
}

function ambiguous(found: readonly Rule[], text: string): string {
  const names = found.slice(0, MAX_NAMED).map(({ info }) => `\n  ${info.id}  ${quoted(info.name)}`);
  const more = found.length > MAX_NAMED ? `\n  and ${found.length - MAX_NAMED} more` : '';
  return `${quoted(text)} may be any of these rules; say more of the name, or the id:${names.join('')}${more}`;
}

function unknown(rules: readonly Rule[], text: string): string {
  const names = rules.flatMap((rule) => [rule.info.name, ...namesOf(rule)]);
  const near = closest(text, names);
  const advice = near === null ? '`rules list` shows all' : `did you mean ${quoted(near)}?`;
  return `no rule is called ${quoted(text)}, by id, name or file: ${advice}`;
}
