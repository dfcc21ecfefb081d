import type { Expression } from '../ast.ts';
import { filtersOf } from '../walk.ts';
import type { Check, Report } from './check.ts';
import { fits, isNull, nameTypeOf } from './type-names.ts';

/** A condition, and what `and`, `or` and `not` stand between, must be boolean. */
export const booleanConditions: Check = {
  query(query, report) {
    for (const { condition } of filtersOf(query)) {
      if (isNull(condition) || !fits(condition, 'boolean')) {
        reportNotBoolean(condition, 'A condition', report);
      }
    }
  },
  expression(node, report) {
    const operands = operandsOf(node);
    for (const operand of operands) {
      const place = `An operand of "${node.kind === 'Logical' ? node.operator : 'not'}"`;
      if (!fits(operand, 'boolean')) reportNotBoolean(operand, place, report);
    }
  },
};

function operandsOf(node: Expression): readonly Expression[] {
  if (node.kind === 'Logical') return node.terms;
  return node.kind === 'Not' ? [node.operand] : [];
}

function reportNotBoolean(node: Expression, place: string, report: Report): void {
  report({
    code: 'not-boolean',
    message: `${place} must be a boolean, found ${nameTypeOf(node)}`,
    span: node.span,
  });
}
