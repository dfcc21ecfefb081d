import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { RawRecord } from '../../../src/model/record.ts';
import { readAll } from '../helpers.ts';

const FOLDER = '../shared/data/evtx';

/** Where more records are read than an independent walk of the chunks counts, and why. */
const MORE_RECORDS: Readonly<Record<string, { readonly extra: number; readonly reason: string }>> =
  {
    '2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational.evtx': {
      extra: 63,
      reason: 'two chunks were partly overwritten: the walk ends there, reading goes on behind',
    },
    '2-vss_0-Microsoft-Windows-TerminalServices-RemoteConnectionManager%4Operational.evtx': {
      extra: 21,
      reason: 'the same in one chunk',
    },
    'sample-with-zero-data-size-event.evtx': {
      extra: 114,
      reason: 'one record has the size 0: the walk ends there, reading goes on behind',
    },
    'sample_with_a_bad_chunk_magic.evtx': {
      extra: 31,
      reason: 'a stretch of one chunk is zero: the walk ends there, reading goes on behind',
    },
  };

/** What the reference reader has wrong or leaves out. */
const REFERENCE_ERRORS: readonly {
  readonly reason: string;
  readonly applies: (
    field: string,
    ours: string | undefined,
    theirs: string | undefined,
  ) => boolean;
}[] = [
  {
    reason: 'turns CR LF into LF',
    applies: (_, ours, theirs) => ours?.replaceAll('\r\n', '\n') === theirs,
  },
  {
    reason: 'pads hexadecimal numbers with zeros to their full width',
    applies: (_, ours = '', theirs = '') => /^0x0+/.test(theirs) && BigInt(theirs) === hexOf(ours),
  },
  {
    reason: 'writes times with nine digits, of which Windows knows seven',
    applies: (_, ours, theirs) => theirs?.replace(/00Z$/, 'Z') === ours,
  },
  {
    reason: 'writes SYSTEMTIME with three digits, where we write all times alike',
    applies: (_, ours, theirs) => theirs?.replace(/\.(\d{3})Z$/, '.$10000Z') === ours,
  },
  {
    reason: 'writes size_t in decimal, Windows in hexadecimal',
    applies: (_, ours = '', theirs = '') =>
      /^0x/.test(ours) && /^\d+$/.test(theirs) && BigInt(theirs) === hexOf(ours),
  },
  {
    reason: 'leaves out the Name attribute of EventData itself',
    applies: (field, _, theirs) => field === 'Event/EventData/@Name' && theirs === undefined,
  },
  {
    reason: 'leaves out RenderingInfo',
    applies: (field, _, theirs) => field.startsWith('Event/RenderingInfo/') && theirs === undefined,
  },
  {
    reason: 'keeps only the first of two values of one name',
    applies: (field) => /^Event\/EventData\/LogonGuid(?:\[[01]\])?$/.test(field),
  },
  {
    reason: 'misreads large negative numbers',
    applies: (field, ours = '') => field === 'Event/EventData/ErrorCode' && Number(ours) < -2e9,
  },
  {
    reason: 'takes text that looks like XML for nothing',
    applies: (_, ours = '', theirs) => ours.startsWith('<') && (theirs ?? '') === '',
  },
  {
    reason: 'leaves out what ComplexData holds',
    applies: (field, _, theirs) => field === 'Event/EventData/IdleState' && theirs === undefined,
  },
  {
    reason: 'leaves out values of nothing but white space',
    applies: (_, ours, theirs) => ours?.trim() === '' && theirs === undefined,
  },
  {
    reason: 'writes GUIDs in upper case, as older Windows does',
    applies: (_, ours = '', theirs) =>
      /^\{[0-9a-f-]{36}\}$/.test(ours) && ours.toUpperCase() === theirs,
  },
  {
    reason: 'replaces control characters',
    applies: (_, ours, theirs) => ours?.replaceAll('\u0001', '\ufffd') === theirs,
  },
];

interface Listed {
  readonly path: string;
  readonly reference: string;
  readonly name: string;
  readonly inChunks: number;
}

const files: readonly Listed[] = existsSync(FOLDER) ? listFiles() : [];

