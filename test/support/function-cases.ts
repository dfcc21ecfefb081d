import { expect, test } from 'vitest';
import type { CallSite, Value } from '../../src/eql/functions/function.ts';
import { findFunction } from '../../src/eql/functions/index.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';

/** A call as a query would write it with constants, such as `endsWith~("a.JOB", ".job")`, and what it gives. */
export type FunctionCase = readonly [call: string, result: Value];

/**
 * Makes one test of each case. Each call is evaluated twice, with all its arguments known beforehand and with only
 * those known that must be: both have to give the same.
 */
export function testCases(cases: readonly FunctionCase[]): void {
  test.each(cases)('%s is %s', (text, expected) => {
    const { call, args, parameters } = read(text);
    const required = args.map((arg, index) => {
      const parameter = parameters[Math.min(index, parameters.length - 1)];
      return parameter?.constant === true ? arg : undefined;
    });
    expect(evaluate(call.name, { ...call, constants: args }, args)).toBe(expected);
    expect(evaluate(call.name, { ...call, constants: required }, args)).toBe(expected);
  });
}

function evaluate(name: string, call: CallSite, args: readonly Value[]): Value {
  return findFunction(name)?.bind(call)(args) ?? null;
}

function read(text: string) {
  const { body } = parseQuery(plainSource(`any where ${text}`));
  const node = body.kind === 'EventQuery' ? body.filter.condition : null;
  if (node?.kind !== 'Call') throw new Error(`${text} is not a call`);
  const values = node.args.map((arg) => {
    if (arg.kind === 'Literal') return { value: arg.value, isDecimal: arg.type === 'decimal' };
    if (arg.kind !== 'Sign' || arg.operand.kind !== 'Literal')
      throw new Error(`${text}: not a constant`);
    const { type, value } = arg.operand;
    const negative = typeof value === 'bigint' ? -value : -Number(value);
    return { value: negative, isDecimal: type === 'decimal' };
  });
  return {
    call: {
      name: node.name,
      ignoreCase: node.ignoreCase,
      decimals: values.map(({ isDecimal }) => isDecimal),
    },
    args: values.map(({ value }): Value => value),
    parameters: findFunction(node.name)?.parameters ?? [],
  };
}
