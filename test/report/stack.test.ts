import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Stack, StackedValue } from '../../src/model/stack.ts';
import { FORMATS } from '../../src/report/index.ts';
import { json } from '../../src/report/json.ts';
import { JSON_SCHEMA } from '../../src/report/json-schema.ts';
import { stackText } from '../../src/report/stack-text.ts';
import { tableText } from '../../src/report/table-text.ts';
import { report, TIME } from '../support/findings.ts';
import { hostileText } from '../support/hostile-findings.ts';
import { renderText } from '../support/render.ts';

function value(overrides: Partial<StackedValue> = {}): StackedValue {
  return {
    name: '\\Ops\\NightlySync',
    hosts: 1,
    moreHosts: false,
    events: 1042,
    hostNames: ['ws-1'],
    first: TIME,
    last: null,
    example: { file: 'logs.ndjson', line: 17, offset: 4 },
    ...overrides,
  };
}

const NONE = { values: [], isCut: false };

function stack(overrides: Partial<Stack> = {}): Stack {
  return { tasks: NONE, commands: NONE, authors: NONE, ...overrides };
}

function draw(of: Stack, width = 80): string {
  return [...tableText(report({ findings: [], stack: of }), { color: false, width })].join('');
}

test('tables stand behind the findings, the rarest first', () => {
  const hosts = ['ws-1', 'ws-2', 'ws-3'];
  const text = draw(
    stack({
      tasks: {
        values: [value(), value({ name: '\\B', hosts: 1234, moreHosts: true, hostNames: hosts })],
        isCut: false,
      },
      authors: { values: [value({ hosts: 0, hostNames: [], name: 'x' })], isCut: true },
    }),
  );
  expect(text).toMatchInlineSnapshot(`
    "0 findings
    1 file, 20 records, 20 events from 2020-12-19 12:00:01 to 12:00:22 UTC
    1 rule loaded; 0 problems

    Tasks, rarest first: 2 tasks on all hosts
    ┌────────┬────────┬────────────────────────────────────────────────────────────┐
    │ hosts  │ events │ task, where it is, and an example                          │
    ├────────┼────────┼────────────────────────────────────────────────────────────┤
    │ 1      │ 1,042  │ \\Ops\\NightlySync                                           │
    │        │        │   ws-1: logs.ndjson:17                                     │
    │ 1,234+ │ 1,042  │ \\B                                                         │
    │        │        │   ws-1, ws-2, …: logs.ndjson:17                            │
    └────────┴────────┴────────────────────────────────────────────────────────────┘

    Commands of tasks, rarest first: 0 commands on all hosts

    Authors of tasks, rarest first: 1 author on all hosts
    ┌───────┬────────┬─────────────────────────────────────────────────────────────┐
    │ hosts │ events │ author, where it is, and an example                         │
    ├───────┼────────┼─────────────────────────────────────────────────────────────┤
    │ 0     │ 1,042  │ x                                                           │
    │       │        │   logs.ndjson:17                                            │
    └───────┴────────┴─────────────────────────────────────────────────────────────┘
    there are more than were counted: these are the first by name
    "
  `);
});

test('twenty are shown, the rest is counted', () => {
  const values = Array.from({ length: 22 }, (_, i) => value({ name: `\\T${i}.` }));
  const text = draw(stack({ tasks: { values, isCut: false } }));
  expect(text).toContain('\\T19.');
  expect(text).not.toContain('\\T20.');
  expect(text).toContain('and 2 more tasks, all of them in --format json\n');
});

test('where a table has no room there are lines', () => {
  const text = draw(stack({ tasks: { values: [value()], isCut: false } }), 40);
  expect(text).toContain('1 host, 1,042 events\n\\Ops\\NightlySync\n  ws-1: logs.ndjson:17\n');
});

const hostileStack = fc
  .array(
    fc.record({
      name: hostileText,
      hosts: fc.nat(),
      moreHosts: fc.boolean(),
      events: fc.nat(),
      hostNames: fc.array(hostileText, { maxLength: 5 }),
      first: fc.constantFrom(null, TIME),
      last: fc.constantFrom(null, TIME),
      example: fc.record({ file: hostileText, line: fc.nat().map((n) => n + 1) }),
    }),
    { maxLength: 4 },
  )
  .map((values): Stack => stack({ commands: { values, isCut: true } }));

const isValid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(JSON_SCHEMA);

describe('whatever logs say', () => {
  test('lines have at most as many columns as there are, and no character that is treacherous', () => {
    fc.assert(
      fc.property(hostileStack, fc.constantFrom(20, 40, 60, 80, 120), (of, width) => {
        const text = [...stackText(of, width)].join('');
        expect(text.replaceAll(/\s+/g, ' ')).toContain('there are more than were counted');
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('json has all of it, as its schema says', async () => {
    await fc.assert(
      fc.asyncProperty(hostileStack, async (of) => {
        const made = JSON.parse(await renderText(json, report({ stack: of })));
        isValid(made);
        expect(isValid.errors).toBeNull();
        expect(made.stack.commands.map(({ name }: { name: string }) => name)).toEqual(
          of.commands.values.map(({ name }) => Buffer.from(name).toString()),
        );
        expect(made.stack.left_out).toEqual(['commands']);
      }),
    );
  });
});

test('json has every value, in this form', async () => {
  const values = [value(), value({ moreHosts: true })];
  const text = await renderText(
    json,
    report({ stack: stack({ tasks: { values, isCut: false } }) }),
  );
  const { stack: made } = JSON.parse(text);
  const shown = {
    name: '\\Ops\\NightlySync',
    hosts: 1,
    events: 1042,
    host_names: ['ws-1'],
    first: '2020-12-19T12:00:01.012Z',
    last: null,
    example: { file: 'logs.ndjson', line: 17 },
  };
  expect(made).toEqual({
    tasks: [shown, { ...shown, more_hosts: true }],
    commands: [],
    authors: [],
    left_out: [],
  });
  expect(Object.keys(made.tasks[1])[2]).toBe('more_hosts');
  expect(text).toContain('\n  "stack": {\n    "tasks": [\n      {\n        "name": ');
});

test.each(FORMATS.filter(({ name }) => name !== 'json' && name !== 'table'))(
  '$name says nothing of it',
  async (format) => {
    const with_ = report({ stack: stack({ tasks: { values: [value()], isCut: false } }) });
    expect(await renderText(format, with_)).toBe(await renderText(format, report()));
  },
);

test('nor do json and table where it was not asked for', async () => {
  expect(JSON.parse(await renderText(json, report()))).not.toHaveProperty('stack');
  expect([...tableText(report(), { color: false, width: 80 })].join('')).not.toContain('rarest');
});