function listFiles(): readonly Listed[] {
  const [, ...lines] = readFileSync(join(FOLDER, 'index.csv'), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [path = '', , , inChunks] = line.split(',');
    const [source = '', name] = [path.split('/')[0], basename(path)];
    return {
      name,
      path: join(FOLDER, source, name),
      reference: join(FOLDER, 'reference', `${source}--${name}.jsonl.gz`),
      inChunks: Number(inChunks),
    };
  });
}

function readReference(path: string): JsonObject[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JsonObject);
}

function hexOf(text: string): bigint | null {
  return /^0x[0-9a-f]+$/i.test(text) ? BigInt(text) : null;
}

/** All values by their path, as text; empty and null ones left out, for the reference has them both ways. */
function flatten(value: Json, path: string, flat = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    // The reference writes a list of one as the value alone.
    for (const [i, item] of value.entries()) {
      flatten(item as Json, value.length === 1 ? path : `${path}[${i}]`, flat);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, `${path}/${key}`, flat);
  } else if (value !== null && value !== '') flat.set(path.slice(1), String(value));
  return flat;
}

/** The reference keeps attributes under `#attributes`; ours have plain names in the header and an @ elsewhere. */
function attributesMoved(value: Json, inSystem = false): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { '#attributes': attributes = {}, ...children } = value as JsonObject;
  const moved = Object.entries(attributes as JsonObject).filter(
    ([name]) => !name.startsWith('xmlns'),
  );
  return {
    ...Object.fromEntries(moved.map(([name, inner]) => [inSystem ? name : `@${name}`, inner])),
    ...Object.fromEntries(
      Object.entries(children).map(([name, inner]) => [
        name,
        Array.isArray(inner)
          ? inner.map((item: Json) => attributesMoved(item, inSystem))
          : attributesMoved(inner, inSystem || name === 'System'),
      ]),
    ),
  };
}

function recordId(record: JsonObject): string {
  const { System: system } = record['Event'] as JsonObject;
  return String((system as JsonObject)['EventRecordID']);
}

/** Every field in which the two differ, with the errors of the reference that explain it. */
function compare(ours: RawRecord, theirs: JsonObject): { field: string; explained: number[] }[] {
  const known = flatten(ours.value, '');
  const expected = flatten(attributesMoved(theirs), '');
  return [...new Set([...known.keys(), ...expected.keys()])]
    .filter((field) => known.get(field) !== expected.get(field))
    .map((field) => ({
      field,
      ours: known.get(field),
      theirs: expected.get(field),
      explained: REFERENCE_ERRORS.flatMap(({ applies }, i) =>
        applies(field, known.get(field), expected.get(field)) ? [i] : [],
      ),
    }));
}

describe.skipIf(files.length === 0)('public files', () => {
  const met = new Set<number>();

  test.each(files)('$name: all records of all chunks', async ({ name, path, inChunks }) => {
    const { records } = await readAll({ name, path });
    expect(records.length - inChunks).toBe(MORE_RECORDS[name]?.extra ?? 0);
    const offsets = records.map(({ origin }) => origin.offset);
    expect(new Set(offsets).size).toBe(records.length);
  });

  test('sysmon.evtx has 358 records', async () => {
    const { records } = await readAll({
      name: 'sysmon',
      path: join(FOLDER, 'omer-evtx/sysmon.evtx'),
    });
    expect(records).toHaveLength(358);
  });

  test.each(files)('$name: every field is as the reference has it', async (file) => {
    const { records } = await readAll(file);
    const byId = new Map(records.map((record) => [recordId(record.value), record]));
    const differences = readReference(file.reference).flatMap((theirs) => {
      const ours = byId.get(recordId(theirs));
      return ours === undefined
        ? [{ field: recordId(theirs), explained: [] }]
        : compare(ours, theirs);
    });
    for (const { explained } of differences) for (const error of explained) met.add(error);
    expect(differences.filter(({ explained }) => explained.length === 0)).toEqual([]);
  });

  test('every error of the reference occurs', () => {
    expect(REFERENCE_ERRORS.filter((_, i) => !met.has(i))).toEqual([]);
  });
});
