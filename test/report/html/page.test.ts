import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../src/model/case.ts';
import type { Finding, NearMiss, Report } from '../../../src/model/report.ts';
import type { Triage } from '../../../src/model/triage.ts';
import { html } from '../../../src/report/html.ts';
import { checkHtml } from '../../support/contracts/html.ts';
import { finding, findingList, foundEvent, RULE, report } from '../../support/findings.ts';
import { hostileText } from '../../support/hostile-findings.ts';
import { renderText } from '../../support/render.ts';

const ORIGIN = { file: 'a.ndjson', line: 7 };

/** All that a finding can mean; `text` stands wherever a log may have written. */
function triageWith(text: string): Triage {
  const side = { address: text, port: 50_000, basis: 'connection' as const, host: text };
  return {
    attack_path: text,
    who: { user: text, domain: text, basis: 'task-event', logon_type: text, address: text },
    from: side,
    to: side,
    runs: [{ command_line: text, scripts: [`${text}\n${text}`] }, { class_id: text }],
    runs_as: { account: text, highest: true },
    when: { clock: 'log', created: text, run: '2020-12-19T12:00:01.012Z' },
    pair: {
      source: { host: `${text}a`, address: text, port: 1, process: { name: text } },
      target: { host: `${text}b`, address: text, port: 2 },
      offset_ms: 3,
    },
    related: [],
    task: {
      name: text,
      guid: text,
      author: text,
      hidden: true,
      source: 'task-xml',
      source_origin: { file: text, record: 3 },
      actions: [
        { kind: 'exec', id: '', command: text, arguments: text, workingDirectory: '', flags: null },
      ],
      principals: [{ id: text, userId: text, groupId: null, logonType: text, runLevel: null }],
      triggers: [
        {
          kind: text,
          enabled: false,
          start: text,
          end: null,
          repetition: null,
          delay: null,
          randomDelay: null,
          executionTimeLimit: null,
          schedule: null,
          subscription: text,
          userId: null,
          stateChange: null,
        },
      ],
      signs: [{ code: 'unc-path', text }],
    },
  };
}

function caseWith(text: string): Case {
  const event = { origin: { file: text, record: 9 }, text };
  return {
    id: 'case-1',
    title: text,
    severity: 'high',
    hosts: [`${text}a`, `${text}b`],
    task: text,
    user: text,
    from: text,
    clock: 'log',
    first: '2020-12-19T12:00:01.012Z',
    last: '2020-12-20T00:00:00.000Z',
    findings: [0],
    evidence: [
      {
        ...event,
        time: '2020-12-19T12:00:01.012Z',
        host: `${text}a`,
        steps: [{ finding: 0, step: 1 }],
      },
      {
        ...event,
        time: '2020-12-19T12:00:02.500Z',
        host: `${text}b`,
        steps: [{ finding: 0, step: 2 }],
      },
      { ...event, time: '2020-12-20T00:00:00.000Z', host: `${text}b` },
      event,
    ],
  };
}

function nearWith(text: string): NearMiss {
  return {
    rule: { ...RULE, name: text },
    kind: 'out-of-order',
    clock: ['event'],
    by: 2_000_000n,
    hint: '--order-tolerance 2s',
    join: [],
    steps: [{ origin: { file: text, line: 1 }, time: null, host: text }, { missing: true }],
  };
}

