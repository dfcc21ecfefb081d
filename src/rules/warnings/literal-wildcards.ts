import type { Expression, Literal } from '../../eql/ast.ts';
import { filtersOf, walk } from '../../eql/walk.ts';
import type { Warn } from './warning.ts';

/** `==` and `in` take `*` for the character itself, which hardly any value holds. */
export const literalWildcards: Warn = ({ query }, report) => {
  for (const { condition } of filtersOf(query)) {
    for (const node of walk(condition)) {
      for (const { span } of comparedLiterally(node).filter(hasWildcard)) {
        const message = 'a wildcard means nothing here: "==", "!=" and "in" compare as it is';
        report({ code: 'literal-wildcard', message, hint: 'write ":" or "like"', span });
      }
    }
  }
};

function comparedLiterally(node: Expression): readonly Literal[] {
  if (node.kind === 'Comparison') return [node.left, node.right].filter(isLiteral);
  return node.kind === 'Membership' ? node.list.filter(isLiteral) : [];
}

function isLiteral(node: Expression): node is Literal {
  return node.kind === 'Literal';
}

/** `?` alone stands in many a URL; in front of a path it stands for a drive. */
function hasWildcard({ value }: Literal): boolean {
  return typeof value === 'string' && (value.includes('*') || value.startsWith('?:\\'));
}
