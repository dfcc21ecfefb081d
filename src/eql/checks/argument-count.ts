import type { EqlFunction } from '../functions/function.ts';
import { findFunction } from '../functions/index.ts';
import type { Check } from './check.ts';

const NUMERALS = ['none', 'one', 'two', 'three', 'four'];

/** A function must be called with as many arguments as it takes. */
export const argumentCount: Check = {
  expression(node, report) {
    const called = node.kind === 'Call' ? findFunction(node.name) : undefined;
    if (node.kind !== 'Call' || called === undefined) return;
    const { least, most } = arity(called);
    const count = node.args.length;
    if (count >= least && count <= most) return;
    report({
      code: 'argument-count',
      message: `The function "${called.name}" takes ${wanted(called)}, found ${numeral(count)}`,
      span: node.span,
    });
  },
};

function arity({ parameters, variadic }: EqlFunction): { least: number; most: number } {
  const least = parameters.filter(({ optional }) => optional !== true).length;
  return { least, most: variadic === true ? Number.POSITIVE_INFINITY : parameters.length };
}

/** `exactly two arguments`, `two or three arguments`, `at least one argument` */
function wanted(called: EqlFunction): string {
  const { least, most } = arity(called);
  if (called.variadic === true) return `at least ${counted(least)}`;
  return least === most ? `exactly ${counted(least)}` : `${numeral(least)} or ${counted(most)}`;
}

function counted(count: number): string {
  return `${numeral(count)} ${count === 1 ? 'argument' : 'arguments'}`;
}

function numeral(count: number): string {
  return NUMERALS[count] ?? String(count);
}
