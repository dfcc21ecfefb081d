import { expect, test } from 'vitest';
import { findRule } from '../../src/rules/find-rule.ts';
import { parseRule } from '../../src/rules/parse-rule.ts';
import { ruleText } from '../support/rule-text.ts';

function rule(file: string, id: string, name: string) {
  const parsed = parseRule(file, ruleText({ rule_id: `"${id}"`, name: `"${name}"` }));
  if (!parsed.ok) throw new Error('the rule of the test is wrong');
  return parsed.rule;
}

const RULES = [
  rule('rules/remote-task.toml', 'aaaa-1', 'Remote Task'),
  rule('rules/remote-task-run.toml', 'aaaa-2', 'Remote Task and Run'),
  rule('rules/local.toml', 'bbbb-1', 'Local Job'),
];

function found(word: string): string | readonly string[] | undefined {
  const search = findRule(RULES, word);
  if ('rule' in search) return search.rule.info.id;
  return 'several' in search ? search.several.map(({ info }) => info.id) : search.hint;
}

test.each([
  ['the id', 'aaaa-2', 'aaaa-2'],
  ['the id in other letters', 'BBBB-1', 'bbbb-1'],
  ['the name', 'Remote Task', 'aaaa-1'],
  ['the name in other letters, though it is a part of another', 'remote task', 'aaaa-1'],
  ['the name of the file', 'remote-task-run', 'aaaa-2'],
  ['the file as reports cite it', 'rules/remote-task.toml', 'aaaa-1'],
  ['the name of the file with its ending', 'local.toml', 'bbbb-1'],
  ['a part that one has', 'job', 'bbbb-1'],
  ['a part of an id', 'bbbb', 'bbbb-1'],
  ['a part that several have', 'remote', ['aaaa-1', 'aaaa-2']],
  ['a misspelt name', 'Local Jbo', 'did you mean "Local Job"?'],
  ['a misspelt file', 'remote-tsak', 'did you mean "remote-task"?'],
  ['nothing near', 'kerberos', undefined],
  ['a pattern is a text', 'rem.te', undefined],
  ['nothing', '', undefined],
])('%s', (_name, word, expected) => {
  expect(found(word)).toEqual(expected);
});

test('no rules at all', () => {
  expect(findRule([], 'any')).toEqual({ hint: undefined });
});
