import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/report.ts';
import { sarif } from '../../src/report/sarif.ts';
import { messageText } from '../../src/report/sarif-message.ts';
import { fileUri } from '../../src/report/sarif-place.ts';
import { checkSarif } from '../support/contracts/sarif.ts';
import { finding, foundEvent, RULE, report } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

async function resultsOf(...findings: readonly Finding[]) {
  return checkSarif(await renderText(sarif, report({ findings })));
}

test('a result is at its last event, and goes through all steps', async () => {
  const [result] = await resultsOf(
    finding({
      steps: [foundEvent(), foundEvent({ origin: { file: 'b', line: 9 } }), { missing: true }],
    }),
  );
  expect(result).toMatchObject({
    ruleId: 'r-1',
    ruleIndex: 0,
    level: 'warning',
    message: { text: 'Remote Scheduled Task Creation on ws-1: event' },
    locations: [{ physicalLocation: { artifactLocation: { uri: 'b' }, region: { startLine: 9 } } }],
  });
  const flow = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
  expect(flow.map(({ location }) => location.physicalLocation?.region?.startLine)).toEqual([
    17,
    9,
    undefined,
  ]);
  expect(flow[2]?.location.message?.text).toBe('no such event, as the rule asks');
});

test('a single event has no flow; a record has no region but a property', async () => {
  const steps = [foundEvent({ origin: { file: 'a b.evtx', record: 7, offset: 4608 } })];
  const [result] = await resultsOf(finding({ steps }));
  expect(result).not.toHaveProperty('codeFlows');
  expect(result?.locations).toEqual([
    {
      physicalLocation: { artifactLocation: { uri: 'a%20b.evtx' } },
      properties: { record: 7 },
    },
  ]);
});

test.each([
  ['low', 'note'],
  ['medium', 'warning'],
  ['high', 'error'],
  ['critical', 'error'],
] as const)('severity %s is level %s', async (severity, level) => {
  const [result] = await resultsOf(finding({ rule: { ...RULE, severity } }));
  expect(result?.level).toBe(level);
});

test('rules stand in the order in which results name them, each once', async () => {
  const other = { ...RULE, id: 'r-2' };
  const findings = [finding({ rule: other }), finding(), finding({ rule: other })];
  expect((await resultsOf(...findings)).map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
  const { runs } = JSON.parse(await renderText(sarif, report({ findings })));
  const { rules } = runs[0].tool.driver;
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(['r-2', 'r-1']);
  expect(rules[0]).toMatchObject({
    shortDescription: { text: 'Remote Scheduled Task Creation' },
    help: { text: 'What it finds.' },
    defaultConfiguration: { level: 'warning' },
    properties: { 'security-severity': '4.7' },
  });
});

test('problems, and that a scan was interrupted, are told', async () => {
  const problems = [{ origin: { file: 'x', line: 4 }, message: 'not JSON' }];
  const text = await renderText(sarif, report({ problems, partial: true }));
  checkSarif(text);
  expect(JSON.parse(text).runs[0].invocations).toMatchObject([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'warning', message: { text: 'not JSON' } }],
    },
  ]);
});

test.each([
  ['logs/a.ndjson', 'logs/a.ndjson'],
  ['../a.ndjson', '../a.ndjson'],
  ['/evidence/a b.ndjson', 'file:///evidence/a%20b.ndjson'],
  ['C:\\Logs\\ü.evtx', 'file:///C:/Logs/%C3%BC.evtx'],
  ['\\\\server\\share\\a.evtx', 'file://server/share/a.evtx'],
  ['odd\\name.ndjson', 'odd%5Cname.ndjson'],
  ['a:b#c?d%.ndjson', 'a%3Ab%23c%3Fd%25.ndjson'],
  ['evidence.zip!logs/a.json', 'evidence.zip!logs/a.json'],
  ['\ud800', '%EF%BF%BD'],
])('the URI of %j is %s', (file, uri) => {
  expect(fileUri(file)).toBe(uri);
});

test.each([
  ['{4730-FE}', '{4730-FE}'],
  ['{0} {12}', '{{0}} {{12}}'],
  ['[click](http://x)', '[click\\](http://x)'],
  ['[a] (b)', '[a] (b)'],
  ['\u001b\u202e', '\\u{1b}\\u{202e}'],
])('the message %j is written %j', (text, written) => {
  expect(messageText(text)).toBe(written);
});
