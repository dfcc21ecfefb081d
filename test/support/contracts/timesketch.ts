import { expect } from 'vitest';
import { checkJsonLines } from './json-lines.ts';

/** Names that the importer removes or that mean something to the index. */
const FORBIDDEN = ['_id', '_type', '_index', '_source', '__ts_timeline_id', 'timesketch_label'];
/** An index takes 1,000, and makes three of each text. */
const MAX_FIELDS = 1_000 / 3;
const KEYWORD_LIMIT = 32_766;

/** What Timesketch does with JSON lines when it imports them. Returns the rows. */
export function checkTimesketch(text: string): readonly Record<string, unknown>[] {
  const rows = checkJsonLines(text);
  const types = new Map<string, string>();
  for (const row of rows) {
    checkTimes(row);
    for (const field of ['message', 'timestamp_desc']) expect(typeof row[field]).toBe('string');
    for (const field of FORBIDDEN) expect(Object.hasOwn(row, field)).toBe(false);
    for (const [name, value] of Object.entries(row)) checkField(name, value, types);
  }
  expect(types.size).toBeLessThan(MAX_FIELDS);
  for (const name of types.keys()) {
    for (const parent of parentsOf(name)) expect(types.has(parent), parent).toBe(false);
  }
  return rows;
}

/** A timestamp is trusted as it is: whole microseconds, and the same time as the date says. */
function checkTimes({ timestamp, datetime }: Record<string, unknown>): void {
  expect(datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.(?:\d{3}|\d{6})\+00:00$/);
  expect(timestamp).toSatisfy(Number.isInteger);
  const millis = Math.floor(Number(timestamp) / 1000);
  // What JSON.parse makes of an integer beyond 2^53 is a little off.
  expect(Math.abs(millis - Date.parse(String(datetime)))).toBeLessThanOrEqual(1);
}

/** One type for each field, none an object, no name that an index refuses. */
function checkField(name: string, value: unknown, types: Map<string, string>): void {
  const values = [value].flat(1);
  for (const one of values) {
    const type = typeof one;
    expect(['string', 'number']).toContain(type);
    expect(types.get(name) ?? type).toBe(type);
    types.set(name, type);
    if (typeof one === 'string') {
      expect(Buffer.byteLength(one)).toBeLessThanOrEqual(KEYWORD_LIMIT);
    }
  }
  for (const part of name.split('.')) expect(part.trim()).not.toBe('');
}

function parentsOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}
