import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { json } from '../../src/report/json.ts';
import { JSON_SCHEMA } from '../../src/report/json-schema.ts';
import { cli } from '../support/cli.ts';
import { finding, foundEvent, RULE, report } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

type Json = Readonly<Record<string, unknown>>;

/** The schema in which nothing may occur that it does not name: what we write is to be described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  const open: Json = Object.fromEntries(members);
  return 'required' in open ? { additionalProperties: false, ...open } : open;
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const isValid = ajv.compile(closed(JSON_SCHEMA) as Json);

function check(document: unknown): void {
  isValid(document);
  expect(isValid.errors).toBeNull();
}

test('`scan --json-schema` prints it, and scans nothing', async () => {
  const { code, stdout } = await cli(['scan', '--json-schema', '/no/such/file']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(JSON_SCHEMA);
});

test('what a scan of all samples says is valid, and full of findings', async () => {
  const { code, stdout } = await cli(['scan', 'samples', '-f', 'json']);
  expect(code).toBe(0);
  const document = JSON.parse(stdout) as { findings: unknown[] };
  expect(document.findings.length).toBeGreaterThan(100);
  check(document);
});

test('so is all that the samples do not have', async () => {
  const threat = [
    { framework: 'x', tactic: { id: 'TA0002', name: 'Execution', reference: '' } },
    {
      framework: 'x',
      tactic: { id: 'TA0002', name: 'Execution', reference: '' },
      technique: [{ id: 'T1', name: 'a', reference: 'b' }],
    },
  ];
  const odd = finding({
    rule: { ...RULE, threat },
    first: null,
    last: null,
    cutOff: true,
    join: [{ field: 'user.id', value: null }],
    steps: [foundEvent({ origin: { file: 'a.evtx', record: 7, offset: 4608 } }), { missing: true }],
  });
  const text = await renderText(
    json,
    report({
      findings: [odd],
      partial: true,
      problems: [{ origin: { file: 'a', record: 1, offset: 3 }, message: 'torn' }],
      rules: {
        loaded: 1,
        skipped: [{ file: 'a', line: 1, column: 1, reason: 'x' }],
        blind: [{ id: 'a', fields: ['b'] }],
      },
    }),
  );
  check(JSON.parse(text));
});

test.each([
  ['another version', (document: Json) => ({ ...document, schema_version: 2 })],
  ['no problems', ({ problems: _, ...document }: Json) => document],
  ['an unknown member', (document: Json) => ({ ...document, extra: 1 })],
  ['a finding without steps', (document: Json) => ({ ...document, findings: [{ steps: [] }] })],
])('%s is not valid', async (_what, change) => {
  const document = JSON.parse(await renderText(json, report())) as Json;
  expect(isValid(document)).toBe(true);
  expect(isValid(change(document))).toBe(false);
});
