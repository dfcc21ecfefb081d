import type { ArithmeticOperator } from '../ast.ts';
import { add } from './add.ts';
import { between } from './between.ts';
import { cidrMatch } from './cidr-match.ts';
import { concat } from './concat.ts';
import { divide } from './divide.ts';
import { endsWith } from './ends-with.ts';
import type { EqlFunction } from './function.ts';
import { indexOf } from './index-of.ts';
import { length } from './length.ts';
import { modulo } from './modulo.ts';
import { multiply } from './multiply.ts';
import { number } from './number.ts';
import { startsWith } from './starts-with.ts';
import { string } from './string.ts';
import { stringContains } from './string-contains.ts';
import { substring } from './substring.ts';
import { subtract } from './subtract.ts';

/** Every EQL function (spec 1.6). To add one: write its file, then add it here. */
const ALL: readonly EqlFunction[] = [
  add,
  between,
  cidrMatch,
  concat,
  divide,
  endsWith,
  indexOf,
  length,
  modulo,
  multiply,
  number,
  startsWith,
  string,
  stringContains,
  substring,
  subtract,
];

/** Every EQL function by its name in lower case. */
export const functions: ReadonlyMap<string, EqlFunction> = new Map(
  ALL.map((fn) => [fn.name.toLowerCase(), fn]),
);

/** The function that a query calls by `name`, which may be in any case. */
export function findFunction(name: string): EqlFunction | undefined {
  return functions.get(name.toLowerCase());
}

/** The functions that the operators are short for. */
export const ARITHMETIC: Readonly<Record<ArithmeticOperator, EqlFunction>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': modulo,
};
