import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EcsEvent } from '../../../src/model/event.ts';
import type { Severity } from '../../../src/model/rule.ts';
import type { Triage } from '../../../src/model/triage.ts';
import { casesOf, triageOf } from '../../../src/triage/index.ts';
import { finding, RULE } from '../../support/findings.ts';
import { expectLinear } from '../../support/linear.ts';
import {
  cache,
  cacheValues,
  connection,
  created,
  findingOf,
  GUID,
  logon,
  SOURCE,
  scheduled,
  started,
  TARGET,
  TASK,
} from '../../support/task-events.ts';

const context: readonly EcsEvent[] = [
  ...cacheValues(20, 20),
  created({ line: 50, ms: 40 }),
  logon({ line: 5, ms: 8 }),
  connection('sysmon', { line: 40, ms: 1200 }),
  scheduled(129, { line: 60, ms: 5000 }),
];

function triaged(events: readonly EcsEvent[], id = 'r-1', severity: Severity = 'medium') {
  const one = findingOf(events, { rule: { ...RULE, id, name: `Rule ${id}`, severity } });
  return { finding: one, triage: triageOf(one, context) };
}

/** A finding of which only the triage matters. */
function at(seconds: number, triage: Partial<Triage>) {
  const time = new Date(Date.UTC(2026, 2, 1) + seconds * 1000).toISOString();
  const origin = { file: 'f', line: seconds + 1 };
  return {
    finding: finding(),
    triage: { related: [{ origin, time, text: 'own', steps: [1] }], ...triage },
  };
}

const members = (list: Parameters<typeof casesOf>[0]) =>
  casesOf(list).map(({ findings }) => findings);

test('findings about one task are one case, with the evidence of all', () => {
  const actions = cache({ line: 31, ms: 31 }, `Tasks\\{${GUID}}\\Actions`, 'Binary Data');
  const cases = casesOf([
    triaged([scheduled(129, { line: 60, ms: 5000 })], 'b', 'low'),
    triaged([connection('sysmon', { line: 40, ms: 1200 }), actions], 'a', 'high'),
    triaged([created({ line: 50, ms: 40 })], 'c'),
  ]);
  expect(cases).toMatchObject([
    {
      id: 'case-1',
      title: `Rule a and 2 more: ${TASK}`,
      severity: 'high',
      hosts: [TARGET],
      task: TASK,
      user: 'CORP\\anna',
      from: '10.0.2.17',
      first: '2026-03-01T10:00:00.031Z',
      last: '2026-03-01T10:00:05.000Z',
      findings: [0, 1, 2],
    },
  ]);
  const lines = cases[0]?.evidence.map(({ origin }) => origin.line);
  expect(lines).toEqual([5, ...Array.from({ length: 12 }, (_, index) => 20 + index), 50, 40, 60]);
  expect(cases[0]?.evidence.filter(({ steps }) => steps).map(({ steps }) => steps)).toEqual([
    [{ finding: 1, step: 2 }],
    [{ finding: 2, step: 1 }],
    [{ finding: 1, step: 1 }],
    [{ finding: 0, step: 1 }],
  ]);
});

