import { children, type Expression } from '../ast.ts';
import { staticType } from '../static-type.ts';
import type { Check, Report } from './check.ts';
import { fits, isNull, nameTypeOf } from './type-names.ts';

const ORDERING: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Only numbers can be calculated with, and only numbers and strings have an order. */
export const operandTypes: Check = {
  expression(node, report) {
    if (node.kind === 'Sign' || node.kind === 'Arithmetic') {
      for (const operand of children(node)) {
        if (!fits(operand, 'number')) reportOperand(operand, node.operator, 'a number', report);
      }
    } else if (node.kind === 'Comparison' && ORDERING.has(node.operator)) {
      for (const operand of children(node)) {
        if (hasOrder(operand)) continue;
        reportOperand(operand, node.operator, 'a number or a string', report);
      }
    }
  },
};

function hasOrder(node: Expression): boolean {
  return !isNull(node) && staticType(node) !== 'boolean';
}

function reportOperand(operand: Expression, operator: string, wanted: string, report: Report) {
  const message = `An operand of "${operator}" must be ${wanted}, found ${nameTypeOf(operand)}`;
  report({ code: 'operand-type', message, span: operand.span });
}
