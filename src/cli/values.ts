import type { Argument, Option } from 'commander';

/** One of the values that an option takes. */
export interface Choice {
  readonly name: string;
  /** What it stands for; empty where the name says it. */
  readonly summary: string;
}

/** What the values of an option or argument are. Completion, the man page and the config file go by it. */
export type Values =
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'files' }
  /** Only the program knows them: what `__complete <topic>` prints. */
  | { readonly kind: 'asked'; readonly topic: Topic }
  | { readonly kind: 'any' };

/** What the program is asked for while a command line is being written. */
export type Topic = 'rules' | 'tags' | 'techniques' | 'sources';

const FILES: Values = { kind: 'files' };
const RULES: Values = { kind: 'asked', topic: 'rules' };

/**
 * What placeholders stand for, such as the `path` of `--rules <path>`: an option or argument that is named so needs to
 * say no more. To complete another kind of value: name it here.
 */
const PLACEHOLDERS: ReadonlyMap<string, Values> = new Map<string, Values>([
  ['file', FILES],
  ['path', FILES],
  ['paths', FILES],
  ['rule', RULES],
  ['id or name', RULES],
  ['tag', { kind: 'asked', topic: 'tags' }],
  ['technique', { kind: 'asked', topic: 'techniques' }],
  ['source', { kind: 'asked', topic: 'sources' }],
]);

const ANY: Values = { kind: 'any' };

const offered = new WeakMap<Option, readonly Choice[]>();

/** Declares the values of an option whose parser is not commander's own `choices`, or whose values have a summary. */
export function offer(option: Option, choices: readonly Choice[]): Option {
  offered.set(option, choices);
  return option;
}

/** The values that an option takes; none where they are not a list. */
export function choicesOf(option: Option | Argument): readonly Choice[] {
  const described = 'flags' in option ? offered.get(option) : undefined;
  return described ?? (option.argChoices ?? []).map((name) => ({ name, summary: '' }));
}

/** What an option or argument takes; null for an option that is only there or not. */
export function valuesOf(target: Option | Argument): Values | null {
  const choices = choicesOf(target);
  if (choices.length > 0) return { kind: 'choices', choices };
  const placeholder = placeholderOf(target);
  if (placeholder === null) return null;
  const names = placeholder.split('|');
  return names.map((name) => PLACEHOLDERS.get(name)).find((values) => values !== undefined) ?? ANY;
}

function placeholderOf(target: Option | Argument): string | null {
  if (!('flags' in target)) return target.name();
  return /[<[]([^>\]]+?)(?:\.\.\.)?[>\]]/.exec(target.flags)?.[1] ?? null;
}
