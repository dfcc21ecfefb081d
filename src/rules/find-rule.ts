import { basename } from 'node:path';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Rule } from './parse-rule.ts';

/** The one rule that somebody means, or what to say where it is not one. */
export type FoundRule =
  | { readonly rule: Rule }
  /** Rules that may be meant, several. */
  | { readonly several: readonly Rule[] }
  /** `did you mean "…"?` where some name is close; no rule has the name, or has it as a part. */
  | { readonly hint: string | undefined };

/**
 * Finds a rule by its id, its name, or the name of its file, case aside: first whole, then as a part that
 * only one of them has.
 */
export function findRule(rules: readonly Rule[], word: string): FoundRule {
  const wanted = word
    .trim()
    .toLowerCase()
    .replace(/\.toml$/, '');
  if (wanted === '') return { hint: undefined };
  for (const fits of [isSame, isPart]) {
    const found = rules.filter((rule) => namesOf(rule).some((name) => fits(name, wanted)));
    const [rule, ...others] = found;
    if (rule !== undefined) return others.length === 0 ? { rule } : { several: found };
  }
  return { hint: didYouMean(word, rules.flatMap(namesAsWritten)) };
}

function isSame(name: string, wanted: string): boolean {
  return name === wanted;
}

function isPart(name: string, wanted: string): boolean {
  return name.includes(wanted);
}

function namesOf(rule: Rule): readonly string[] {
  return namesAsWritten(rule).map((name) => name.toLowerCase());
}

function namesAsWritten({ info }: Rule): readonly string[] {
  return [info.name, info.id, basename(info.file, '.toml'), info.file.replace(/\.toml$/, '')];
}
