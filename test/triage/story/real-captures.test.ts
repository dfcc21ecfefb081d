import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toEvent } from '../../../src/ecs/to-event.ts';
import type { EcsEvent } from '../../../src/model/event.ts';
import { casesOf, contextWanted, triageOf } from '../../../src/triage/index.ts';
import { findingOf } from '../../support/task-events.ts';

/** Real captures, where they are at hand; not part of this repository. */
const DATA = join('..', 'shared', 'data', 'otrf');

/** The lines of a capture, and its events. */
function capture(name: string): { lines: readonly string[]; events: readonly EcsEvent[] } {
  const file = readdirSync(DATA).find((one) => one.startsWith(name)) ?? name;
  const lines = gunzipSync(readFileSync(join(DATA, file)))
    .toString()
    .split('\n');
  const events = lines.flatMap((text, index) => {
    if (text.trim() === '') return [];
    const origin = { file, line: index + 1 };
    return toEvent({ origin, value: JSON.parse(text) }).event ?? [];
  });
  return { lines, events };
}

function atLines(events: readonly EcsEvent[], wanted: readonly number[]): readonly EcsEvent[] {
  return wanted.flatMap((line) => events.find(({ origin }) => origin.line === line) ?? []);
}

const codesOf = (events: readonly EcsEvent[], lines: readonly (number | undefined)[]) =>
  new Set(
    events
      .filter(({ origin }) => lines.includes(origin.line))
      .map(({ fields }) => (fields['winlog'] as { event_id?: string }).event_id),
  );

describe.skipIf(!existsSync(DATA))('a remote creation recorded on two hosts', () => {
  const { lines, events } = existsSync(DATA)
    ? capture('schtask_create')
    : { lines: [], events: [] };
  const remote = findingOf(atLines(events, [1017, 908]));

  test('is told whole: task, user, address, hosts, evidence', () => {
    const triage = triageOf(remote, events);
    expect(triage).toMatchObject({
      task: {
        name: '\\Microsoft\\Windows\\SoftwareProtectionPlatform\\EventCacheManager',
        guid: '{47CDCDF5-3457-4925-96E5-DB6635FFCDDE}',
        host: 'WORKSTATION6.theshire.local',
        source: 'task-xml',
        source_origin: { line: 579 },
      },
      who: { user: 'pgustavo', domain: 'THESHIRE', logon_id: '0xead4335', logon_type: 'Network' },
      from: { address: '172.18.39.5', port: 56_588, host: 'WORKSTATION5.theshire.local' },
      runs: [
        { command_line: 'C:\\Windows\\system32\\cmd.exe /C C:\\Windows\\System32\\notepad.exe' },
      ],
      runs_as: { account: 'SYSTEM' },
      pair: { source: { process: { pid: 8920, name: 'schtasks.exe' } }, offset_ms: 1 },
    });
    const evidence = triage.related.map(({ origin }) => origin.line);
    expect(evidence.length).toBeGreaterThanOrEqual(7);
    expect(evidence).toEqual(expect.arrayContaining([574, 576, 579, 604, 605, 908, 909, 1017]));
    expect(codesOf(events, evidence)).toEqual(
      new Set(['1', '3', '11', '12', '13', '106', '140', '4624', '4672', '4688', '4698', '5156']),
    );
    expect(triage.attack_path).toMatch(
      /^THESHIRE\\pgustavo from 172\.18\.39\.5 \(WORKSTATION5\.theshire\.local\) created task \\Microsoft\\.* on WORKSTATION6\.theshire\.local over RPC; it runs .* as SYSTEM$/,
    );
  });

  test('three rounds over the raw lines find what tells as much', () => {
    const asked: string[] = [];
    const found = () =>
      events.filter(({ origin }) => {
        const line = lines[(origin.line ?? 0) - 1]?.toLowerCase() ?? '';
        return asked.some((text) => line.includes(text.toLowerCase()));
      });
    for (let round = 0; round < 3; round += 1) {
      asked.push(...(contextWanted(remote, found(), asked)?.texts ?? []));
    }
    expect(contextWanted(remote, found(), asked)).toBeNull();
    expect(found().length).toBeLessThan(120);
    const { related: _, ...whole } = triageOf(remote, events);
    expect(triageOf(remote, found())).toMatchObject(whole);
  });

  test.each([[[579]], [[66]], [[576, 579]], [[604]]])('lines %j are the same case', (wanted) => {
    const other = findingOf(atLines(events, wanted));
    const both = [remote, other].map((finding) => ({ finding, triage: triageOf(finding, events) }));
    const cases = casesOf(both);
    expect(cases.map(({ findings }) => findings)).toEqual([[0, 1]]);
    expect(cases[0]).toMatchObject({ user: 'THESHIRE\\pgustavo', from: '172.18.39.5' });
  });
});

describe.skipIf(!existsSync(DATA))('a local creation by a script', () => {
  const { events } = existsSync(DATA) ? capture('empire_schtasks_creation') : { events: [] };

  test.each([[232], [334], [179]])(
    'from line %i: task, user, command, and no remote side',
    (line) => {
      const triage = triageOf(findingOf(atLines(events, [line])), events);
      expect(triage).toMatchObject({
        task: {
          name: '\\MordorSchtask',
          guid: '{37B4605A-A901-466E-85F8-4CBCDDC6B76A}',
          source: 'task-xml',
        },
        who: { user: 'pgustavo', basis: 'task-event' },
        runs: [{ command_line: expect.stringContaining('powershell.exe -NonI -W hidden') }],
      });
      expect(triage.from).toBeUndefined();
      expect(triage.related.length).toBeGreaterThanOrEqual(18);
    },
  );
});
