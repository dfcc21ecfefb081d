import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { type RuleInfo, SEVERITIES } from '../../src/model/rule.ts';
import { tableText } from '../../src/report/table-text.ts';
import { columns } from '../../src/report/wrap.ts';
import { finding, foundEvent, RULE, report, TIME } from '../support/findings.ts';

const NOTE = `## Triage and analysis

### Steps

1. **Read the task.** Its command line is in \`TaskContent\`, or else in
   the values of its key in the registry, of which the log may have a placeholder only; then ask.
2. Name who made it.
`;

const THREAT: RuleInfo['threat'] = [
  {
    framework: 'MITRE ATT&CK',
    tactic: { id: 'TA0002', name: 'Execution', reference: '' },
    technique: [
      {
        id: 'T1053',
        name: 'Scheduled Task/Job',
        reference: '',
        subtechnique: [{ id: 'T1053.005', name: 'Scheduled Task', reference: '' }],
      },
    ],
  },
];

function draw(of: Report, width = 80, color = false): string {
  return [...tableText(of, { color, width })].join('');
}

test('tells what was read and found, then each finding with its steps, and what to do next', () => {
  const rule = { ...RULE, note: NOTE, threat: THREAT };
  expect(draw(report({ findings: [finding({ rule })] }))).toMatchInlineSnapshot(`
    "1 finding (1 medium)
    1 file, 20 records, 20 events from 2020-12-19 12:00:01 to 12:00:22 UTC
    1 rule loaded; 0 problems

    MEDIUM  Remote Scheduled Task Creation
      joined by   host.id ws-1
      takes       21.22 s on the event clock
      techniques  T1053.005 Scheduled Task
      2020-12-19  ws-1
      1 12:00:01.012           event  logs.ndjson:17
                               process.pid: 2220
      2 12:00:22.232 +21.22 s  event  logs.ndjson:9
                               process.pid: 2220
      what next   Read the task. Its command line is in TaskContent, or else in the
                  values of its key in the registry, of which the log may have a
                  placeholder only; then ask.

    What a rule means and how to look into it: tasksched-hunt rules show <name>. All
    of an event: -f json. One file to hand on: -o report.html.
    "
  `);
});

test('the first lines count findings by severity, input, rules and problems', () => {
  const high = finding({ rule: { ...RULE, severity: 'high' } });
  const text = draw(
    report({
      findings: [finding(), high],
      rules: {
        loaded: 3,
        skipped: [{ file: 'a', line: 1, column: 1, reason: 'bad' }],
        blind: [{ id: 'r', fields: ['a'] }],
      },
      stats: {
        files: 2,
        records: 1042,
        parsed: 1042,
        events: 1041,
        problems: 1,
        skippedFiles: 3,
        first: TIME,
        last: TIME + 86_400_000_000_000n,
      },
    }),
    200,
  );
  expect(text.split('\n').slice(0, 4)).toEqual([
    '2 findings (1 high, 1 medium)',
    '2 files, 1,042 records, 1,041 events from 2020-12-19 12:00:01 to 2020-12-20 12:00:01 UTC, 3 other files passed over',
    '3 rules loaded, 1 skipped, 1 blind; 1 problem',
    '',
  ]);
});

test('the worst findings come first, those of one severity in their order', () => {
  const names = ['low a', 'high b', 'critical c', 'low d', 'high e'];
  const findings = names.map((name) => {
    const severity = SEVERITIES.find((one) => name.startsWith(one)) ?? 'low';
    return finding({ rule: { ...RULE, id: name, name, severity } });
  });
  const titles = draw(report({ findings })).match(/^[A-Z]+ {2}.*$/gm);
  expect(titles).toEqual([
    'CRITICAL  critical c',
    'HIGH  high b',
    'HIGH  high e',
    'LOW  low a',
    'LOW  low d',
  ]);
});

test('what to do next is told once for each rule', () => {
  const one = { ...RULE, note: NOTE };
  const other = { ...RULE, id: 'r-2', note: '- Ask the owner.' };
  const rules = [one, one, other, one, other];
  const text = draw(report({ findings: rules.map((rule) => finding({ rule })) }));
  expect(text.match(/what next +.*/g)).toEqual([
    'what next   Read the task. Its command line is in TaskContent, or else in the',
    'what next   Ask the owner.',
  ]);
});

test('says that there is nothing, and that a scan was interrupted', () => {
  expect(draw(report({ findings: [] }))).toBe(`0 findings
1 file, 20 records, 20 events from 2020-12-19 12:00:01 to 12:00:22 UTC
1 rule loaded; 0 problems

`);
  expect(draw(report({ partial: true }))).toContain(
    'Interrupted: this is what was found until then.',
  );
});

