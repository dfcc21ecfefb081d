import { describe, expect, test } from 'vitest';
import { parseRule } from '../../src/rules/parse-rule.ts';
import {
  isAtLeast,
  type RuleFilter,
  selectRules,
  unknownValues,
} from '../../src/rules/select-rules.ts';
import { ruleText } from '../support/rule-text.ts';

function rule(id: string, name: string, severity: string, tag: string) {
  const keys = { rule_id: id, name, severity, tags: [tag] };
  const toml = Object.entries(keys).map(([key, value]) => [key, JSON.stringify(value)]);
  const parsed = parseRule(`${id}.toml`, ruleText(Object.fromEntries(toml)));
  if (!parsed.ok) throw new Error('the rule of the test is wrong');
  return parsed.rule;
}

function made(
  id: string,
  keys: Record<string, string>,
  tags: readonly string[],
  technique: string,
) {
  const quotedKeys = { rule_id: `"${id}"`, name: `"${id}"`, tags: JSON.stringify(tags), ...keys };
  const [main, sub] = technique.split('.');
  const below =
    sub === undefined
      ? ''
      : `, subtechnique = [{ id = "${technique}", name = "", reference = "" }]`;
  const threat = `[{ framework = "", tactic = { id = "", name = "", reference = "" }, technique = [{ id = "${main}", name = "", reference = ""${below} }] }]`;
  const parsed = parseRule(`${id}.toml`, ruleText({ ...quotedKeys, threat }));
  if (!parsed.ok) throw new Error(parsed.failures.map(({ text }) => text).join());
  return parsed.rule;
}

const rules = [
  rule('id-1', 'Remote Task', 'low', 'OS: Windows'),
  rule('id-2', 'Local Task', 'high', 'OS: Windows'),
  rule('id-3', 'Shell', 'critical', 'OS: Linux'),
];

const EVERYTHING: RuleFilter = {
  only: [],
  exclude: [],
  tags: [],
  techniques: [],
  sources: [],
  kinds: [],
  severity: null,
};

describe('selectRules', () => {
  const table: readonly [why: string, filter: Partial<RuleFilter>, ids: string[]][] = [
    ['nothing restricts', {}, ['id-1', 'id-2', 'id-3']],
    ['an id', { only: ['id-2'] }, ['id-2']],
    ['a name in any case, with a wildcard', { only: ['*TASK'] }, ['id-1', 'id-2']],
    ['an exclusion wins', { only: ['*task'], exclude: ['remote*'] }, ['id-2']],
    ['a tag', { tags: ['os: linux'] }, ['id-3']],
    ['a severity or worse', { severity: 'high' }, ['id-2', 'id-3']],
    ['all together', { tags: ['OS: *'], severity: 'medium', exclude: ['id-3'] }, ['id-2']],
    ['nothing left', { only: ['no such rule'] }, []],
  ];

  test.each(table)('%s', (_why, filter, ids) => {
    const chosen = selectRules(rules, { ...EVERYTHING, ...filter });
    expect(chosen.map(({ info }) => info.id)).toEqual(ids);
  });
});

describe('what rules are about', () => {
  const query = (text: string) => ({ query: JSON.stringify(text) });
  const about = [
    made('event', query('any where true'), ['Data Source: Sysmon', 'OS: Windows'], 'T1053.005'),
    made('sequence', query('sequence [any where true] [any where true]'), ['OS: Windows'], 'T1053'),
    made('sample', query('sample by a [any where true] [any where true]'), [], 'T10530'),
  ];

  const table: readonly [filter: Partial<RuleFilter>, ids: string[]][] = [
    [{ techniques: ['T1053'] }, ['event', 'sequence']],
    [{ techniques: ['t1053.005'] }, ['event']],
    [{ techniques: ['T1053.005', 'T10530'] }, ['event', 'sample']],
    [{ techniques: ['T105'] }, []],
    [{ sources: ['sysmon'] }, ['event']],
    [{ kinds: ['sequence', 'sample'] }, ['sequence', 'sample']],
    [{ kinds: ['sequence', 'event'], sources: ['S*'] }, ['event']],
    [{ tags: ['OS: Windows'], techniques: ['T1053.005'], kinds: ['sequence'] }, []],
  ];

  test.each(table)('%j', (filter, ids) => {
    const chosen = selectRules(about, { ...EVERYTHING, ...filter });
    expect(chosen.map(({ info }) => info.id)).toEqual(ids);
  });

  test('values that no rule has are told, with those that there are', () => {
    const filter = { techniques: ['T9', 'T1053'], sources: ['Sysmom'], tags: ['OS: *'] };
    expect(unknownValues(about, { ...EVERYTHING, ...filter })).toEqual([
      { facet: 'techniques', value: 'T9', known: ['T1053', 'T1053.005', 'T10530'] },
      { facet: 'sources', value: 'Sysmom', known: ['Sysmon'] },
    ]);
  });
});

test('isAtLeast orders severities', () => {
  expect(isAtLeast('medium', 'medium')).toBe(true);
  expect(isAtLeast('critical', 'low')).toBe(true);
  expect(isAtLeast('low', 'medium')).toBe(false);
});