/** A report in which everything is there, and `text` everywhere. */
function fullReport(text: string): Report {
  const technique = { id: text, name: text, reference: text };
  const tactic = { id: text, name: text, reference: text };
  const rule = {
    ...RULE,
    name: text,
    threat: [{ framework: text, tactic, technique: [technique] }],
  };
  const found: Finding = finding({
    rule,
    case: 'case-1',
    triage: triageWith(text),
    widened: ['order'],
    cutOff: true,
    steps: [foundEvent({ host: text, origin: ORIGIN }), { missing: true }],
  });
  return {
    ...report({ findings: [found] }),
    cases: [
      caseWith(text),
      { ...caseWith(text), id: 'case-2', severity: 'critical', findings: [] },
    ],
    nearMisses: { list: [nearWith(text)], more: 2, skippedRules: [text] },
    rules: {
      loaded: 3,
      skipped: [{ file: text, line: 1, column: 2, reason: text }],
      blind: [{ id: text, fields: [text] }],
    },
    problems: [{ origin: { file: text, line: 3 }, message: text }],
    clockWarnings: [
      {
        ...{ host: text, channel: text, kind: 'hours', events: 1, of: 2 },
        ...{ medianMs: 1, largestMs: 2, message: text },
      },
    ],
    partial: true,
  };
}

const plain = await renderText(html, fullReport('evil'));

test('the page has all sections, in the order in which people need them', () => {
  const sections = checkHtml(plain).flatMap(({ name, attributes }) =>
    name === 'section' ? (attributes['id'] ?? []) : [],
  );
  expect(sections).toEqual(['summary', 'timeline', 'cases', 'findings', 'near', 'ending']);
});

test.each([
  ['it was interrupted', 'Interrupted: this is what was found until then.'],
  ['the number of findings and cases', '1 finding in 2 cases.'],
  ['what was scanned', '1 file, 20 records, 20 events'],
  ['who', '<dt>user</dt><dd><code>evil</code></dd>'],
  ['evidence', '<td data-head="where"><code>evil record 9</code></td>'],
  ['a missing event', 'no such event, as the rule asks'],
  ['tested fields', '<li><code>process.pid</code> = <code>2220</code></li>'],
  ['the task', '<dt>runs as</dt><dd><code>evil</code>, with highest privileges</dd>'],
  ['scripts, line by line', '<pre><code>evil\nevil\n</code></pre>'],
  ['what is widened', 'events out of order; the rule as it stands does not match'],
  ['near misses', 'out of order by 2 ms on the event clock'],
  ['blind rules', 'Blind rules: fields they need never occurred (1)'],
  ['an arrow from host to host', '<title>evila to evilb</title>'],
])('it tells %s', (_, text) => {
  expect(plain).toContain(text);
});

test('the worst case comes first', () => {
  expect(plain.indexOf('id="case-2"')).toBeLessThan(plain.indexOf('id="case-1"'));
});

test('whatever stands in a log, a rule or a file name, the page has the same elements', async () => {
  const expected = checkHtml(plain).map(({ name }) => name);
  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      fc.pre(text.trim() !== '' && !text.includes('\n'));
      const page = await renderText(html, fullReport(text));
      const found = checkHtml(page).map(({ name }) => name);
      expect(found).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

describe('a large report', () => {
  const COUNT = 1000;
  const steps = (at: number) => [
    foundEvent({
      host: `ws-${at % 40}`,
      time: 1_608_379_201_012_000_000n + BigInt(at) * 60_000_000_000n,
    }),
  ];
  const all = Array.from({ length: COUNT }, (_, at) => finding({ steps: steps(at) }));

  test('draws as many marks as can be seen, and says how many it does not', async () => {
    const page = await renderText(html, { ...report(), findings: findingList(all) });
    const elements = checkHtml(page);
    const marks = elements.filter(({ attributes }) => attributes['class'] === 'mark medium');
    expect(marks.length).toBeGreaterThan(50);
    expect(marks.length).toBeLessThanOrEqual(301);
    expect(page).toContain('700 more events, no worse than these, not drawn');
    expect(page).toMatch(/\d+ events of 28 more hosts not drawn/);
  });

  test('of marks, the worst are drawn', async () => {
    const worst = finding({ rule: { ...RULE, severity: 'critical' }, steps: steps(COUNT) });
    const page = await renderText(html, { ...report(), findings: findingList([...all, worst]) });
    const marks = checkHtml(page).filter(
      ({ attributes }) => attributes['class'] === 'mark critical',
    );
    expect(marks).toHaveLength(2);
  });
});
