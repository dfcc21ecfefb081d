import type { ConditionCase } from '../golden-case.ts';

/** Spec eql.md 1.6, where public tests leave the function open, seen through a whole query. */
export const FUNCTIONS: readonly ConditionCase[] = [
  {
    why: 'an empty needle is nowhere',
    where: 'stringContains(f, "")',
    yes: [],
    no: [{ f: '' }, { f: 'a' }, {}],
  },
  {
    why: 'nor in empty text',
    where: 'not stringContains(f, "")',
    yes: [{ f: '' }, { f: 'a' }, {}],
    no: [],
  },
  {
    why: 'wildcards are characters',
    where: 'stringContains(f, "a*")',
    yes: [{ f: 'xa*' }],
    no: [{ f: 'xab' }],
  },
  {
    why: 'wildcards are characters',
    where: 'endsWith(f, "?")',
    yes: [{ f: 'a?' }],
    no: [{ f: 'ab' }],
  },
  {
    why: 'every text begins with nothing',
    where: 'startsWith(f, "")',
    yes: [{ f: '' }, { f: 'a' }],
    no: [{}],
  },
  {
    why: 'no left end',
    where: 'between(f, "(", ")") == ""',
    yes: [{ f: 'a)' }],
    no: [{ f: '(a)' }, {}],
  },
  {
    why: 'no right end',
    where: 'between(f, "(", ")") == ""',
    yes: [{ f: '(a' }, { f: ')(' }],
    no: [{ f: '(a)' }],
  },
  {
    why: 'no match is not null',
    where: 'between(f, "(", ")") == null',
    yes: [{}],
    no: [{ f: 'a' }, { f: '' }],
  },
  {
    why: 'no left text',
    where: 'between(f, "", ")") == "a)"',
    yes: [{ f: 'a)' }],
    no: [{ f: '(a)' }],
  },
  {
    why: 'first right end',
    where: 'between(f, "(", ")") == "a"',
    yes: [{ f: '(a)b)' }],
    no: [{ f: '(ab)' }],
  },
  {
    why: 'last right end',
    where: 'between(f, "(", ")", true) == "a)b"',
    yes: [{ f: '(a)b)' }],
    no: [{ f: '(a)' }],
  },
  {
    why: 'not found is null',
    where: 'indexOf(f, "b") == null',
    yes: [{ f: 'a' }, {}],
    no: [{ f: 'b' }],
  },
  {
    why: 'not found is not less',
    where: 'indexOf(f, "b") < 1',
    yes: [{ f: 'b' }],
    no: [{ f: 'a' }, {}],
  },
  {
    why: 'code units',
    where: 'length(f) == 2',
    yes: [{ f: '\u{1f600}' }, { f: 'ab' }],
    no: [{ f: 'a' }],
  },
  {
    why: 'slices from the end',
    where: 'substring(f, -3, -1) == "bc"',
    yes: [{ f: 'abcd' }],
    no: [{ f: 'bcde' }],
  },
  {
    why: 'text of numbers',
    where: 'string(f) == "42"',
    yes: [{ f: 42 }, { f: '42' }],
    no: [{ f: 42.5 }, {}],
  },
  {
    why: 'numbers of text',
    where: 'number(f) > 9',
    yes: [{ f: '10' }, { f: '0xa' }],
    no: [{ f: '9' }, { f: 'x' }, {}],
  },
  {
    why: 'families never meet',
    where: 'cidrMatch(f, "::/0")',
    yes: [{ f: '::1' }],
    no: [{ f: '1.2.3.4' }],
  },
  {
    why: 'host bits may be set',
    where: 'cidrMatch(f, "10.6.48.157/8")',
    yes: [{ f: '10.0.0.1' }],
    no: [{ f: '11.0.0.1' }],
  },
  {
    why: 'any of several blocks',
    where: 'cidrMatch(f, "1.0.0.0/8", "::1/128")',
    yes: [{ f: '::1' }, { f: '1.1.1.1' }],
    no: [{ f: '2.1.1.1' }],
  },
  {
    why: 'what is no address is in no block',
    where: 'not cidrMatch(f, "::/0")',
    yes: [{ f: 'x' }, {}],
    no: [{ f: '::' }],
  },
];
