import type { Expression } from '../ast.ts';
import type { EqlFunction, Parameter } from '../functions/function.ts';
import { findFunction } from '../functions/index.ts';
import { hasField } from '../walk.ts';
import type { Check, Report } from './check.ts';
import { fits, nameTypeOf, typeName } from './type-names.ts';

/** An argument must be of its parameter's type, and a constant where the function prepares itself with it. */
export const argumentTypes: Check = {
  expression(node, report) {
    const called = node.kind === 'Call' ? findFunction(node.name) : undefined;
    if (node.kind !== 'Call' || called === undefined) return;
    for (const [index, arg] of node.args.entries()) {
      const parameter = parameterAt(called, index);
      if (parameter !== undefined) checkArgument(arg, parameter, called, report);
    }
  },
};

/** The parameter that the argument at `index` is for; the last one may be for many. */
function parameterAt({ parameters, variadic }: EqlFunction, index: number): Parameter | undefined {
  return parameters[index] ?? (variadic === true ? parameters.at(-1) : undefined);
}

function checkArgument(
  arg: Expression,
  { name, type, constant }: Parameter,
  called: EqlFunction,
  report: Report,
): void {
  const place = `The argument "${name}" of "${called.name}"`;
  if (!fits(arg, type)) {
    const message = `${place} must be ${typeName(type)}, found ${nameTypeOf(arg)}`;
    report({ code: 'argument-type', message, span: arg.span });
  } else if (constant === true && hasField(arg)) {
    const message = `${place} must be a constant, found a value that depends on the event`;
    report({ code: 'argument-not-constant', message, span: arg.span });
  }
}
