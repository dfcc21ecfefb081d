import { expect } from 'vitest';
import { checkJsonLines } from './json-lines.ts';

/** Action and document in turns, as the bulk API of Elasticsearch takes them for a data stream. Returns the documents. */
export function checkEcs(text: string): readonly Record<string, unknown>[] {
  const lines = checkJsonLines(text);
  expect(lines.length % 2).toBe(0);
  const documents: Record<string, unknown>[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const action = lines[at] ?? {};
    const document = lines[at + 1] ?? {};
    expect(action).toEqual({ create: { _id: expect.stringMatching(/^[0-9a-f]{40}$/) } });
    const { _id: id } = action['create'] as { _id: string };
    checkAlert(document, id);
    documents.push(document);
  }
  return documents;
}

function checkAlert(document: Record<string, unknown>, id: string): void {
  expect(document['@timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
  expect(document['message']).toEqual(expect.any(String));
  expect(document['ecs']).toEqual({ version: '9.4.0' });
  expect(document['event']).toMatchObject({
    kind: 'alert',
    id,
    module: 'tasksched_hunt',
    severity: expect.any(Number),
    risk_score: expect.any(Number),
  });
  expect(document['rule']).toMatchObject({ id: expect.any(String), name: expect.any(String) });
  for (const field of ['host', 'user', 'process', 'source', 'destination', 'registry']) {
    if (document[field] !== undefined) expect(document[field]).toEqual(expect.any(Object));
  }
  for (const values of Object.values(document['related'] as Record<string, unknown>)) {
    expect(values).toEqual(expect.any(Array));
  }
  expect(document['tags']).toEqual(expect.arrayContaining(['tasksched-hunt']));
}
