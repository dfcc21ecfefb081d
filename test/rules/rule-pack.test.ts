import { describe, expect, test } from 'vitest';
import { loadRules } from '../../src/rules/load-rules.ts';
import { parseRule, type Rule } from '../../src/rules/parse-rule.ts';
import { ELASTIC_DEFAULTS, type RuleDefaults } from '../../src/rules/rule-defaults.ts';
import { PACKING_DEFAULTS, packRules, unpackRules } from '../../src/rules/rule-pack.ts';
import { ruleText } from '../support/rule-text.ts';

const OTHER_DEFAULTS: RuleDefaults = {
  categoryField: 'kind',
  timestampField: 'seen',
  tiebreakerField: 'number',
};

/** With an integer that JSON cannot hold, and a text that looks like one. */
const QUERY = `'any where a == 9007199254740993 or b == "{\\"integer\\":1}"'`;

/** What can be compared of a rule: its source maps offsets by a function. */
function plain({ source, ...rule }: Rule) {
  const { name, text, document, toDocument } = source;
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => toDocument(offset));
  return { ...rule, source: { name, text, document, offsets } };
}

function parsed(document: string, defaults: RuleDefaults): Rule {
  const result = parseRule('a.toml', document, defaults);
  if (!result.ok) throw new Error(result.failures.map(({ text }) => text).join('\n'));
  return result.rule;
}

describe.each([
  ["Elastic's defaults", ELASTIC_DEFAULTS],
  ['other defaults', OTHER_DEFAULTS],
])('with %s', (_, defaults) => {
  test('the built-in rules come out of a pack as they are read from their files', () => {
    const place = { path: 'rules', name: 'built-in' };
    const packed = packRules(loadRules([place], PACKING_DEFAULTS).rules);
    const { rules } = loadRules([place], defaults);
    expect(rules.length).toBeGreaterThan(40);
    expect(unpackRules(packed, defaults).map(plain)).toEqual(rules.map(plain));
  });

  test.each([
    ['nothing of its own', ''],
    ['a category field', 'event_category_override = "event.type"'],
    ['all fields', 'event_category_override = "a"\ntimestamp_field = "b"\ntiebreaker_field = "c"'],
  ])('a rule that names %s', (_name, keys) => {
    const document = `${ruleText({ query: QUERY })}
${keys}
`;
    const pack = packRules([parsed(document, PACKING_DEFAULTS)]);
    expect(unpackRules(pack, defaults).map(plain)).toEqual([plain(parsed(document, defaults))]);
  });
});

test('a rule that is known is not loaded again, and its id is taken', () => {
  const { rules } = loadRules([{ path: 'rules', name: 'one' }]);
  const known = rules.map((rule) => ({ rule, real: '' }));
  const again = loadRules([{ path: 'rules', name: 'two' }], ELASTIC_DEFAULTS, known);
  expect(again.rules).toEqual(rules);
  expect(again.failures.map(({ reason }) => reason)).toEqual(
    rules.map(({ info }) => `rule_id ${info.id} is already used by ${info.file}`),
  );
});
