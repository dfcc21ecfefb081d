import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { ExplainRequest } from '../../src/hunt/explain/explain.ts';
import type { Explanation } from '../../src/model/explanation.ts';
import { EXPLAIN_FORMATS } from '../../src/report/explain.ts';
import { explainDocuments } from '../support/explain-documents.ts';
import { RULE } from '../support/findings.ts';
import { hostileText } from '../support/hostile-findings.ts';
import { timed } from '../support/timed-document.ts';

const PAIR = 'sequence by host.id with maxspan=10s [a where n > 0] [b where true]';

const on = (category: string, host: string, event: number, log = event) =>
  timed(category, event, log, { host: { id: host, name: host }, n: 1 });

async function explanationOf(
  query: string,
  documents: readonly object[],
  options: Partial<ExplainRequest> = {},
): Promise<Explanation> {
  return { ...(await explainDocuments(query, documents, options)), rule: RULE };
}

function textOf(explanation: Explanation, width = 80): string {
  return EXPLAIN_FORMATS.text(explanation, { color: false, width });
}

test('what people see', async () => {
  const explanation = await explanationOf(PAIR, [
    on('a', 'ws-1', 0),
    on('b', 'ws-1', 12_000, 11_000),
    on('a', 'ws-2', 0),
    on('c', 'ws-2', 5),
  ]);
  expect(textOf(explanation)).toBe(`Remote Scheduled Task Creation
rules/remote.toml: sequence by host.id, within 10 s
1 file, 4 records, 4 events, 0 problems

It did not fire: on the event clock step 2 came 12 s after step 1, maxspan is 10
s; --maxspan-scale 1.2 would accept it

Step 1: a, 2 events                                              alone  together
  n > 0                                                              2         2
  by host.id                                                         2         2

Step 2: b, 1 event                                               alone  together
  true                                                               1         1
  by host.id                                                         1         1

2 join keys, 1 with an event for every step
[1] <stdin>
host.id ws-1: 2 of 2 events
  step 1  [1]:1  2024-01-01 00:00:00.000
          ws-1: event
  step 2  [1]:2  event 2024-01-01 00:00:12.000  log 2024-01-01 00:00:11.000
          ws-1: event
  event clock: step 2 came 12 s after step 1, maxspan is 10 s; --maxspan-scale
    1.2 would accept it
  log clock: step 2 came 11 s after step 1, maxspan is 10 s; --maxspan-scale 1.1
    would accept it
host.id ws-2: 1 of 2 events
  step 1  [1]:3  2024-01-01 00:00:00.000
          ws-2: event
  event and log clock: step 2 never occurred
`);
});

test.each<[string, string, object[], string]>([
  ['no event at all', PAIR, [], 'It did not fire: nothing was read'],
  [
    'a category that no event has',
    PAIR,
    [on('a', 'h', 0)],
    'It did not fire: step 2 asks for category b, and no event has it',
  ],
  [
    'a condition that nothing passes',
    'a where n > 0 and n == 5',
    [on('a', 'h', 0)],
    'It did not fire: at step 1 none of 1 event passes n == 5',
  ],
  [
    'no join key',
    'sequence by nobody [a where true] [b where true]',
    [on('a', 'h', 0), on('b', 'h', 1)],
    'It did not fire: at step 1 none of 1 event has a join key (nobody)',
  ],
  [
    'different join keys',
    PAIR,
    [on('a', 'g', 0), on('b', 'h', 1)],
    'It did not fire: every step occurred, but not all of them for one join key',
  ],
  [
    'too few runs without a join key',
    'sequence [a where true] with runs=3 [b where true]',
    [on('a', 'g', 0), on('b', 'h', 1)],
    'It did not fire: its steps did not occur as often as it asks',
  ],
  [
    'pipes of a sequence',
    `${PAIR} | head 0`,
    [on('a', 'h', 0), on('b', 'h', 1)],
    'It did not fire: the pipes of its query keep none of its matches',
  ],
  [
    'pipes of single events',
    'a where true | head 0',
    [on('a', 'h', 0)],
    'It did not fire: the pipes of its query keep none of its matches',
  ],
  [
    'a sequence that fired',
    PAIR,
    [on('a', 'h', 0, 5), on('b', 'h', 1, 4)],
    'It fired: 1 finding, 1 on the event clock, none on the log clock',
  ],
  [
    'an event that fired, cut by a pipe',
    'a where true | head 1',
    [on('a', 'h', 0), on('a', 'h', 1)],
    'It fired: 1 finding, 1 on the event clock (the pipes keep these of 2 matches), 1 on the log clock (the pipes keep these of 2 matches)',
  ],
  [
    'thousands of findings',
    'a where true',
    Array.from({ length: 1200 }, (_, i) => on('a', 'h', i)),
    'It fired: 1,200 findings, 1,200 on the event clock, 1,200 on the log clock',
  ],
])('the answer: %s', async (_name, query, documents, expected) => {
  const text = textOf(await explanationOf(query, documents), 1000);
  expect(text).toContain(`\n${expected}\n`);
});

test('join keys that were let go may have what none of the others has', async () => {
  const made = await explanationOf(PAIR, [on('a', 'g', 0), on('b', 'h', 1)]);
  const { keys } = made;
  if (keys === null) throw new Error('a sequence has join keys');
  const text = textOf({ ...made, keys: { ...keys, isCut: true } }, 1000);
  expect(text).toContain('\nmore than 2 join keys, of those that are kept none with an event for');
  expect(text).toContain('but not all of them for one of the join keys that are kept\n');
});

