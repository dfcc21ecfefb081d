import type { Expression } from '../ast.ts';
import { hasField } from '../walk.ts';
import type { Check } from './check.ts';

/** One side of a comparison must be a constant, unless both are optional fields, which may both be absent. */
export const fieldComparisons: Check = {
  expression(node, report) {
    if (node.kind === 'Comparison') {
      const { left, right } = node;
      if (!hasField(left) || !hasField(right)) return;
      if (isOptionalField(left) && isOptionalField(right)) return;
      const message = 'Fields cannot be compared with each other';
      const hint = 'one side must be a constant';
      report({ code: 'field-comparison', message, hint, span: node.span });
    } else if (node.kind === 'Membership') {
      for (const { span } of node.list.filter(hasField)) {
        const message = 'A list can hold constants only, found a value that depends on the event';
        report({ code: 'field-comparison', message, span });
      }
    }
  },
};

function isOptionalField(node: Expression): boolean {
  return node.kind === 'Field' && node.optional;
}
