import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { MadeEvent } from '../../src/ecs/to-event.ts';
import type { EcsEvent } from '../../src/model/event.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { madeOf, timesOf } from './shaped.ts';

const GOLDEN = '../shared/data/winlogbeat';
const CAPTURES = '../shared/data/otrf';

describe.skipIf(!existsSync(GOLDEN))("Winlogbeat's golden files", () => {
  const pairs = existsSync(GOLDEN)
    ? ['sysmon', 'security', 'powershell'].flatMap((module) => readPairs(module))
    : [];

  test('are all there', () => {
    expect(pairs.length).toBe(294);
  });

  // The comparison itself is a program, because people want to see its tables: npm run score.
  test('every field that public rules read is as the pipeline has it, or has a reason', () => {
    const run = spawnSync(process.execPath, ['test/golden/score.mjs'], { encoding: 'utf8' });
    expect(run.stdout).toContain(
      '0 differences without a reason, 0 of them in fields that rules read',
    );
    expect(run.status).toBe(0);
  }, 60_000);

  test('what the pipeline made keeps every field, and only the host and the action are added', () => {
    for (const { after } of pairs) {
      const { fields } = ecsOf(after);
      const added = Object.keys(flatten(fields)).filter((field) => !(field in flatten(after)));
      expect(fields).toMatchObject(after);
      expect(['event.action', 'host.id', 'host.os.type']).toEqual(expect.arrayContaining(added));
    }
  });

  test('our ECS is read back as the same event', () => {
    for (const { before } of pairs) {
      const first = ecsOf(before);
      expect(ecsOf(first.fields)).toEqual(first);
    }
  });
});

/** Every record of a module before and after the pipeline. */
function readPairs(module: string): { before: JsonObject; after: JsonObject }[] {
  return readdirSync(join(GOLDEN, module, 'ingest')).flatMap((file) => {
    const collected = file.replace('.golden.json', '.evtx.golden.json');
    const before = readJson(join(GOLDEN, module, 'collection', collected));
    const after = readJson(join(GOLDEN, module, 'ingest', file));
    return before.map((record, index) => ({ before: record, after: after[index] ?? {} }));
  });
}

function readJson(file: string): JsonObject[] {
  return JSON.parse(readFileSync(file, 'utf8')) as JsonObject[];
}

function ecsOf(value: JsonObject): EcsEvent {
  return madeOf(value).event;
}

function flatten(object: JsonObject, prefix = ''): Record<string, Json> {
  const flat: Record<string, Json> = {};
  for (const [key, value] of Object.entries(object)) {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (nested) Object.assign(flat, flatten(value as JsonObject, `${prefix}${key}.`));
    else flat[`${prefix}${key}`] = value;
  }
  return flat;
}

describe.skipIf(!existsSync(CAPTURES))('public captures', () => {
  const files = existsSync(CAPTURES)
    ? readdirSync(CAPTURES).filter((name) => name.endsWith('.gz'))
    : [];
  const MAPPED = new Set(['1', '3', '5', '7', '11', '12', '13', '14']);

  test.each(files)('%s: every event has both times, a host and a system', (file) => {
    for (const { event, problem } of readCapture(file)) {
      expect(problem).toBeUndefined();
      expect(event.times.event).not.toBeNull();
      expect(event.fields).toMatchObject({
        host: { id: expect.any(String), os: { type: 'windows' } },
      });
    }
  });

  test.each(files)('%s: Sysmon events name their process unless Sysmon did not know it', (file) => {
    const nameless = readCapture(file).filter(({ event }) => {
      const header = event.fields['event'] as JsonObject;
      const process = event.fields['process'] as JsonObject | undefined;
      return (
        header['provider'] === 'Microsoft-Windows-Sysmon' &&
        MAPPED.has(String(header['code'])) &&
        process?.['entity_id'] === undefined
      );
    });
    for (const { event } of nameless) {
      expect(event.fields).toMatchObject({ process: { executable: '<unknown process>' } });
    }
    expect(nameless.length).toBeLessThanOrEqual(2);
  });

  test('the remote creation of a task stands where the public analysis says', () => {
    const file = files.find((name) => name.startsWith('schtask_create')) ?? '';
    const line = new Map(readCapture(file).map(({ event }) => [event.origin.line, event]));
    const [connection, write, logon, created] = [1017, 908, 576, 579].map((at) => line.get(at));
    if (!connection || !write || !logon || !created) throw new Error('lines are missing');
    const process = { entity_id: '{649442b8-52dc-5fd1-3600-000000000600}', pid: 2220 };
    expect(timesOf(connection)).toEqual({
      event: '2020-12-19T12:00:01.012Z',
      log: '2020-12-19T07:00:23.245Z',
    });
    expect(connection.fields).toMatchObject({
      process,
      network: { direction: 'ingress' },
      source: { ip: '172.18.39.5', port: 56588 },
      destination: { ip: '172.18.39.6', port: 49671 },
    });
    expect(write.fields).toMatchObject({ process, registry: { hive: 'HKLM', value: 'Actions' } });
    expect(Number((write.times.event ?? 0n) - (connection.times.event ?? 0n)) / 1e9).toBeCloseTo(
      21.22,
      3,
    );
    expect(Number((write.times.log ?? 0n) - (connection.times.log ?? 0n)) / 1e9).toBeCloseTo(
      -0.998,
      3,
    );
    expect(logon.fields).toMatchObject({
      source: { ip: '172.18.39.5', port: 56588 },
      winlog: { logon: { type: 'Network' }, event_data: { TargetLogonId: '0xead4335' } },
    });
    expect(created.fields).toMatchObject({
      event: { action: 'scheduled-task-created', outcome: 'success' },
      winlog: {
        logon: { id: '0xead4335' },
        event_data: {
          RpcCallClientLocality: '0',
          ClientProcessId: '0',
          SubjectLogonId: '0xead4335',
        },
      },
    });
  });
});

function readCapture(file: string): MadeEvent[] {
  const lines = gunzipSync(readFileSync(join(CAPTURES, file)))
    .toString('utf8')
    .split('\n');
  return lines.flatMap((text, index) => {
    if (text.trim() === '') return [];
    return madeOf(JSON.parse(text) as JsonObject, { file, line: index + 1 });
  });
}
