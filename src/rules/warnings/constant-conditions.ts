import { constantValue } from '../../compile/script.ts';
import { children, type Expression } from '../../eql/ast.ts';
import { filtersOf, hasField } from '../../eql/walk.ts';
import type { Warn } from './warning.ts';

/** A condition whose outcome no event can change. `where true` alone is how EQL says "every event", and is left alone. */
export const constantConditions: Warn = ({ query }, report) => {
  for (const { condition } of filtersOf(query)) {
    if (condition.kind === 'Literal' && condition.value === true) continue;
    for (const node of outermostConstants(condition)) {
      const outcome = constantValue(node) === true ? 'true' : 'false';
      const message = `this is always ${outcome}, whatever the event`;
      report({ code: 'constant-condition', message, span: node.span });
    }
  }
};

/** Conditions without a field that are not part of a larger one; what is below a comparison is a value. */
function* outermostConstants(node: Expression): Generator<Expression> {
  if (!hasField(node)) yield node;
  else if (node.kind === 'Logical' || node.kind === 'Not') {
    for (const child of children(node)) yield* outermostConstants(child);
  }
}
