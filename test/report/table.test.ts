import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { tableText } from '../../src/report/table-text.ts';
import { finding, foundEvent, RULE, report, TIME } from '../support/findings.ts';

function draw(of: Report, width = 80, color = false): string {
  return [...tableText(of, { color, width })].join('');
}

test('shows rule, severity, host, clock, span, and each step with time, origin and fields', () => {
  expect(draw(report())).toMatchInlineSnapshot(`
    "┌──────────────────────────────────────────────────────────────────────────────┐
    │ MEDIUM  Remote Scheduled Task Creation                                       │
    │ host ws-1   clock event   span 21.22 s                                       │
    │ host.id ws-1                                                                 │
    ├───┬───────────────┬────────────────┬─────────────────────────────────────────┤
    │ 1 │ 2020-12-19    │ logs.ndjson:17 │ process.pid: 2220                       │
    │   │ 12:00:01.012Z │                │                                         │
    ├───┼───────────────┼────────────────┼─────────────────────────────────────────┤
    │ 2 │ 2020-12-19    │ logs.ndjson:9  │ process.pid: 2220                       │
    │   │ 12:00:22.232Z │                │                                         │
    │   │ +21.22 s      │                │                                         │
    └───┴───────────────┴────────────────┴─────────────────────────────────────────┘

    1 finding (1 medium)
    1 file, 20 records, 20 events, 0 problems
    1 rule loaded
    "
  `);
});

test('the last lines count findings by severity, input and rules', () => {
  const high = finding({ rule: { ...RULE, severity: 'high' } });
  const text = draw(
    report({
      findings: [finding(), high],
      rules: {
        loaded: 3,
        skipped: [{ file: 'a', line: 1, column: 1, reason: 'bad' }],
        blind: [{ id: 'r', fields: ['a'] }],
      },
      stats: { files: 2, records: 1042, events: 1041, problems: 1, skippedFiles: 3 },
    }),
  );
  expect(text).toContain('2 findings (1 high, 1 medium)\n');
  expect(text).toContain(
    '2 files, 1,042 records, 1,041 events, 1 problem, 3 other files passed over\n3 rules loaded, 1 skipped, 1 blind\n',
  );
});

test('says that there is nothing, and that a scan was interrupted', () => {
  expect(draw(report({ findings: [] }))).toMatch(/^0 findings\n/);
  expect(draw(report({ partial: true }))).toContain(
    'Interrupted: this is what was found until then.',
  );
});

/** The text of one column of the step rows, its lines put together. */
function column(text: string, index: number): string {
  const rows = text.split('\n').map((line) => line.split('│').slice(1, -1));
  return rows
    .filter((cells) => cells.length === 4)
    .map((cells) => cells[index]?.replaceAll(/\s/g, ''))
    .join('');
}

describe('width', () => {
  const long = foundEvent({
    origin: { file: `evidence/${'deep/'.repeat(30)}logs.ndjson`, line: 123_456 },
    tested: [{ field: 'registry.path', values: ['HKLM\\SOFTWARE\\'.repeat(20)] }],
  });

  test.each([60, 80, 120, 200])(
    'no line is longer than %i columns, and nothing is cut off',
    (width) => {
      const text = draw(report({ findings: [finding({ steps: [long] })] }), width);
      const lines = text.split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(column(text, 2)).toContain('logs.ndjson:123456');
      expect(column(text, 3).match(/HKLM/g)).toHaveLength(20);
    },
  );

  test.each([20, 40, 59])('in %i columns there are lines instead of a table', (width) => {
    const text = draw(report({ findings: [finding({ steps: [long] })] }), width);
    expect(text).not.toContain('│');
    expect(text).toContain('1. 2020-12-19');
    const lines = text.split('\n').slice(1, text.split('\n').indexOf(''));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(text.replaceAll('\n', '').match(/HKLM/g)).toHaveLength(20);
  });

  test('wide characters count twice', () => {
    const wide = foundEvent({ tested: [{ field: 'user.name', values: ['管理者'.repeat(30)] }] });
    const rows = draw(report({ findings: [finding({ steps: [wide] })] })).split('\n');
    const borders = rows.filter((row) => row.endsWith('│') && row.includes('管'));
    for (const row of borders) {
      const columns = [...row].length + (row.match(/[管理者]/g)?.length ?? 0);
      expect(columns).toBe(80);
    }
    expect(borders.length).toBeGreaterThan(1);
  });
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
              origin: { file: hostile, line: 1 },
              tested: [{ field: 'a', values: [hostile] }],
            }),
          ],
        }),
      ],
    }),
  );
  for (const char of hostile.replaceAll(/[\x20-\x7e]/g, '')) expect(text).not.toContain(char);
  expect(text.match(/\\u\{1b\}\[2J\\u\{202e\}gnp\.exe\\u\{7\}/g)).toHaveLength(4);
  expect(column(text, 2)).toContain('\\u{1b}[2J\\u{202e}gnp.exe\\u{7}:1');
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
  expect(text).toContain('host unknown');
  expect(text).toContain('user.id missing');
  expect(text).toContain('no time');
  expect(text).toContain('a.evtx record 5');
  expect(text).toContain('no such event, as the rule asks');
  expect(text).toContain('The input ends before the time for the missing event is over.');
});
