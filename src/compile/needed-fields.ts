import type { Expression } from '../eql/ast.ts';
import { type Condition, toCondition } from './condition.ts';

/**
 * Names of the fields without which a condition can never hold. What is left out is not needed: a rule that needs a
 * field which no record of the input has is blind, and its silence says nothing.
 */
export function neededFields(condition: Expression): ReadonlySet<string> {
  return needed(toCondition(condition));
}

function needed(condition: Condition): ReadonlySet<string> {
  if (condition.kind === 'test') return condition.negated ? new Set() : ofTest(condition.test);
  const sets = condition.terms.map(needed);
  if (condition.kind === 'all') return new Set(sets.flatMap((set) => [...set]));
  const [first = new Set<string>(), ...others] = sets;
  return new Set([...first].filter((name) => others.every((set) => set.has(name))));
}

/** Only tests that one field decides alone, and that no missing field passes; the rest is given up. */
function ofTest(test: Expression): ReadonlySet<string> {
  const decisive = refusesMissing(test) ? subject(test) : null;
  return decisive?.kind === 'Field' ? new Set([decisive.path.join('.')]) : new Set();
}

/** What a test asks about: its left side. */
function subject(test: Expression): Expression {
  switch (test.kind) {
    case 'Membership':
    case 'Pattern':
      return test.value;
    case 'Comparison':
      return test.left;
    case 'Field':
    case 'Literal':
    case 'Logical':
    case 'Not':
    case 'Arithmetic':
    case 'Sign':
    case 'Call':
      return test;
  }
}

function refusesMissing(test: Expression): boolean {
  if (test.kind !== 'Comparison') return true;
  const { operator, right } = test;
  if (right.kind !== 'Literal') return false;
  return right.value === null ? operator === '!=' : operator !== '!=';
}
