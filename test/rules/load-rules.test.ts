import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadRules } from '../../src/rules/load-rules.ts';
import { ruleText } from '../support/rule-text.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = (name: string) => ({ path: join(folder, name), name });

function addRule(name: string, id: string, keys = {}) {
  writeFileSync(join(folder, name), ruleText({ rule_id: `"${id}"`, ...keys }));
}

test('loads a folder with the folders in it, by name, and only TOML files', () => {
  mkdirSync(join(folder, 'set/deep'), { recursive: true });
  addRule('set/b.toml', 'b');
  addRule('set/a.toml', 'a');
  addRule('set/deep/c.toml', 'c');
  writeFileSync(join(folder, 'set/notes.md'), '# notes');
  const { rules, failures } = loadRules([place('set')]);
  expect(rules.map(({ info }) => info.file)).toEqual([
    'set/a.toml',
    'set/b.toml',
    'set/deep/c.toml',
  ]);
  expect(failures).toEqual([]);
});

test('loads a file once, by whatever names it is given', () => {
  addRule('a.toml', 'a');
  symlinkSync(join(folder, 'a.toml'), join(folder, 'link.toml'));
  const { rules, failures } = loadRules([place('a.toml'), place('link.toml'), place('a.toml')]);
  expect(rules).toHaveLength(1);
  expect(failures).toEqual([]);
});

test('keeps the first of two rules with one id, and says where it is', () => {
  addRule('a.toml', 'same');
  addRule('b.toml', 'same');
  const { rules, failures } = loadRules([place('a.toml'), place('b.toml')]);
  expect(rules.map(({ info }) => info.file)).toEqual(['a.toml']);
  expect(failures).toMatchObject([
    { file: 'b.toml', kind: 'error', reason: 'rule_id same is already used by a.toml' },
  ]);
});

test('one bad rule costs no other', () => {
  addRule('a.toml', 'a');
  addRule('bad.toml', 'bad', { query: '"process where"' });
  addRule('c.toml', 'c');
  const { rules, failures } = loadRules([{ path: folder, name: 'mine/' }]);
  expect(rules.map(({ info }) => info.file)).toEqual(['mine/a.toml', 'mine/c.toml']);
  expect(failures).toMatchObject([{ file: 'mine/bad.toml', line: 12 }]);
});

test('what cannot be read is a failure with a reason', () => {
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.toml'));
  const { failures } = loadRules([place('dangling.toml'), place('none')]);
  expect(failures).toMatchObject([
    { file: 'dangling.toml', reason: 'no such file or folder' },
    { file: 'none', reason: 'no such file or folder' },
  ]);
});
