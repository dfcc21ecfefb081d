/** Keys of a rule file that a test wants to be other than usual; a value is TOML. */
export type RuleKeys = Readonly<Record<string, string>>;

const USUAL: RuleKeys = {
  rule_id: '"11111111-2222-4333-8444-555555555555"',
  name: '"Test rule"',
  description: '"What it finds."',
  severity: '"medium"',
  risk_score: '47',
  type: '"eql"',
  language: '"eql"',
  query: '"process where true"',
};

/** The text of a rule file; an empty value leaves the key out. */
export function ruleText(keys: RuleKeys = {}): string {
  const lines = Object.entries({ ...USUAL, ...keys })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key} = ${value}`);
  return ['[metadata]', 'maturity = "production"', '', '[rule]', ...lines, ''].join('\n');
}
