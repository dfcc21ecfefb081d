import { expect, test } from 'vitest';
import type { Finding } from '../../src/model/report.ts';
import { ecs } from '../../src/report/ecs.ts';
import { checkEcs } from '../support/contracts/ecs.ts';
import { finding, foundEvent, RULE, report } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

async function alertOf(found: Finding): Promise<Record<string, unknown>> {
  const [alert = {}] = checkEcs(await renderText(ecs, report({ findings: [found] })));
  return alert;
}

test('nothing but lines: without findings there is no text at all', async () => {
  expect(await renderText(ecs, report({ findings: [] }))).toBe('');
});

test('the alert stands at the last event and spans them all', async () => {
  expect(await alertOf(finding())).toMatchObject({
    '@timestamp': '2020-12-19T12:00:22.232Z',
    message: 'Remote Scheduled Task Creation: event; then event',
    event: {
      kind: 'alert',
      severity: 47,
      risk_score: 47,
      start: '2020-12-19T12:00:01.012Z',
      end: '2020-12-19T12:00:22.232Z',
      duration: 21_220_000_000,
    },
    rule: { id: 'r-1', name: 'Remote Scheduled Task Creation', description: 'What it finds.' },
    tags: ['tasksched-hunt', 'OS: Windows'],
    tasksched_hunt: {
      join: ['host.id=ws-1'],
      steps: [
        { step: 1, file: 'logs.ndjson', line: 17 },
        { step: 2, file: 'logs.ndjson', line: 9 },
      ],
    },
  });
});

test.each([
  ['low', 21],
  ['medium', 47],
  ['high', 73],
  ['critical', 99],
] as const)('severity %s is %i', async (severity, number) => {
  const alert = await alertOf(finding({ rule: { ...RULE, severity } }));
  expect(alert['event']).toMatchObject({ severity: number });
});

test('objects come from the last event that has them, dotted names too', async () => {
  const alert = await alertOf(
    finding({
      steps: [
        foundEvent({
          event: {
            source: { ip: '10.0.0.1' },
            process: { pid: 1 },
            host: { name: 'a' },
            event: { category: ['network'] },
            related: { ip: ['10.0.0.9'] },
          },
        }),
        foundEvent({
          event: {
            'process.pid': 2,
            'registry.path': 'HKLM\\x',
            host: { name: 'b' },
            'user.name': 'bob',
            event: { category: 'registry' },
            secret: { a: 1 },
          },
        }),
        { missing: true },
      ],
    }),
  );
  expect(alert).toMatchObject({
    source: { ip: '10.0.0.1' },
    process: { pid: 2 },
    registry: { path: 'HKLM\\x' },
    host: { name: 'b' },
    event: { category: ['network', 'registry'] },
    related: { hosts: ['a', 'b'], ip: ['10.0.0.1', '10.0.0.9'], user: ['bob'] },
  });
  expect(alert).not.toHaveProperty('secret');
});

test('threats are lists of ECS, each entry once', async () => {
  const sub = { id: 'T1053.005', name: 'Scheduled Task', reference: 's' };
  const job = { id: 'T1053', name: 'Job', reference: 'j', subtechnique: [sub] };
  const tactic = (id: string) => ({ id, name: `name of ${id}`, reference: 'r' });
  const threat = ['TA0002', 'TA0003'].map((id) => ({
    framework: 'MITRE ATT&CK',
    tactic: tactic(id),
    technique: [job],
  }));
  const alert = await alertOf(finding({ rule: { ...RULE, threat } }));
  expect(alert['threat']).toEqual({
    framework: 'MITRE ATT&CK',
    tactic: {
      id: ['TA0002', 'TA0003'],
      name: ['name of TA0002', 'name of TA0003'],
      reference: ['r', 'r'],
    },
    technique: {
      id: ['T1053'],
      name: ['Job'],
      reference: ['j'],
      subtechnique: { id: ['T1053.005'], name: ['Scheduled Task'], reference: ['s'] },
    },
  });
});

test('without any time it stands in 1970', async () => {
  const alert = await alertOf(finding({ first: null, last: null }));
  expect(alert['@timestamp']).toBe('1970-01-01T00:00:00.000Z');
  expect(alert['event']).not.toHaveProperty('start');
});