describe('width', () => {
  const place = `evidence/${'deep/'.repeat(30)}logs.ndjson`;
  const long = foundEvent({
    origin: { file: place, line: 123_456 },
    text: `task ${'\\Folder'.repeat(20)} created, ${'管理者'.repeat(30)} 👩‍👩‍👧 שלום`,
    tested: [{ field: 'registry.path', values: ['HKLM\\SOFTWARE\\'.repeat(20)] }],
  });
  const one = finding({
    rule: { ...RULE, name: 'Long '.repeat(30), note: NOTE, threat: THREAT },
    steps: [long, { missing: true }, long],
    join: [{ field: 'host.id', value: 'x'.repeat(300) }],
  });

  test.each([1, 20, 40, 59, 60, 80, 120, 200])(
    'no line is longer than %i columns, and only details are cut off',
    (width) => {
      const text = draw(report({ findings: [one, one] }), width);
      const lines = text.replaceAll(/[\u2067\u2069]/g, '').split('\n');
      expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(Math.max(20, width));
      const joined = text.replaceAll(/\s/g, '');
      expect(joined.split(`${place}:123456`)).toHaveLength(5);
      expect(joined.match(/管理者/g)).toHaveLength(120);
      expect(joined).toContain('x'.repeat(300));
    },
  );

  test('details are shortened, unless lines have no end', () => {
    const short = draw(report({ findings: [one] }));
    expect(short).toContain('registry.path:');
    expect(short.match(/HKLM/g)?.length).toBeLessThan(10);
    expect(short.match(/…$/gm)?.length).toBeGreaterThan(1);
    const wide = draw(report({ findings: [one] }), Number.POSITIVE_INFINITY);
    expect(wide.match(/HKLM/g)).toHaveLength(40);
    expect(wide).not.toContain('…');
    expect(wide).toContain(
      'what next   Read the task. Its command line is in TaskContent, or else in',
    );
    expect(wide).toContain(`${place}:123456\n`);
  });

  test('where there are few columns, texts stand below their times', () => {
    expect(draw(report(), 40)).toContain(`
  1 12:00:01.012
    event  logs.ndjson:17
    process.pid: 2220
  2 12:00:22.232 +21.22 s
`);
  });
});

test('letters from right to left are isolated, so that they turn nothing around them', () => {
  const text = draw(
    report({ findings: [finding({ steps: [foundEvent({ text: 'ran שלום עולם.exe 7' })] })] }),
  );
  expect(text).toContain('ran \u2067שלום עולם\u2069.exe 7  logs.ndjson:17');
});

test('an escape is not torn where there is room for it', () => {
  const text = `C:\\${'long\\'.repeat(14)}\u200d\u200dend`;
  const lines = draw(report({ findings: [finding({ steps: [foundEvent({ text })] })] }), 80);
  expect(lines.match(/\\u\{200d\}/g)).toHaveLength(2);
});

test('events out of order have a negative time between them, and very near ones a fraction', () => {
  const times = [0n, -2_000_000_000n, -1_999_876_500n, 178_000_000_000n];
  const steps = times.map((after) => foundEvent({ time: TIME + after }));
  const text = draw(report({ findings: [finding({ steps })] }));
  expect(text.match(/ [-+][\d.]+ (?:ms|s|min)/g)).toEqual([' -2 s', ' +0.12 ms', ' +3 min']);
});

test('colours only if asked to', () => {
  expect(draw(report())).not.toContain('\u001b[');
  expect(draw(report(), 80, true)).toContain('\u001b[33mMEDIUM\u001b[39m');
});

test('a name longer than a line is broken, with colour too', () => {
  const long = finding({ rule: { ...RULE, name: 'x'.repeat(200) } });
  const plain = draw(report({ findings: [long] }));
  expect(plain.match(/x/g)).toHaveLength(200);
  const colored = draw(report({ findings: [long] }), 80, true);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are control characters
  expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('what comes from a log cannot steer the terminal', () => {
  const hostile = '\u001b[2J\u202egnp.exe\u0007';
  const text = draw(
    report({
      findings: [
        finding({
          rule: { ...RULE, name: hostile },
          join: [{ field: 'host.id', value: hostile }],
          steps: [
            foundEvent({
              host: hostile,
              text: hostile,
              origin: { file: hostile, line: 1 },
              tested: [{ field: 'a', values: [hostile] }],
            }),
          ],
        }),
      ],
    }),
  );
  for (const char of hostile.replaceAll(/[\x20-\x7e]/g, '')) expect(text).not.toContain(char);
  expect(text.match(/\\u\{1b\}\[2J\\u\{202e\}gnp\.exe\\u\{7\}/g)).toHaveLength(5);
  expect(text).toContain('\\u{1b}[2J\\u{202e}gnp.exe\\u{7}:1');
});

test('a missing event, no time, no host and a record number have their place', () => {
  const text = draw(
    report({
      findings: [
        finding({
          cutOff: true,
          first: null,
          last: null,
          join: [{ field: 'user.id', value: null }],
          steps: [
            foundEvent({ host: null, time: null, origin: { file: 'a.evtx', record: 5 } }),
            { missing: true },
            foundEvent({ host: null, time: TIME, origin: { file: 'b' } }),
          ],
        }),
      ],
    }),
  );
  expect(text).toContain('no time  unknown host');
  expect(text).toContain('joined by   user.id missing');
  expect(text).toContain('a.evtx record 5');
  expect(text).toContain('no such event, as the rule asks');
  expect(text).toContain('The input ends before the time for the missing event is over.');
});
