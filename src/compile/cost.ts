import type { Expression } from '../eql/ast.ts';
import type { Condition } from './condition.ts';

/** What a script costs beside one comparison. */
const SCRIPT = 50;

/** What one regular expression costs beside one comparison. */
const REGEX = 20;

/**
 * Roughly what evaluating a condition costs, in comparisons of a short value. Only an order: conditions have no side
 * effects, so `and` and `or` may try what is cheap first.
 */
export function costOf(condition: Condition): number {
  if (condition.kind === 'test') return costOfTest(condition.test);
  return condition.terms.reduce((sum, term) => sum + costOf(term), 0);
}

function costOfTest(test: Expression): number {
  switch (test.kind) {
    case 'Field':
      return 1;
    case 'Comparison':
      return test.left.kind === 'Field' && test.right.kind === 'Literal' ? 1 : SCRIPT;
    case 'Membership':
      return test.value.kind === 'Field' ? 1 : SCRIPT;
    case 'Pattern':
      if (test.value.kind !== 'Field') return SCRIPT;
      return test.operator.startsWith('regex')
        ? REGEX * test.patterns.length
        : 1 + test.patterns.filter(({ value }) => /[*?]/.test(String(value))).length;
    case 'Literal':
    case 'Logical':
    case 'Not':
    case 'Arithmetic':
    case 'Sign':
    case 'Call':
      return SCRIPT;
  }
}
