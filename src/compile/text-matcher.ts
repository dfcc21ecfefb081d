import type { Pattern } from '../eql/ast.ts';
import { compileRegex } from '../eql/regex.ts';
import { foldAscii } from './fold.ts';
import type { Matcher } from './wildcard.ts';
import { wildcardList } from './wildcard-list.ts';

/** The right side of `:`, `like` or `regex`, all its patterns in one. */
export interface TextMatcher {
  /** The matcher wants its text in lower case, as {@link foldAscii} makes it. */
  readonly folded: boolean;
  readonly matches: Matcher;
}

/** Compiles the patterns of one test (spec eql.md 1.5). */
export function textMatcher({ operator, patterns }: Pattern): TextMatcher {
  const texts = patterns.map((pattern) => String(pattern.value));
  switch (operator) {
    case 'regex':
    case 'regex~':
      return {
        folded: false,
        matches: anyOf(texts.map((text) => compileRegex(text, operator === 'regex~'))),
      };
    case 'like':
      return { folded: false, matches: wildcardList(texts) };
    case ':':
    case 'like~':
      return { folded: true, matches: wildcardList(texts.map(foldAscii)) };
  }
}

function anyOf(matchers: readonly Matcher[]): Matcher {
  const [only] = matchers;
  if (only !== undefined && matchers.length === 1) return only;
  return (value) => matchers.some((matches) => matches(value));
}