describe('what makes one case', () => {
  const task = { name: '\\A', host: 'h' };
  const other = { name: '\\B', host: 'h' };
  const pair = {
    source: { host: 's', address: '10.0.0.1', port: 50_000, process: { entity_id: 'p-1' } },
    target: { host: 'h', address: '10.0.0.2', port: 135 },
  };
  const shared = { origin: { file: 'f', line: 999 }, text: 'shared' };

  test.each<[string, Partial<Triage>, Partial<Triage>]>([
    ['the name, in any case', { task }, { task: { name: '\\a', host: 'H' } }],
    ['the GUID', { task: { guid: '{1}', host: 'h' } }, { task: { ...task, guid: '{1}' } }],
    [
      'the session',
      { task, who: { basis: 'process', logon_id: '0x1' } },
      { task: other, who: { basis: 'author', logon_id: '0x1' } },
    ],
    [
      'the connection',
      { task, from: { address: 'a', port: 9, basis: 'logon' } },
      { task: other, from: { address: 'a', port: 9, basis: 'connection' } },
    ],
    ['the process that asked', { task, pair }, { task: other, pair }],
    [
      'an event',
      { task, related: [shared, ...at(0, {}).triage.related] },
      { task: other, related: [shared, ...at(1, {}).triage.related] },
    ],
  ])('%s', (_, first, second) => {
    expect(members([at(0, first), at(1, second)])).toEqual([[0, 1]]);
  });

  test.each<[string, Partial<Triage>, Partial<Triage>]>([
    ['another host', { task }, { task: { ...task, host: 'h2' } }],
    ['another task', { task }, { task: other }],
    ['no task', { related: [shared] }, { related: [shared] }],
    [
      'the same address with another port',
      { task, from: { address: 'a', port: 1, basis: 'logon' } },
      { task: other, from: { address: 'a', port: 2, basis: 'logon' } },
    ],
  ])('not %s', (_, first, second) => {
    expect(members([at(0, first), at(1, second)])).toEqual([[0], [1]]);
  });

  test('within ten minutes of the last before it', () => {
    expect(
      members([at(0, { task }), at(600, { task }), at(1200, { task }), at(1801, { task })]),
    ).toEqual([[0, 1, 2], [3]]);
  });

  test('across hosts, what one connection joins', () => {
    const command = started(
      { line: 1, ms: -60, host: SOURCE },
      `schtasks /create /s srv-2 /tn ${TASK} /tr x`,
    );
    const cases = casesOf([triaged([command]), triaged([created({ line: 50, ms: 40 })])]);
    expect(cases).toHaveLength(1);
    expect(cases[0]?.hosts).toEqual([TARGET, SOURCE]);
  });
});

test('cases are numbered by their first event, whatever the order of findings', () => {
  const tasks = [5, 3, 9].map((seconds) =>
    at(seconds, { task: { name: `\\${seconds}`, host: 'h' } }),
  );
  expect(casesOf(tasks).map(({ id, task }) => [id, task])).toEqual([
    ['case-1', '\\3'],
    ['case-2', '\\5'],
    ['case-3', '\\9'],
  ]);
});

test('a finding without a time and without a task is a case, too', () => {
  const timeless = { finding: finding({ first: null, last: null }), triage: { related: [] } };
  expect(casesOf([timeless])).toEqual([
    {
      id: 'case-1',
      title: RULE.name,
      severity: 'medium',
      hosts: [],
      task: null,
      user: null,
      from: null,
      clock: 'log',
      first: null,
      last: null,
      findings: [0],
      evidence: [],
    },
  ]);
});

test('every finding is in one case, and the cases are the same for any order of findings', () => {
  const one = fc.record({ seconds: fc.nat(5000), name: fc.integer({ min: 0, max: 4 }) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (list) => {
      const distinct = [...new Map(list.map((each) => [each.seconds, each])).values()];
      const triages = distinct.map(({ seconds, name }) =>
        at(seconds, name === 0 ? {} : { task: { name: `\\${name}`, host: 'h' } }),
      );
      const cases = casesOf(triages);
      const indices = cases.flatMap(({ findings }) => findings).toSorted((a, b) => a - b);
      expect(indices).toEqual(triages.map((_, index) => index));
      const turned = casesOf(triages.toReversed());
      expect(turned.map(({ first, last, task }) => [first, last, task])).toEqual(
        cases.map(({ first, last, task }) => [first, last, task]),
      );
    }),
  );
});

test('ten thousand findings that all share a link take no more than linear time', () => {
  const task = { name: '\\A', host: 'h' };
  return expectLinear(
    10_000,
    (length) => Array.from({ length }, (_, index) => at(index, { task })),
    (list) => expect(casesOf(list)).toHaveLength(1),
  );
});
