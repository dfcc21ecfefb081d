import fc from 'fast-check';
import type { JsonObject } from '../../src/model/json.ts';

/** A random query with events for it. The query is well typed, and its vocabulary so small that matches are common. */
export interface Hunt {
  readonly query: string;
  readonly events: readonly JsonObject[];
}

const TEXTS = ['a', 'b', 'ab', 'Ab', 'B', '', 'a*b', 'ba'];
const PATTERNS = ['a', 'A*', '*b', '?', '*B*', '??', 'a?b', '*', 'b*a', '*?a*', ''];
const REGEXES = ['a', 'a.*', '(a|b)+', '[aB]*', 'a?b', '.b', 'A', '[^a]*', 'b{1,2}'];
const BLOCKS = ['10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0', '10.1.2.3/32'];
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];
const CONDITION_DEPTH = 3;

const quoted = (text: string) => `"${text}"`;
const text = fc.constantFrom(...TEXTS).map(quoted);
const number = fc.integer({ min: -2, max: 4 }).map(String);
const textField = fc.constantFrom('s', 't.u', '?s', '?t.u', 'host.os.type');
const numberField = fc.constantFrom('n', 'm.o', '?n');
const anyField = fc.constantFrom('s', 't.u', 'n', 'm.o', 'flag', '?s', 'code');
const maybe = fc.constantFrom('', '~');

/** `(…)` around one to three of `item`. */
function list(item: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => `(${items.join(', ')})`);
}

/** The pieces one after the other, with blanks between. */
function words(...pieces: readonly (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> {
  const arbitraries = pieces.map((piece) =>
    typeof piece === 'string' ? fc.constant(piece) : piece,
  );
  return fc.tuple(...arbitraries).map((parts) => parts.join(' '));
}

function call(name: fc.Arbitrary<string> | string, ...args: readonly fc.Arbitrary<string>[]) {
  const named = typeof name === 'string' ? fc.constant(name) : name;
  return fc.tuple(named, fc.tuple(...args)).map(([fn, list_]) => `${fn}(${list_.join(', ')})`);
}

const operator = fc.constantFrom(...COMPARISONS);

const textValue = fc.oneof(
  { weight: 3, arbitrary: textField },
  { weight: 1, arbitrary: call('concat', textField, fc.oneof(text, textField, numberField)) },
  { weight: 1, arbitrary: call('substring', textField, number, number) },
);

const numberValue = fc.oneof(
  { weight: 3, arbitrary: numberField },
  { weight: 1, arbitrary: call('length', textField) },
  { weight: 1, arbitrary: call('indexOf', textField, text) },
  {
    weight: 1,
    arbitrary: words('(', numberField, fc.constantFrom('+', '-', '*'), numberField, ')'),
  },
  // Nothing is divided by a field: what x / 0 is differs, and a unit test says what it is here.
  {
    weight: 1,
    arbitrary: words('(', numberField, fc.constantFrom('/', '%'), fc.constantFrom('2', '-3'), ')'),
  },
);

const test = fc.oneof(
  words(textValue, operator, text),
  words(text, operator, textValue),
  words(numberValue, operator, number),
  words(number, operator, numberValue),
  words('code', fc.constantFrom('==', '!='), fc.oneof(number, number.map(quoted))),
  words('code', fc.constantFrom('in', 'not in'), fc.oneof(list(number), list(number.map(quoted)))),
  words(textValue, fc.constantFrom('in', 'in~', 'not in', 'not in~'), list(text)),
  words(numberValue, fc.constantFrom('in', 'not in'), list(number)),
  words(
    textValue,
    fc.constantFrom(':', 'like', 'like~'),
    list(fc.constantFrom(...PATTERNS).map(quoted)),
  ),
  words(
    textValue,
    fc.constantFrom('regex', 'regex~'),
    list(fc.constantFrom(...REGEXES).map(quoted)),
  ),
  words(anyField, fc.constantFrom('== null', '!= null')),
  fc.constantFrom(
    'flag',
    'flag == true',
    'flag != true',
    'false == flag',
    '?s == ?t.u',
    '?s != ?t.u',
  ),
  call('cidrMatch', fc.constant('source.ip'), fc.constantFrom(...BLOCKS).map(quoted)),
  call(
    fc
      .tuple(fc.constantFrom('startsWith', 'endsWith', 'stringContains'), maybe)
      .map(([fn, tilde]) => fn + tilde),
    textField,
    fc.oneof(text, textField),
  ),
);

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: CONDITION_DEPTH },
    { weight: 4, arbitrary: test },
    { weight: 1, arbitrary: words('(', tie('condition'), 'and', tie('condition'), ')') },
    { weight: 1, arbitrary: words('(', tie('condition'), 'or', tie('condition'), ')') },
    { weight: 2, arbitrary: words('not', '(', tie('condition'), ')') },
    {
      weight: 1,
      arbitrary: words(
        '(',
        tie('condition'),
        ')',
        fc.constantFrom('==', '!='),
        fc.constantFrom('null', 'true', 'false'),
      ),
    },
    {
      weight: 1,
      arbitrary: words('null', fc.constantFrom('==', '!='), '(', tie('condition'), ')'),
    },
  ),
}));

const filter = words(
  fc.constantFrom('any', 'p', 'q'),
  'where',
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom('true', 'true', 'n > 0', 'n != 1') }, condition),
);

