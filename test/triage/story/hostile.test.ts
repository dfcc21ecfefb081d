import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EcsEvent } from '../../../src/model/event.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import {
  casesOf,
  contextWanted,
  describeEvent,
  stackOf,
  triageOf,
} from '../../../src/triage/index.ts';
import { expectLinear } from '../../support/linear.ts';
import {
  cacheValues,
  connection,
  created,
  findingOf,
  logon,
  START,
  scheduled,
  started,
  TASK,
  windowsEvent,
} from '../../support/task-events.ts';

/** Texts that mean something to one reader or another, and such as mean nothing. */
const TEXTS = [
  TASK,
  '',
  '-',
  '__proto__',
  'constructor',
  'Binary Data',
  '{0B5C6D7E-1111-4222-8333-9A0B1C2D3E4F}',
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{',
  'HKLM\\X\\Schedule\\TaskCache\\Tree\\A\\Id',
  'schtasks /create /tn "',
  'schtasks /s ws /tn a /tr "b /p c"',
  '<Task><Actions><Exec>',
  '10.0.2.17',
  '::1',
  '0x5a5a5',
  '4698',
  'Microsoft-Windows-Security-Auditing',
  'Register-ScheduledTask -TaskName',
  '\\'.repeat(300),
  '"'.repeat(300),
  '\ud800',
  '2026-03-01T10:00:00Z',
];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...TEXTS),
  fc.string(),
  fc.integer(),
  fc.bigInt(),
  fc.boolean(),
  fc.constant(null),
);
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('__proto__', 'name', 'length', 'toString'), scalar),
);

/** The documents of events in which any field may be anything, or nothing. */
const seeds: readonly EcsEvent[] = [
  created({ line: 1, ms: 0 }),
  logon({ line: 2, ms: 1 }),
  connection('sysmon', { line: 3, ms: 2 }),
  connection('firewall', { line: 4, ms: 2, host: 'ws' }),
  ...cacheValues(5, 3),
  scheduled(129, { line: 30, ms: 9 }, { ProcessID: '7' }),
  started({ line: 31, ms: 10 }, `schtasks /run /tn ${TASK}`, { pid: 7, name: 'a.exe' }),
  windowsEvent(
    'Microsoft-Windows-PowerShell',
    4104,
    { line: 32, ms: 11 },
    {
      powershell: { file: { script_block_text: `Register-ScheduledTask -TaskName ${TASK}` } },
    },
  ),
];

function spoiled(fields: JsonObject): fc.Arbitrary<JsonObject> {
  const members = Object.entries(fields).map(([key, member]) =>
    fc
      .oneof(
        { weight: 8, arbitrary: isObject(member) ? spoiled(member) : fc.constant(member) },
        { weight: 1, arbitrary: value },
        { weight: 1, arbitrary: fc.constant(undefined) },
      )
      .map((one) => [key, one] as const),
  );
  return fc.tuple(...members).map((entries) => {
    const kept = entries.flatMap(([key, one]) => (one === undefined ? [] : [[key, one] as const]));
    return Object.fromEntries(kept);
  });
}

function isObject(member: Json): member is JsonObject {
  return typeof member === 'object' && member !== null && !Array.isArray(member);
}

const event: fc.Arbitrary<EcsEvent> = fc
  .tuple(fc.constantFrom(...seeds), fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n })))
  .chain(([seed, late]) =>
    spoiled(seed.fields).map((fields) => {
      const time = late === null ? null : START + late;
      return { ...seed, fields, times: { event: time, log: time } };
    }),
  );

/** Events that stand in places of their own, as those of one input do. */
const events = (maxLength: number) =>
  fc
    .array(event, { minLength: 1, maxLength })
    .map((list) => list.map((one, line) => ({ ...one, origin: { file: 'f', line } })));

function expectShortLines(said: ReturnType<typeof stackOf>): void {
  const { tasks = [], commands = [], authors = [] } = said ?? {};
  for (const one of [...tasks, ...commands, ...authors]) {
    expect(one).toMatch(/^[^\n]{1,1200}$/);
  }
}

describe('whatever events hold', () => {
  test('nothing throws, and what is told is plain data', () => {
    fc.assert(
      fc.property(events(3), events(12), (own, context) => {
        const finding = findingOf(own);
        const request = contextWanted(finding, context);
        expect(request?.texts.every((text) => text.length >= 5) ?? true).toBe(true);
        const triage = triageOf(finding, context);
        expect(JSON.parse(JSON.stringify(triage))).toEqual(triage);
        const [one] = casesOf([{ finding, triage }]);
        expect(one?.evidence).toHaveLength(triage.related.length);
        for (const each of context) {
          expect(describeEvent(each)).toMatch(/^[^\n]{1,700}$/);
          expectShortLines(stackOf(each));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the order of the context changes nothing', () => {
    fc.assert(
      fc.property(
        events(12).chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([context, shuffled]) => {
          const finding = findingOf(context.slice(0, 2));
          expect(triageOf(finding, shuffled)).toEqual(triageOf(finding, context));
          expect(contextWanted(finding, shuffled)).toEqual(contextWanted(finding, context));
        },
      ),
      { numRuns: 150 },
    );
  });
});

test.each<[string, (size: number) => JsonObject]>([
  [
    'a path',
    (size) => ({
      registry: { path: `x\\Schedule\\TaskCache\\Tree\\${'a\\'.repeat(size / 2)}` },
    }),
  ],
  ['a command line', (size) => ({ process: { command_line: `schtasks /tn ${'"'.repeat(size)}` } })],
  [
    'a command line of backslashes',
    (size) => ({ process: { command_line: `schtasks ${'\\'.repeat(size)}` } }),
  ],
  [
    'a script',
    (size) => ({
      powershell: {
        file: { script_block_text: `Register-ScheduledTask ${"-TaskName 'a".repeat(size / 8)}` },
      },
    }),
  ],
  ['a task name', (size) => ({ winlog: { event_data: { TaskName: 'x'.repeat(size) } } })],
  [
    'XML',
    (size) => ({
      winlog: { event_data: { TaskName: '\\X', TaskContent: '<a>'.repeat(size / 2) } },
    }),
  ],
  [
    'addresses',
    (size) => ({
      source: { ip: '1'.repeat(size), port: 1 },
      host: { ip: Array.from({ length: size / 32 }, () => '1.1.1.1') },
    }),
  ],
])('%s of megabytes costs no more than linear time', (_, fields) =>
  expectLinear(
    1 << 21,
    (size) => [
      windowsEvent('Microsoft-Windows-Security-Auditing', 4698, { line: 1, ms: 0 }, fields(size)),
      windowsEvent('Microsoft-Windows-Sysmon', 1, { line: 2, ms: 0 }, fields(size)),
    ],
    (huge) => {
      const triage = triageOf(findingOf(huge), huge);
      expect(JSON.stringify(triage).length).toBeLessThan(400_000);
    },
  ),
);

test('ten thousand events of one connection cost no more than linear time', () => {
  const finding = findingOf([
    created({ line: 1, ms: 0 }),
    connection('sysmon', { line: 2, ms: 0 }),
  ]);
  return expectLinear(
    10_000,
    (length) =>
      Array.from({ length }, (_, line) => {
        const host = line % 2 ? { host: 'ws' } : {};
        return connection('firewall', { line: line + 10, ms: line, ...host }, 135);
      }),
    (context) => expect(triageOf(finding, context).related.length).toBeLessThanOrEqual(200),
  );
});