test('steps that must be missing, runs and until are called so', async () => {
  const query = `sequence by host.id with maxspan=10s
    [a where true] with runs=2 ![b where true] [any where n > 1] until [c where true]`;
  const text = textOf(
    await explanationOf(query, [
      on('a', 'h', 0),
      on('a', 'h', 1),
      on('c', 'h', 2),
      { ...on('a', 'h', 3), n: 2 },
    ]),
  );
  expect(text).toContain('Step 1, 2 times: a, 3 events');
  expect(text).toContain('Step 2, which must be missing: b, 0 events');
  expect(text).toContain('Step 3: any event, 4 events');
  expect(text).toContain('Until: c, 1 event');
  expect(text).toContain('\n  until   [1]:3  ');
  expect(text).toContain('event and log clock: until fired before the last step');
});

test('fields and categories that were never seen, and what fields hold instead', async () => {
  const text = textOf(
    await explanationOf('sequence [a where x.y == "1" and true] [b where true] [a where n == 7]', [
      on('a', 'h', 0),
      { ...on('c', 'h', 0), 'x.y': 'no' },
    ]),
  );
  expect(text).toContain(
    '      x.y: never seen in 1 event of category a, but in 1 event of others\n',
  );
  expect(text).toContain('      category b: never seen in 2 events; there are a (1), c (1)\n');
  expect(text).toContain('      n there: 1 (1)\n');
});

test('in few columns counts stand below what they count', async () => {
  const explanation = await explanationOf('a where n > 0', [on('a', 'h', 0), on('b', 'h', 0)]);
  expect(textOf({ ...explanation, partial: true }, 20)).toBe(`Remote Scheduled
Task Creation
rules/remote.toml:
  single events
1 file, 2 records, 2
  events, 0 problems
Interrupted: this is
  about what was
  read until then.

It fired: 1 finding,
1 on the event
clock, 1 on the log
clock

Step 1: a, 1 event
     alone  together
  n > 0
         1         1
`);
});

test('each clock has its own events above what came of them, where they differ', async () => {
  const query =
    'sequence by host.id with maxspan=10s [a where true] ![c where true] [b where true]';
  const text = textOf(
    await explanationOf(query, [
      on('a', 'h', 5000, 0),
      on('c', 'h', 9000, 1000),
      on('b', 'h', 4000, 2000),
    ]),
  );
  const told = text.slice(text.indexOf('3 events')).match(/\[1\]:\d|^ {2}\w+ clock: step \d \w+/gm);
  expect(told).toEqual([
    '[1]:1',
    '[1]:3',
    '  event clock: step 3 came',
    '[1]:1',
    '[1]:3',
    '[1]:2',
    '  log clock: step 2 occurred',
  ]);
});

test('three join keys are shown, and the others counted', async () => {
  const documents = Array.from({ length: 30 }, (_, i) => on('a', `h${i}`, i));
  const text = textOf(await explanationOf(PAIR, documents));
  expect(text.match(/^host\.id /gm)).toHaveLength(3);
  expect(text).toContain('and 27 more join keys, 17 of them in -f json\n');
});

test('a near miss beside a finding of the same join key is told', async () => {
  const query = 'sequence with maxspan=10s [a where true] [b where true]';
  const documents = [0, 1000, 100_000, 111_000].map((ms, i) => on(i % 2 ? 'b' : 'a', 'h', ms));
  const text = textOf(await explanationOf(query, documents));
  expect(text).toContain('It fired: 1 finding');
  expect(text).toContain('beyond maxspan by 1 s');
});

test('three near misses are shown, and the others counted', async () => {
  const query = 'sequence with maxspan=10s [a where true] [b where true]';
  const pairs = Array.from({ length: 7 }, (_, i) => [
    on('a', 'h', i * 1_000_000),
    on('b', 'h', i * 1_000_000 + (i === 0 ? 1 : 11_000)),
  ]);
  const text = textOf(await explanationOf(query, pairs.flat()));
  expect(text.match(/beyond maxspan/g)).toHaveLength(3);
  expect(text).toContain('  and 3 more near misses\n');
});

test('of join keys only that they are missing is told', async () => {
  const text = textOf(
    await explanationOf('sequence by ?x, host.id, user.id [a where true] [a where true]', [
      on('a', 'h', 0),
      { ...timed('a', 1, 1, { user: { id: 'u' } }) },
    ]),
  );
  expect(text).toContain(`
  by ?x, host.id, user.id                                            0         0
      host.id there: missing (1)
      user.id there: missing (1)
`);
});

const hunt = fc.record({
  host: hostileText,
  category: hostileText,
  value: hostileText,
  width: fc.integer({ min: 20, max: 120 }),
});

describe('whatever logs hold', () => {
  test('no line is longer than the terminal, and nothing treacherous is printed', async () => {
    await fc.assert(
      fc.asyncProperty(hunt, async ({ host, category, value, width }) => {
        const explanation = await explanationOf(
          'sequence by host.id with maxspan=1s [a where true] [b where true] [a where s == "never"]',
          [
            on('a', host, 0),
            on('b', host, 9000),
            { ...on('a', host, 1), s: value },
            on(category, host, 2),
          ],
        );
        const text = textOf(explanation, width);
        expect(text).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[^\P{Cc}\n]/u);
        for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        JSON.parse(EXPLAIN_FORMATS.json(explanation));
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});
