import { expect, test } from 'vitest';
import { FieldTable } from '../../src/compile/event-view.ts';
import { type KeyTree, keyTree } from '../../src/compile/index-key.ts';
import { conditionOf } from '../support/condition-of.ts';

/** A tree in short: `a=x,y` for keys, `(… & …)` for all, `(… | …)` for any, `?` where nothing is known. */
function describeTree(tree: KeyTree, table: FieldTable): string {
  if (tree === null) return '?';
  if (tree.kind === 'keys') {
    return tree.keys
      .map(({ slot, text }) => `${table.path(slot).segments.join('.')}=${text}`)
      .join(',');
  }
  const terms = tree.terms.map((term) => describeTree(term, table));
  return `(${terms.join(tree.kind === 'all' ? ' & ' : ' | ')})`;
}

test.each([
  ['a == "X"', 'a=x'],
  ['a == 1', 'a=1'],
  ['a == 1 + 1', 'a=2'],
  ['"x" == a', 'a=x'],
  ['a', 'a=true'],
  ['a == false', 'a=false'],
  ['a in ("x", "Y", "X")', 'a=x,a=y'],
  ['a in~ ("É")', 'a=É'],
  ['a in ("x", null)', 'a=x'],
  ['a : ("x", "y")', 'a=x,a=y'],
  ['a : null', 'a=null'],
  ['a like "X"', 'a=x'],
  ['?a == "x"', 'a=x'],
  ['a == "x" and b == "y" and c != 1', '(a=x & b=y)'],
  ['a == "x" or b == "y"', '(a=x | b=y)'],
  ['not (a != "x" or b == "y")', '(a=x)'],
  ['a == "x" or b > 1', '?'],
  ['a == "x" or b == null', '?'],
  ['not a == "x"', '?'],
  ['a not in ("x")', '?'],
  ['not a : "x"', '?'],
  ['a : ("x", "y*")', '?'],
  ['a like "x?"', '?'],
  ['a regex "x"', '?'],
  ['a == null', '?'],
  ['a != null', '?'],
  ['a >= 1', '?'],
  ['a == b', '?'],
  ['?a == ?b', '?'],
  ['a in (b)', '?'],
  ['length(a) == 1', '?'],
  ['startsWith(a, "x")', '?'],
  ['source.ip == "10.0.0.1"', '?'],
  ['event.created in ("2020")', '?'],
  ['true', '?'],
])('%s asks for %s', (condition, expected) => {
  const table = new FieldTable();
  expect(describeTree(keyTree(conditionOf(condition), table), table)).toBe(expected);
});
