import { type Prefixed, type PrefixTree, prefixTree, someWithPrefix } from './prefix-tree.ts';
import { type Matcher, skipCharacters, wildcard } from './wildcard.ts';

/** Patterns that begin with text after `skipped` times `?`, such as `?:\Users\*`, by that text. */
interface Heads {
  readonly skipped: number;
  readonly tree: PrefixTree<Matcher>;
}

/**
 * Compiles patterns of which one has to match, in the language of {@link wildcard}. Rules have lists of a hundred
 * paths: those without wildcards are looked up, and of the others only those are tried whose first text is there.
 */
export function wildcardList(patterns: readonly string[]): Matcher {
  const exact = new Set(patterns.filter((pattern) => !/[*?]/.test(pattern)));
  const others = patterns.filter((pattern) => !exact.has(pattern));
  const [only] = others;
  if (only === undefined) return (value) => exact.has(value);
  const matchesOther = others.length === 1 ? wildcard(only) : anyWildcard(others);
  return exact.size === 0 ? matchesOther : (value) => exact.has(value) || matchesOther(value);
}

function anyWildcard(patterns: readonly string[]): Matcher {
  const heads = headsOf(patterns);
  const headless = patterns.filter((pattern) => headOf(pattern) === null).map(wildcard);
  return (value) => {
    const holds: (matches: Matcher) => boolean = (matches) => matches(value);
    for (const { skipped, tree } of heads) {
      const from = skipCharacters(value, skipped);
      if (from !== null && someWithPrefix(tree, value, from, holds)) return true;
    }
    return headless.some(holds);
  };
}

function headsOf(patterns: readonly string[]): readonly Heads[] {
  const bySkipped = new Map<number, Prefixed<Matcher>[]>();
  for (const pattern of patterns) {
    const head = headOf(pattern);
    if (head === null) continue;
    const known = bySkipped.get(head.skipped) ?? [];
    bySkipped.set(head.skipped, known);
    known.push({ prefix: head.text, item: wildcard(pattern) });
  }
  return [...bySkipped].map(([skipped, entries]) => ({ skipped, tree: prefixTree(entries) }));
}

/** The text up to the first wildcard that is not a `?` at the beginning; null where there is none. */
function headOf(pattern: string): { readonly skipped: number; readonly text: string } | null {
  const [, singles = '', text = ''] = /^(\?*)([^*?]+)/.exec(pattern) ?? [];
  return text === '' ? null : { skipped: singles.length, text };
}
