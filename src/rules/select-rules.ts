import { wildcard } from '../compile/wildcard.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { sources, techniques } from '../model/rule-facts.ts';
import type { Rule } from './parse-rule.ts';
import { kindOf, type RuleKind } from './rule-kind.ts';

/**
 * Which rules apply; what is left out or empty does not restrict. A rule must have one of the values of each list.
 * Patterns: `*` stands for any characters, case does not matter.
 */
export interface RuleFilter {
  /** Patterns of ids or names. */
  readonly only: readonly string[];
  /** The same; wins over all others. */
  readonly exclude: readonly string[];
  /** Patterns. */
  readonly tags: readonly string[];
  /** ATT&CK identifiers; a technique stands for its sub-techniques too. */
  readonly techniques: readonly string[];
  /** Patterns of what rules can be run over. */
  readonly sources: readonly string[];
  readonly kinds: readonly RuleKind[];
  /** Least severity. */
  readonly severity: Severity | null;
}

/** One of the lists of a filter whose values are those that rules have. */
export type Facet = 'only' | 'tags' | 'techniques' | 'sources';

const FACETS: Readonly<
  Record<
    Facet,
    {
      readonly valuesOf: (rule: Rule) => readonly string[];
      readonly matches: (asked: string, value: string) => boolean;
    }
  >
> = {
  only: { valuesOf: ({ info }) => [info.id, info.name], matches: matchesPattern },
  tags: { valuesOf: ({ info }) => info.tags, matches: matchesPattern },
  techniques: { valuesOf: ({ info }) => techniques(info), matches: matchesTechnique },
  sources: { valuesOf: ({ info }) => sources(info), matches: matchesPattern },
};

const FACET_NAMES: readonly Facet[] = ['only', 'tags', 'techniques', 'sources'];

/** The rules that `filter` lets pass, in their order. */
export function selectRules(rules: readonly Rule[], filter: RuleFilter): readonly Rule[] {
  const { exclude, kinds, severity } = filter;
  return rules.filter(
    (rule) =>
      FACET_NAMES.every(
        (facet) => filter[facet].length === 0 || hasAny(rule, facet, filter[facet]),
      ) &&
      !hasAny(rule, 'only', exclude) &&
      (kinds.length === 0 || kinds.includes(kindOf(rule.query))) &&
      (severity === null || isAtLeast(rule.info.severity, severity)),
  );
}

/** What a filter asks for and no rule has, and all that there is instead, sorted. */
export interface UnknownValue {
  readonly facet: Facet;
  readonly value: string;
  readonly known: readonly string[];
}

/** The values of a filter that no rule has: likely misspelled. */
export function unknownValues(rules: readonly Rule[], filter: RuleFilter): readonly UnknownValue[] {
  const asked = FACET_NAMES.flatMap((facet) => filter[facet].map((value) => ({ facet, value })));
  const excluded = filter.exclude.map((value) => ({ facet: 'only' as const, value }));
  return [...asked, ...excluded]
    .filter(({ facet, value }) => !rules.some((rule) => hasAny(rule, facet, [value])))
    .map(({ facet, value }) => ({ facet, value, known: namesOf(rules, facet) }));
}

/** Rules are told by their names, not by their identifiers. */
function namesOf(rules: readonly Rule[], facet: Facet): readonly string[] {
  return facet === 'only' ? rules.map(({ info }) => info.name).toSorted() : valuesOf(rules, facet);
}

function valuesOf(rules: readonly Rule[], facet: Facet): readonly string[] {
  return [...new Set(rules.flatMap(FACETS[facet].valuesOf))].toSorted();
}

/** Whether `severity` is as bad as `least`, or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

function hasAny(rule: Rule, facet: Facet, asked: readonly string[]): boolean {
  const { valuesOf: values, matches } = FACETS[facet];
  return asked.some((one) => values(rule).some((value) => matches(one, value)));
}

function matchesPattern(pattern: string, text: string): boolean {
  return wildcard(pattern.toLowerCase())(text.toLowerCase());
}

/** `T1053` asks for `T1053.005` too. */
function matchesTechnique(asked: string, id: string): boolean {
  const wanted = asked.toUpperCase();
  return id === wanted || id.startsWith(`${wanted}.`);
}
