import { describe, expect, test } from 'vitest';
import { parseRule } from '../../src/rules/parse-rule.ts';
import { warningsOf } from '../../src/rules/warnings/index.ts';
import { type RuleKeys, ruleText } from '../support/rule-text.ts';

function warnings(query: string, keys: RuleKeys = {}) {
  const parsed = parseRule('my.toml', ruleText({ query: `'''${query}'''`, ...keys }));
  if (!parsed.ok) throw new Error(parsed.failures.map(({ text }) => text).join('\n'));
  return warningsOf(parsed.rule);
}

test('a warning points into the file', () => {
  expect(warnings('process where process.nme == "a"').map(({ text }) => text)).toEqual([
    [
      'my.toml:12:26: warning: "process" has no field "nme"; did you mean "name"?',
      `12 | query = '''process where process.nme == "a"'''`,
      '   |                          ^^^^^^^^^^^',
    ].join('\n'),
  ]);
});

const UNKNOWN = 'no source has the field set';
const WILDCARD =
  'a wildcard means nothing here: "==", "!=" and "in" compare as it is; write ":" or "like"';

describe('what is warned of', () => {
  test.each([
    ['any where proces.name == "a"', [`${UNKNOWN} "proces"; did you mean "process"?`]],
    ['any where nonsense == "a"', [`${UNKNOWN} "nonsense"`]],
    ['sequence by zzzz.b with maxspan=1s [any where true] [any where true]', [`${UNKNOWN} "zzzz"`]],
    ['any where host.name == "a*"', [WILDCARD]],
    ['any where "a*" != host.name', [WILDCARD]],
    ['any where host.name in ("a", "b*", "?:\\\\c")', [WILDCARD, WILDCARD]],
    ['any where host.name == "a" and 1 == 2', ['this is always false, whatever the event']],
    [
      'any where not (length("a") == 2) or host.name == "a"',
      ['this is always true, whatever the event'],
    ],
    ['any where 1 > 2', ['this is always false, whatever the event']],
    [
      'sequence [any where true] [any where true]',
      [
        'this sequence has no maxspan: events months apart make a match; write "with maxspan=1m", or what fits, behind the join keys',
      ],
    ],
  ])('%s', (query, reasons) => {
    expect(warnings(query).map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe('what is not', () => {
  test.each([
    'any where true',
    'any where @timestamp > "2020-01-01" and winlog.event_data.Anything == "a" and aws.x.y == 1',
    'any where url.original == "http://a/?b=1" and host.name : "a*"',
    'any where concat(host.name, "a") == "b" and length(host.name) > 2 + 3',
    'sequence with maxspan=1m [any where true] [any where true]',
  ])('%s', (query) => {
    expect(warnings(query)).toEqual([]);
  });

  test('the field that a rule names for the category', () => {
    expect(warnings('any where kind == "a"', { event_category_override: '"kind"' })).toEqual([]);
  });
});
