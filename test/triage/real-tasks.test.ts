import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodeActions, readTaskCommand, readTaskXml, signsOf } from '../../src/triage/index.ts';

/** Real captures, where they are at hand; not part of this repository. */
const DATA = join('..', 'shared', 'data');

/** Every text in the JSON documents there whose key `isKey` takes. */
function texts(isKey: (key: string) => boolean): readonly string[] {
  const found = new Set<string>();
  const collect = (value: unknown, key = ''): void => {
    if (typeof value === 'string' && isKey(key)) found.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) collect(member, name);
  };
  for (const file of readdirSync(DATA, { recursive: true, encoding: 'utf8' })) {
    if (/\.jsonl?(?:\.gz)?$/.test(file))
      for (const document of documents(join(DATA, file))) collect(document);
  }
  return [...found];
}

function documents(file: string): readonly unknown[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  try {
    return [JSON.parse(text)];
  } catch {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line));
  }
}

describe.skipIf(!existsSync(DATA))('in real captures', () => {
  test('every task of Security 4698 to 4702 is read without warning, and has actions', () => {
    const contents = texts((key) => key.startsWith('TaskContent'));
    expect(contents.length).toBeGreaterThan(4);
    for (const xml of contents) {
      const { task, ...read } = readTaskXml(xml);
      expect(read).toMatchObject({ status: 'decoded', warnings: [] });
      expect(task.actions.length).toBeGreaterThan(0);
      expect(signsOf(task)).toBeInstanceOf(Array);
    }
  });

  test('every call of schtasks is read without warning, and names its task', () => {
    const commands = texts((key) => key.endsWith('CommandLine')).flatMap(
      (line) => readTaskCommand(line) ?? [],
    );
    expect(commands.length).toBeGreaterThan(5);
    for (const { operation, task, warnings } of commands) {
      expect(warnings).toEqual([]);
      expect(operation).toBe('create');
      expect(task.name).not.toBeNull();
    }
  });

  test('Sysmon has a placeholder for every Actions value', () => {
    const details = texts((key) => key === 'Details').filter((text) => /binary/i.test(text));
    expect(details.map((text) => decodeActions(text).status)).toEqual(
      details.map(() => 'not-recorded'),
    );
    expect(details).not.toEqual([]);
  });
});
