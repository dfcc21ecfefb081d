import { expect, test } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { code, plainText } from '../../src/report/markdown-text.ts';
import { checkMarkdown } from '../support/contracts/markdown.ts';
import { finding, foundEvent, RULE, report, TIME } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

test('a summary, the severities, the findings with their steps, what was read', async () => {
  const steps = [foundEvent(), { missing: true as const }];
  const text = await renderText(
    markdown,
    report({
      findings: [finding({ steps, cutOff: true })],
      problems: [{ origin: { file: 'x', line: 4 }, message: 'not <JSON>' }],
      stats: {
        files: 1,
        records: 20,
        parsed: 20,
        events: 20,
        problems: 1,
        skippedFiles: 2,
        first: TIME,
        last: null,
      },
    }),
  );
  checkMarkdown(text);
  expect(text).toMatchInlineSnapshot(`
    "# Findings of tasksched-hunt

    1 finding.

    | severity | findings |
    | --- | --- |
    | critical | 0 |
    | high | 0 |
    | medium | 1 |
    | low | 0 |

    ## 1. Remote Scheduled Task Creation

    - severity: **medium**
    - host: \`ws-1\`
    - time: 2020-12-19T12:00:01.012Z, 21.22 s
    - clock: event
    - joined by \`host.id\`: \`ws-1\`
    - what it means: What it finds.
    - uncertain: the input ends before the time for the missing event is over

    | step | time | what happened | where | tested |
    | --- | --- | --- | --- | --- |
    | 1 | 2020-12-19T12:00:01.012Z | \`event\` | \`logs.ndjson:17\` | \`process.pid=2220\` |
    | 2 | - | no such event, as the rule asks | - | - |

    ## What was read

    - 1 file, 20 records, 20 events, 2 other files passed over
    - 1 rule loaded, 0 skipped, 0 blind
    - 1 problem
      - \`x:4\`: not \\<JSON\\>
    "
  `);
});

test('says that there is nothing, and that it was interrupted', async () => {
  const none = await renderText(markdown, report({ findings: [], partial: true }));
  expect(none).toContain('0 findings.\n\n**Interrupted');
  expect(none).not.toContain('|');
});

test.each([
  ['a|b', '`a\\|b`'],
  ['a\\|b', '`a\\\\|b`'],
  ['`', '`` ` ``'],
  ['a``b', '```a``b```'],
  [' a ', '`  a  `'],
  ['', '-'],
  ['  ', '-'],
  ['<b>[x](y)</b>\n# h', '`<b>[x](y)</b>\\u{a}# h`'],
  ['x'.repeat(400), `\`${'x'.repeat(300)}…\``],
])('a log that says %j is quoted %j', (text, written) => {
  expect(code(text)).toBe(written);
});

test.each([
  ['<img onerror=x>', '\\<img onerror\\=x\\>'],
  ['[a](b) ![c]', '\\[a\\]\\(b\\) \\!\\[c\\]'],
  ['http://x www.x a@b', 'http\\://x www\\.x a\\@b'],
  ['1. x', '1\\. x'],
  ['# a\n- b', '\\# a\\\\u\\{a\\}\\- b'],
  ['A task, from T1053.005.', 'A task, from T1053.005.'],
])('running text %j is written %j', (text, written) => {
  expect(plainText(text)).toBe(written);
});

test('a rule named like Markdown stays a name', async () => {
  const rule = { ...RULE, name: 'a | <b> `c`\n## d', description: '[x](http://y)' };
  const lines = checkMarkdown(
    await renderText(markdown, report({ findings: [finding({ rule })] })),
  );
  expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(2);
});
