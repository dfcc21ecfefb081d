import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { triageSteps } from '../../src/report/triage-steps.ts';
import { parseRule } from '../../src/rules/parse-rule.ts';

const CASES: readonly (readonly [name: string, note: string, steps: readonly string[]])[] = [
  ['nothing', '', []],
  ['prose only', '## Triage\n\nLook at it.\n', []],
  ['numbered steps', '### Steps\n1. One.\n2. Two.\n', ['One.', 'Two.']],
  ['bullets', '### Possible investigation steps\n\n- One.\n* Two.\n', ['One.', 'Two.']],
  ['marks', '- **Ask** `who` [it](https://x.example/a) is.', ['Ask who it is.']],
  ['lines that go on', '1. One\n   and more\n   still\n2. Two', ['One and more still', 'Two']],
  ['lists inside', '- One\n  - Focus: x\n    goes on\n- Two', ['One', 'Two']],
  ['the part about steps', '## What\n- no\n## Steps\n- yes\n', ['yes']],
  ['no heading speaks of steps', '## A\n- yes\n## Response\n- no', ['yes']],
  [
    'only what comes later',
    '### False positive analysis\n- no\n### Response and remediation\n- no',
    [],
  ],
  ['line ends of Windows', '## Steps\r\n- One\r\n- Two\r\n', ['One', 'Two']],
];

test.each(CASES)('%s', (_, note, steps) => {
  expect(triageSteps(note)).toEqual(steps);
});

test('takes linear time', () => {
  const note = `- ${'['.repeat(50_000)}${'**'.repeat(50_000)}\n${'- a\n  b\n'.repeat(50_000)}`;
  expect(triageSteps(note)).toHaveLength(50_001);
});

test('every built-in rule says what to do first', () => {
  for (const file of readdirSync('rules').filter((name) => name.endsWith('.toml'))) {
    const parsed = parseRule(file, readFileSync(join('rules', file), 'utf8'));
    const { note = '' } = parsed.ok ? parsed.rule.info : {};
    expect(triageSteps(note).length, file).toBeGreaterThan(1);
  }
});
