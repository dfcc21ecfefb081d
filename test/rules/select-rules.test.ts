import { describe, expect, test } from 'vitest';
import { parseRule } from '../../src/rules/parse-rule.ts';
import { isAtLeast, type RuleFilter, selectRules } from '../../src/rules/select-rules.ts';
import { ruleText } from '../support/rule-text.ts';

function rule(id: string, name: string, severity: string, tag: string) {
  const keys = { rule_id: id, name, severity, tags: [tag] };
  const toml = Object.entries(keys).map(([key, value]) => [key, JSON.stringify(value)]);
  const parsed = parseRule(`${id}.toml`, ruleText(Object.fromEntries(toml)));
  if (!parsed.ok) throw new Error('the rule of the test is wrong');
  return parsed.rule;
}

const rules = [
  rule('id-1', 'Remote Task', 'low', 'OS: Windows'),
  rule('id-2', 'Local Task', 'high', 'OS: Windows'),
  rule('id-3', 'Shell', 'critical', 'OS: Linux'),
];

const EVERYTHING: RuleFilter = { only: [], exclude: [], tags: [], severity: null };

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

test('isAtLeast orders severities', () => {
  expect(isAtLeast('medium', 'medium')).toBe(true);
  expect(isAtLeast('critical', 'low')).toBe(true);
  expect(isAtLeast('low', 'medium')).toBe(false);
});
