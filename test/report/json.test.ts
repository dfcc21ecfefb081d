import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { json } from '../../src/report/json.ts';
import { ndjson } from '../../src/report/ndjson.ts';
import { finding, foundEvent, report, TIME } from '../support/findings.ts';

const STYLE = { color: false, width: 80 };

async function textOf(format: typeof json, of: Report): Promise<string> {
  let text = '';
  for await (const piece of format.render(of, STYLE)) text += piece;
  return text;
}

test('json is the contract of other programs, key by key', async () => {
  const text = await textOf(
    json,
    report({
      rules: {
        loaded: 1,
        skipped: [{ file: 'a.toml', line: 3, column: 5, reason: 'bad' }],
        blind: [{ id: 'r-1', fields: ['dll.name'] }],
      },
      problems: [{ origin: { file: 'x', line: 4 }, message: 'not JSON' }],
      stats: {
        files: 1,
        records: 20,
        parsed: 20,
        events: 20,
        problems: 1,
        skippedFiles: 3,
        first: TIME,
        last: null,
      },
    }),
  );
  expect(JSON.parse(text)).toEqual({
    schema_version: 1,
    findings: [
      {
        rule: {
          id: 'r-1',
          name: 'Remote Scheduled Task Creation',
          severity: 'medium',
          risk_score: 47,
          tags: ['OS: Windows'],
          threat: [],
          file: 'rules/remote.toml',
        },
        kind: 'sequence',
        clock: ['event'],
        join: { 'host.id': 'ws-1' },
        first: '2020-12-19T12:00:01.012Z',
        last: '2020-12-19T12:00:22.232Z',
        span_ms: 21220,
        steps: [
          { step: 1, origin: { file: 'logs.ndjson', line: 17 }, event: { process: { pid: 2220 } } },
          { step: 2, origin: { file: 'logs.ndjson', line: 9 }, event: { process: { pid: 2220 } } },
        ],
        triage: {},
        fingerprint: '0123456789abcdef0123456789abcdef',
      },
    ],
    near_misses: [],
    cases: [],
    rules: {
      loaded: 1,
      skipped: [{ file: 'a.toml', line: 3, column: 5, reason: 'bad' }],
      blind: [{ id: 'r-1', fields: ['dll.name'] }],
    },
    problems: [{ origin: { file: 'x', line: 4 }, message: 'not JSON' }],
    clock_warnings: [],
    stats: {
      files: 1,
      records: 20,
      parsed: 20,
      events: 20,
      problems: 1,
      skipped_files: 3,
      first: '2020-12-19T12:00:01.012Z',
      last: null,
    },
  });
});

test('json is the document that JSON.stringify would print', async () => {
  const text = await textOf(json, report({ findings: [finding(), finding()] }));
  expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
});

test('json without findings is sound, and says when it is partial', async () => {
  const text = await textOf(json, report({ findings: [], partial: true }));
  expect(JSON.parse(text)).toMatchObject({ schema_version: 1, partial: true, findings: [] });
});

test('a missing event, an event without time and an input that ends too early show', async () => {
  const lone = finding({
    first: null,
    last: null,
    cutOff: true,
    steps: [foundEvent({ time: null }), { missing: true }],
  });
  const [line = ''] = (await textOf(ndjson, report({ findings: [lone] }))).split('\n');
  expect(JSON.parse(line)).toMatchObject({
    first: null,
    last: null,
    span_ms: 0,
    cut_off: true,
    steps: [{ step: 1 }, { step: 2, missing: true }],
  });
});

test('ndjson prints the findings of json, one a line', async () => {
  const two = report({ findings: [finding(), finding({ kind: 'sample' })] });
  const lines = (await textOf(ndjson, two)).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    JSON.parse(await textOf(json, two)).findings,
  );
});

test.each([json, ndjson])(
  '$name keeps integers beyond 2^53 and hostile keys, and is whole text',
  async (format) => {
    const event = JSON.parse(
      '{"__proto__":{"a":1},"constructor":2,"text":"\\ud800\\u001b[31m \\ud83d\\ude00 \\\\ud800"}',
    );
    event.keywords = -9223372036854775808n;
    const text = await textOf(
      format,
      report({ findings: [finding({ steps: [foundEvent({ event })] })] }),
    );
    expect(text).toMatch(/"keywords": ?-9223372036854775808/);
    expect(text).toMatch(/"__proto__": ?\{/);
    expect(text).toContain('\ufffd\\u001b[31m 😀 \\\\ud800');
  },
);

test.each([json, ndjson])('$name leaves texts with line separators as they are', async (format) => {
  const event = { text: 'a\u2028b\u2029c\r\nd' };
  const text = await textOf(
    format,
    report({ findings: [finding({ steps: [foundEvent({ event })] })] }),
  );
  const document = JSON.parse(text);
  const [step] = (document.findings?.[0] ?? document).steps;
  expect(step.event).toEqual(event);
});

test('an event of an event log is cited by its record', async () => {
  const origin = { file: 'Security.evtx', record: 5001, offset: 4608 };
  const text = await textOf(
    json,
    report({ findings: [finding({ steps: [foundEvent({ origin })] })] }),
  );
  const [found] = (JSON.parse(text) as { findings: { steps: unknown[] }[] }).findings;
  expect(found?.steps).toMatchObject([
    { step: 1, origin: { file: 'Security.evtx', record: 5001 } },
  ]);
  expect(text).not.toContain('4608');
});