const keyField = fc.constantFrom('k', 'k', 'l', '?k', '?l');

const by = (count: number) =>
  count === 0
    ? fc.constant('')
    : fc
        .array(keyField, { minLength: count, maxLength: count })
        .map((keys) => `by ${keys.join(', ')}`);

const runs = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  fc.constantFrom('with runs=2', 'with runs=3'),
);

/** Brackets of which one at least must be there; others may be missing events. */
function brackets(keys: number, missing: boolean): fc.Arbitrary<string> {
  const open = missing ? fc.constantFrom('[', '[', '![') : fc.constant('[');
  const item = words(open, filter, ']', by(keys), runs);
  const anchor = words('[', filter, ']', by(keys), runs);
  return fc
    .tuple(
      fc.array(item, { maxLength: 1 }),
      anchor,
      words(open, filter, ']', by(keys)),
      fc.array(item, { maxLength: 1 }),
    )
    .map(([before, first, second, after]) => [...before, first, second, ...after].join(' '));
}

const keyCounts = fc.record({
  shared: fc.constantFrom(0, 0, 1, 2),
  own: fc.constantFrom(0, 0, 1),
});

const sequence = fc
  .tuple(keyCounts, fc.option(fc.integer({ min: 5, max: 25 })), fc.boolean())
  .chain(([{ shared, own }, maxspan, hasUntil]) =>
    words(
      'sequence',
      by(shared),
      maxspan === null ? '' : `with maxspan=${maxspan}ms`,
      brackets(own, maxspan !== null),
      hasUntil ? words('until [', filter, ']', by(own)) : '',
    ),
  );

const sample = keyCounts.chain(({ shared, own }) =>
  words(
    'sample',
    by(own === 0 ? Math.max(1, shared) : shared),
    fc
      .array(words('[', filter, ']', by(own)), { minLength: 2, maxLength: 3 })
      .map((items) => items.join(' ')),
  ),
);

const event = words(fc.constantFrom('any', 'p', 'q'), 'where', condition);

const pipes = fc
  .array(words('|', fc.constantFrom('head', 'tail'), fc.integer({ min: 0, max: 4 }).map(String)), {
    maxLength: 2,
  })
  .map((items) => items.join(' '));

/** One of `values` or several, or something that counts as missing. */
function field<T>(values: readonly T[]): fc.Arbitrary<T | null | (T | null)[]> {
  const value = fc.constantFrom(...values);
  return fc.oneof(
    { weight: 5, arbitrary: value },
    { weight: 1, arbitrary: fc.array(fc.oneof(value, fc.constant(null)), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

const NUMBERS = [-2, -1, 0, 1, 2, 3];

/** A document with at most one layout for each field, which is all that the reference evaluator reads. */
const plainFields: fc.Arbitrary<JsonObject> = fc.record(
  {
    s: field(TEXTS),
    t: fc.record({ u: field(TEXTS) }, { requiredKeys: [] }),
    n: field(NUMBERS),
    'm.o': field(NUMBERS),
    code: field([1, '1', 2, '2', 'x']),
    flag: field([true, false]),
    host: fc.record({ os: fc.record({ type: field(['a', 'b', 'B']) }) }),
    source: fc.record({ ip: field(['10.1.2.3', '10.9.9.9', '11.0.0.1']) }),
    k: field(['x', 'y', 'Y']),
    l: field(['x', 'y']),
  },
  { requiredKeys: ['k', 'l', 'n'] },
);

/** Objects in arrays, and the same field in several layouts at once. */
const mixedFields: fc.Arbitrary<JsonObject> = fc
  .tuple(
    plainFields,
    fc.record(
      {
        t: fc.array(fc.oneof(fc.record({ u: field(TEXTS) }), fc.constant(null)), { maxLength: 2 }),
        m: fc.oneof(fc.record({ o: field(NUMBERS) }), fc.constant(7)),
        't.u': field(TEXTS),
        k: field([1, '1', 'x', 2]),
        s: field(['\u{1f600}', '\uff21', 'É', 'é', 'a', 'b']),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([plain, extra]) => ({ ...plain, ...extra }));

function hunts(fields: fc.Arbitrary<JsonObject>): fc.Arbitrary<Hunt> {
  const frame = fc.record({
    ms: fc.integer({ min: 0, max: 30 }),
    category: fc.constantFrom<string | string[]>('p', 'p', 'q', 'q', 'P', ['p', 'q']),
    sequence: fc.option(fc.integer({ min: 1, max: 3 })),
  });
  const document = fc
    .tuple(frame, fields)
    .map(([{ ms, category, sequence: tiebreaker }, rest]) => ({
      '@timestamp': new Date(Date.UTC(2020, 0, 1) + ms).toISOString(),
      event: { category, sequence: tiebreaker },
      ...rest,
    }));
  const query = fc
    .tuple(fc.oneof(event, sequence, sequence, sample), pipes)
    .map((parts) => parts.join(' '));
  return fc.record({ query, events: fc.array(document, { maxLength: 24, size: 'max' }) });
}

/** Hunts over documents with one layout for each field. */
export const plainHunts = hunts(plainFields);

/** Hunts over documents with everything that logs do. */
export const mixedHunts = hunts(mixedFields);
