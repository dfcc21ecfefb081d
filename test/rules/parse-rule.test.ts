import { describe, expect, test } from 'vitest';
import { parseRule } from '../../src/rules/parse-rule.ts';
import { type RuleKeys, ruleText } from '../support/rule-text.ts';

function rule(keys: RuleKeys = {}) {
  const parsed = parseRule('my.toml', ruleText(keys));
  if (!parsed.ok) throw new Error(parsed.failures.map(({ text }) => text).join('\n'));
  return parsed.rule;
}

function failures(document: string) {
  const parsed = parseRule('my.toml', document);
  return parsed.ok ? [] : parsed.failures;
}

test('reads what a rule says about itself', () => {
  expect(rule({ tags: '["OS: Windows"]' }).info).toEqual({
    id: '11111111-2222-4333-8444-555555555555',
    name: 'Test rule',
    description: 'What it finds.',
    severity: 'medium',
    riskScore: 47,
    tags: ['OS: Windows'],
    threat: [],
    file: 'my.toml',
  });
});

test('reads the fields that order events and hold the category, with their defaults', () => {
  expect(rule()).toMatchObject({
    categoryField: 'event.category',
    timestampField: null,
    tiebreakerField: 'event.sequence',
  });
  const named = rule({
    event_category_override: '"event.type"',
    timestamp_field: '"event.created"',
    tiebreaker_field: '"winlog.record_id"',
  });
  expect(named).toMatchObject({
    categoryField: 'event.type',
    timestampField: 'event.created',
    tiebreakerField: 'winlog.record_id',
  });
});

test('accepts keys that it does not know, and sub-techniques', () => {
  const document = `${ruleText({ interval: '"5m"', from: '"now-9m"', enabled: 'true' })}
[[rule.threat]]
framework = "MITRE ATT&CK"
[rule.threat.tactic]
id = "TA0008"
name = "Lateral Movement"
reference = "https://attack.mitre.org/tactics/TA0008/"
[[rule.threat.technique]]
id = "T1053"
name = "Scheduled Task/Job"
reference = "https://attack.mitre.org/techniques/T1053/"
[[rule.threat.technique.subtechnique]]
id = "T1053.005"
name = "Scheduled Task"
reference = "https://attack.mitre.org/techniques/T1053/005/"
[transform]
[[transform.osquery]]
label = "anything"
query = "SELECT * FROM services"
`;
  const parsed = parseRule('my.toml', document);
  expect(parsed).toMatchObject({
    ok: true,
    rule: { info: { threat: [{ technique: [{ subtechnique: [{ id: 'T1053.005' }] }] }] } },
  });
});

describe('a rule that does not load', () => {
  const table: readonly [
    why: string,
    document: string,
    line: number,
    column: number,
    reason: string,
  ][] = [
    ['TOML syntax', '[rule]\nname = "a\n', 2, 10, 'not valid TOML: '],
    ['no rule table', 'title = "x"\n', 1, 1, 'rule: '],
    ['a missing key', ruleText({ name: '' }), 4, 1, 'rule.name: '],
    ['a key of the wrong type', ruleText({ risk_score: '"high"' }), 9, 1, 'rule.risk_score: '],
    ['an unknown severity', ruleText({ severity: '"awful"' }), 8, 1, ', found "awful"'],
    [
      'another language',
      ruleText({ language: '"kuery"' }),
      11,
      1,
      'language "kuery" is not supported',
    ],
    [
      'no language',
      ruleText({ language: '', query: '', type: '"machine_learning"' }),
      10,
      1,
      'rule type "machine_learning" is not supported',
    ],
    ['no query', ruleText({ query: '' }), 4, 1, 'rule.query is missing'],
  ];

  test.each(table)('%s', (_why, document, line, column, reason) => {
    const [failure] = failures(document);
    expect(failure).toMatchObject({ file: 'my.toml', line, column });
    expect(failure?.reason).toContain(reason);
  });

  test('only another language is no mistake', () => {
    expect(failures(ruleText({ language: '"kuery"' }))[0]?.kind).toBe('unsupported');
    expect(failures(ruleText({ query: '' }))[0]?.kind).toBe('error');
  });

  test('points into the file, inside a string of several lines', () => {
    const document = ruleText({ query: "'''\nprocess where\n  endWith(file.path, \".job\")\n'''" });
    const [failure] = failures(document);
    expect(failure?.text).toBe(
      [
        'my.toml:14:3: Unknown function "endWith"; did you mean "endsWith"?',
        '14 |   endWith(file.path, ".job")',
        '   |   ^^^^^^^',
      ].join('\n'),
    );
  });

  test('points into the file, behind escapes', () => {
    const document = ruleText({ query: '"process where a == \\"\\\\u{41}\\" and nope()"' });
    const [failure] = failures(document);
    expect(document.split('\n')[11]?.slice((failure?.column ?? 0) - 1)).toMatch(/^nope/);
  });

  test('tells all mistakes of a query at once', () => {
    const document = ruleText({ query: '"process where nope() or alsoNope()"' });
    expect(failures(document)).toHaveLength(2);
  });

  test('tells mistakes of a query together with those of other keys', () => {
    const document = ruleText({ severity: '"bad"', query: '"process where nope()"' });
    const reasons = failures(document).map(({ reason }) => reason);
    expect(reasons).toHaveLength(2);
    expect(reasons[0]).toContain('severity');
    expect(reasons[1]).toContain('nope');
  });
});
