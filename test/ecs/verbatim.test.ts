import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { mayHideText } from '../../src/compile/hidden-text.ts';
import { toEvent } from '../../src/ecs/to-event.ts';
import { isVerbatim } from '../../src/ecs/verbatim.ts';
import { parseObject } from '../../src/input/parse-json.ts';
import { exactJson } from '../../src/text/exact-json.ts';
import { readAll } from '../input/helpers.ts';
import { unprovenTexts } from '../support/verbatim.ts';
import { flat, ORIGIN } from './shaped.ts';

test.each([
  ['process.name', true],
  ['registry.path', true],
  ['okta.event_type', true],
  ['file.Ext.original.name', true],
  ['winlog.event_data.TargetImage', true],
  ['winlog.event_data.SubjectLogonId', false],
  ['winlog.event_data.ProcessGuid', false],
  ['winlog.event_data.AccessMaskDescription', false],
  ['winlog.event_data.a.b', false],
  ['event.action', false],
  ['network.direction', false],
  ['process.args', false],
  ['process', false],
  ['constructor', true],
])('%s: %j', (field, expected) => {
  expect(isVerbatim(field)).toBe(expected);
});

/** What the line lacks of the verbatim fields of its event. */
function unprovenIn(line: string, verbatim = isVerbatim): readonly string[] {
  const record = parseObject(line);
  if (record === null || mayHideText(line)) return [];
  const { event } = toEvent({ origin: ORIGIN, value: record });
  return event === null ? [] : unprovenTexts(line, record, event.fields, verbatim);
}

const LINES = globSync('samples/**/*.ndjson').flatMap((file) => linesOf(readFileSync(file)));

function linesOf(bytes: Buffer): string[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

test('samples', () => {
  expect(LINES.length).toBeGreaterThan(40);
  expect(LINES.flatMap((line) => unprovenIn(line))).toEqual([]);
});

// The proof has to notice it if the table lists what is made.
test.each([
  ['network.direction', flat('sysmon', 3, { Initiated: 'true' })],
  ['event.action', flat('sysmon', 1, {})],
  ['event.provider', { EventID: 4698, Channel: 'Security', Hostname: 'WS' }],
  ['registry.hive', flat('sysmon', 13, { TargetObject: 'HKEY_LOCAL_MACHINE\\a' })],
  [
    'registry.data.strings',
    flat('sysmon', 13, { TargetObject: 'a', Details: 'DWORD (0x00000fff)' }),
  ],
  ['winlog.logon.type', flat('security', 4624, { LogonType: '3' })],
  ['process.pid', flat('security', 4624, { ProcessId: '0x1f40' })],
  ['process.args', flat('sysmon', 1, { CommandLine: 'sch"tas"ks' })],
  ['user.target.domain', flat('security', 4728, { MemberName: 'a,b,c,abDC=cd' })],
])('%s would be noticed', (field, record) => {
  const line = JSON.stringify(record);
  const verbatim = (name: string) => name === field || isVerbatim(name);
  expect(unprovenIn(line)).toEqual([]);
  expect(unprovenIn(line, verbatim).join()).toContain(field);
});

const DATA = '../shared/data';

describe.skipIf(!existsSync(DATA))('public logs', () => {
  test('are many', () => {
    expect(globSync(`${DATA}/**/*.{gz,json,evtx}`).length).toBeGreaterThan(280);
  });

  test.each(globSync(`${DATA}/{otrf,evtx/reference}/*.gz`))('%s', (file) => {
    const lines = linesOf(gunzipSync(readFileSync(file)));
    expect(lines.flatMap((line) => unprovenIn(line)).slice(0, 5)).toEqual([]);
  });

  test.each(globSync(`${DATA}/{endpoint,winlogbeat}/**/*.json`))('%s', (file) => {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const records: unknown[] = Array.isArray(content) ? content : [content];
    const lines = records.map((record) => JSON.stringify(record));
    expect(lines.flatMap((line) => unprovenIn(line)).slice(0, 5)).toEqual([]);
  });

  test.each(globSync(`${DATA}/{evtx,winlogbeat}/**/*.evtx`))('%s', async (file) => {
    const { records } = await readAll({ name: file, path: file });
    const lines = records.map(({ value }) => exactJson(value));
    expect(lines.flatMap((line) => unprovenIn(line)).slice(0, 5)).toEqual([]);
  });
});
