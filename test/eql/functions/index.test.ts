import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../src/eql/functions/function.ts';
import { ARITHMETIC, findFunction, functions } from '../../../src/eql/functions/index.ts';

const all = Array.from(functions.values());

test('there are the functions that Elasticsearch has, and no others', () => {
  expect(all.map(({ name, caseVariant }) => `${name}${caseVariant ? '~' : ''}`)).toEqual([
    'add',
    'between~',
    'cidrMatch~',
    'concat',
    'divide',
    'endsWith~',
    'indexOf~',
    'length',
    'modulo',
    'multiply',
    'number',
    'startsWith~',
    'string',
    'stringContains~',
    'substring',
    'subtract',
  ]);
});

test.each(all)('$name is found in any case, and describes itself', (fn) => {
  expect(findFunction(fn.name.toUpperCase())).toBe(fn);
  expect(fn.summary).toMatch(/^[A-Z].*\.$/);
  const optional = fn.parameters.map((parameter) => parameter.optional === true);
  expect(optional).toEqual(optional.toSorted());
  expect(new Set(fn.parameters.map(({ name }) => name)).size).toBe(fn.parameters.length);
});

test('what no function is called is not found', () => {
  expect(findFunction('constructor')).toBeUndefined();
  expect(findFunction('__proto__')).toBeUndefined();
});

test('operators are short for functions', () => {
  const names = Object.entries(ARITHMETIC).map(([operator, { name }]) => `${operator} ${name}`);
  expect(names).toEqual(['+ add', '- subtract', '* multiply', '/ divide', '% modulo']);
});

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.integer(),
  fc.bigInt(),
  fc.boolean(),
);

test.each(all)('$name gives a value of its type or null, whatever the event holds', (fn) => {
  const least = fn.parameters.filter(({ optional }) => optional !== true).length;
  const most = fn.variadic === true ? 5 : fn.parameters.length;
  const args = fc.array(value, { minLength: least, maxLength: most });
  fc.assert(
    fc.property(args, fc.boolean(), fc.boolean(), (values, ignoreCase, known) => {
      const constants = values.map((each) => (known ? each : undefined));
      const call = { ignoreCase, constants, decimals: values.map(() => false) };
      const result = fn.bind(call)(values);
      const type = typeof result === 'bigint' ? 'number' : typeof result;
      expect(result === null || type === fn.returns).toBe(true);
    }),
  );
});
