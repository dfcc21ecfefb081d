import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, toCondition } from '../../src/compile/condition.ts';
import type { Expression } from '../../src/eql/ast.ts';
import { conditionOf } from '../support/condition-of.ts';

/** A condition as one line: negation is `!`, a test is its operator between its sides. */
function show(condition: Condition): string {
  if (condition.kind !== 'test')
    return `${condition.kind}(${condition.terms.map(show).join(', ')})`;
  return (condition.negated ? '!' : '') + showTest(condition.test);
}

function showTest(test: Expression): string {
  switch (test.kind) {
    case 'Comparison':
      return `${showTest(test.left)} ${test.operator} ${showTest(test.right)}`;
    case 'Field':
      return test.path.join('.');
    case 'Literal':
      return String(test.value);
    case 'Sign':
      return test.operator + showTest(test.operand);
    case 'Membership':
      return `${showTest(test.value)} ${test.negated ? 'not in' : 'in'}`;
    case 'Pattern':
      return `${showTest(test.value)} ${test.operator}`;
    default:
      return test.kind;
  }
}

test.each([
  ['a', 'a'],
  ['not a', '!a'],
  ['not not a', 'a'],
  ['a == 1 and b and c', 'all(a == 1, b, c)'],
  ['not (a == 1 and b)', 'any(a != 1, !b)'],
  ['not (a == 1 or b)', 'all(a != 1, !b)'],
  ['not (a and not (b or c))', 'any(!a, any(b, c))'],
  ['not a != 1', 'a == 1'],
  ['not a < 1', 'a >= 1'],
  ['not a <= 1', 'a > 1'],
  ['not a > 1', 'a <= 1'],
  ['not a >= 1', 'a < 1'],
  ['not a == null', 'a != null'],
  ['1 < a', 'a > 1'],
  ['1 <= a', 'a >= 1'],
  ['1 > a', 'a < 1'],
  ['1 >= a', 'a <= 1'],
  ['not 1 == a', 'a != 1'],
  ['-1 < a', 'a > -1'],
  ['1 < 2', '1 < 2'],
  ['a in (1)', 'a in'],
  ['not a in (1)', '!a in'],
  ['a not in (1)', '!a in'],
  ['not a not in (1)', 'a in'],
  ['not a : "x"', '!a :'],
  ['f(a) == true', 'Call'],
  ['f(a) == false', '!Call'],
  ['f(a) != true', '!Call'],
  ['f(a) != false', 'Call'],
  ['true == f(a)', 'Call'],
  ['not f(a) == true', '!Call'],
  ['not f(a) == false', 'Call'],
  ['(a > 1 and b) == false', 'any(a <= 1, !b)'],
  ['a == true', 'a == true'],
  ['not a == false', 'a != false'],
])('%s becomes %s', (text, expected) => {
  expect(show(toCondition(conditionOf(text)))).toBe(expected);
});

const names = ['a', 'b', 'c'];
type World = Readonly<Record<string, number>>;

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** What a tree says where every field has exactly one number. */
function truth(node: Expression, world: World): boolean {
  switch (node.kind) {
    case 'Logical':
      return node.operator === 'and'
        ? node.terms.every((term) => truth(term, world))
        : node.terms.some((term) => truth(term, world));
    case 'Not':
      return !truth(node.operand, world);
    case 'Comparison': {
      const { left, right } = node;
      if (right.kind === 'Literal' && typeof right.value === 'boolean') {
        return (truth(left, world) === right.value) === (node.operator === '==');
      }
      return COMPARE[node.operator]?.(number(left, world), number(right, world)) ?? false;
    }
    case 'Membership':
      return (
        node.list.some((item) => number(item, world) === number(node.value, world)) !== node.negated
      );
    default:
      throw new TypeError(`unexpected ${node.kind}`);
  }
}

function number(node: Expression, world: World): number {
  if (node.kind === 'Literal') return Number(node.value);
  if (node.kind === 'Field') return world[node.path.join('.')] ?? Number.NaN;
  throw new TypeError(`unexpected ${node.kind}`);
}

function holds(condition: Condition, world: World): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.terms.every((term) => holds(term, world));
    case 'any':
      return condition.terms.some((term) => holds(term, world));
    case 'test':
      return truth(condition.test, world) !== condition.negated;
  }
}

test('keeps the truth where no field is missing and none has several values', () => {
  const field = fc.constantFrom(...names);
  const digit = fc.nat(2).map(String);
  const operator = fc.constantFrom(...Object.keys(COMPARE));
  const leaf = fc.oneof(
    fc.tuple(field, operator, digit).map((parts) => parts.join(' ')),
    fc.tuple(digit, operator, field).map((parts) => parts.join(' ')),
    fc
      .tuple(field, fc.constantFrom('in', 'not in'), digit)
      .map(([f, op, d]) => `${f} ${op} (${d}, 7)`),
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc
        .tuple(tie('tree'), fc.constantFrom('and', 'or'), tie('tree'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('tree').map((inner) => `(not ${inner})`),
      fc
        .tuple(tie('tree'), fc.constantFrom('== false', '!= true', '== true'))
        .map(([inner, end]) => `((${inner}) ${end})`),
    ),
  }));
  const world = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) });
  fc.assert(
    fc.property(tree, world, (text, values) => {
      const node = conditionOf(text);
      expect(holds(toCondition(node), values)).toBe(truth(node, values));
      expect(holds(toCondition(node, true), values)).toBe(!truth(node, values));
    }),
    { numRuns: 2000 },
  );
});
