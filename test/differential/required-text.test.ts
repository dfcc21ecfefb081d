import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileQuery } from '../../src/compile/compile-query.ts';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { mayHideText } from '../../src/compile/hidden-text.ts';
import { type RequiredText, requiredTexts } from '../../src/compile/required-text.ts';
import { toEvent } from '../../src/ecs/to-event.ts';
import { standIns } from '../../src/ecs/verbatim.ts';
import { checkQuery } from '../../src/eql/check-query.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import { parseObject } from '../../src/input/parse-json.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { Dice, drawCondition } from '../support/query-for-event.ts';
import { rawLines } from '../support/raw-lines.ts';
import { unprovenTexts } from '../support/verbatim.ts';

/** Random pairs of a line and a query; `npm run differential` tries many. */
const PAIRS = process.env['MODE'] === 'thorough' ? 30_000 : 2000;

const numbers = fc.array(fc.nat(0xffff), { minLength: 97, maxLength: 97 });

/** The steps of a random query for an event: of one, or of a sequence with a missing event and `until`. */
function drawQuery(fields: JsonObject, dice: Dice): string {
  const condition = () => drawCondition(fields, dice);
  const bracket = () => `[any where ${condition()}]`;
  return dice.oneOf(true, false)
    ? `any where ${condition()}`
    : `sequence with maxspan=1m ${bracket()} !${bracket()} ${bracket()} until ${bracket()}`;
}

function holds(line: string, required: RequiredText): boolean {
  const searched = line.toLowerCase();
  return required.every((clause) => clause.some((text) => searched.includes(text)));
}

function eventOf(line: string): JsonObject {
  const record = parseObject(line);
  if (record === null) throw new Error(`not JSON: ${line}`);
  return toEvent({ origin: { file: 'x' }, value: record }).event?.fields ?? {};
}

test('whatever a step accepts has its required text in the raw line', () => {
  const count = { steps: 0, accepted: 0, searched: 0 };
  fc.assert(
    fc.property(rawLines, numbers, (line, random) => {
      const fields = eventOf(line);
      const text = drawQuery(fields, new Dice(random));
      const source = plainSource(text);
      const query = parseQuery(source);
      fc.pre(checkQuery(query, source).length === 0);
      const table = new FieldTable();
      const required = requiredTexts(query, standIns);
      const { steps } = compileQuery(query, table, { samplesPerKey: 1 });
      expect(required).toHaveLength(steps.length);
      const view = new EventView(table).show(fields);
      for (const [index, { accepts }] of steps.entries()) {
        const needed = required[index] ?? [];
        count.steps += 1;
        if (!accepts()(view)) continue;
        count.accepted += 1;
        if (needed.length > 0 && !mayHideText(line)) count.searched += 1;
        expect(mayHideText(line) || holds(line, needed), `${text}\n${line}`).toBe(true);
      }
    }),
    { numRuns: PAIRS, endOnFailure: true },
  );
  expect(count.accepted).toBeGreaterThan(count.steps * 0.5);
  expect(count.searched).toBeGreaterThan(count.steps * 0.1);
}, 600_000);

test('verbatim fields have their texts in the raw line of every shape', () => {
  fc.assert(
    fc.property(rawLines, (line) => {
      const record = parseObject(line) ?? {};
      const unproven = unprovenTexts(line, record, eventOf(line));
      expect(mayHideText(line) ? [] : unproven).toEqual([]);
    }),
    { numRuns: PAIRS },
  );
}, 600_000);
