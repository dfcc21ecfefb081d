import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ExplainRequest } from '../../../src/hunt/explain/explain.ts';
import type { Clock } from '../../../src/model/event.ts';
import type { Explanation } from '../../../src/model/explanation.ts';
import { remedyText, verdictText } from '../../../src/report/verdict-text.ts';
import { explainDocuments } from '../../support/explain-documents.ts';
import { scanDocuments } from '../../support/scan-documents.ts';
import { timed } from '../../support/timed-document.ts';

const PAIR = 'sequence by k with maxspan=10s [a where true] [b where true]';
const OPEN = 'sequence by k [a where true] [b where true]';
const RUNS = 'sequence by k with maxspan=10s [a where true] with runs=3 [b where true]';
const MISSING = 'sequence by k with maxspan=10s [a where true] ![x where true] [b where true]';
const TRAILING = 'sequence by k with maxspan=10s [a where true] [b where true] ![x where true]';
const TWO_MISSING =
  'sequence by k with maxspan=10s [a where true] ![x where true] [b where true] ![y where true] [c where true]';
const BOTH_ENDS = 'sequence by k with maxspan=10s ![x where true] [a where true] ![y where true]';
const UNTIL = 'sequence by k with maxspan=10s [a where true] [b where true] until [x where true]';
const TWICE = 'sequence by k with maxspan=10s [any where true] [a where true]';
const SAMPLE = 'sample by k [a where true] [b where true]';
const SHARED = 'sample by k [any where true] [a where true]';

const of = (k: string) => (category: string, event: number, log?: number) =>
  timed(category, event, log, { k });
const x = of('x');

/** The verdicts of the first key in words, `clocks: verdict; remedy @ lines of the events`. */
function told({ keys }: Explanation): readonly string[] {
  return (keys?.list[0]?.verdicts ?? []).map((one) => {
    const words = [verdictText(one.verdict), remedyText(one)].filter((text) => text !== '');
    const lines = one.events.map(({ origin }) => origin.line).join(' ');
    return `${one.clocks.join(' ')}: ${words.join('; ')} @ ${lines}`;
  });
}

const timeless = (category: string) => ({ event: { category: [category] }, k: 'x' });

test.each<[string, string, object[], string[]]>([
  ['fired', PAIR, [x('a', 0), x('b', 9)], ['event log: fired @ 1 2']],
  ['one step', PAIR, [x('a', 0)], ['event log: step 2 never occurred @ 1']],
  ['the other step', PAIR, [x('b', 0)], ['event log: step 1 never occurred @ 1']],
  [
    'too few runs',
    RUNS,
    [x('a', 0), x('a', 1)],
    ['event log: step 1 occurred 2 times, and is needed 3 times; step 2 never occurred @ 1 2'],
  ],
  [
    'a little too late',
    PAIR,
    [x('a', 0), x('b', 12_000)],
    [
      'event log: step 2 came 12 s after step 1, maxspan is 10 s; --maxspan-scale 1.2 would accept it @ 1 2',
    ],
  ],
  [
    'too late for any option',
    PAIR,
    [x('a', 0), x('b', 2_000_000)],
    [
      'event log: step 2 came 33.33 min after step 1, maxspan is 10 s; no option is known to accept it @ 1 2',
    ],
  ],
  [
    'too early',
    PAIR,
    [x('b', 0), x('a', 998)],
    ['event log: step 2 came 998 ms before step 1; --order-tolerance 1s would accept it @ 2 1'],
  ],
  [
    'too early without maxspan',
    OPEN,
    [x('b', 0), x('a', 60_001)],
    ['event log: step 2 came 1 min before step 1; --order-tolerance 61s would accept it @ 2 1'],
  ],
  [
    'too early and too far apart',
    PAIR,
    [x('b', 0), x('a', 60_000)],
    [
      'event log: step 2 came 1 min before step 1; --order-tolerance 60s --maxspan-scale 10 would accept it @ 2 1',
    ],
  ],
  [
    'an hour too early',
    PAIR,
    [x('b', 0), x('a', 3_600_000)],
    ['event log: step 2 came 1 h before step 1; no option is known to accept it @ 2 1'],
  ],
  [
    'at the same time',
    OPEN,
    [x('b', 0), x('a', 0)],
    [
      'event log: step 2 came at the time of step 1, but stands before it in the order of events; --order-tolerance 1s would accept it @ 2 1',
    ],
  ],
  [
    'the smaller miss is told',
    PAIR,
    [x('a', 0), x('b', 90_000), x('a', 90_500)],
    ['event log: step 2 came 500 ms before step 1; --order-tolerance 1s would accept it @ 3 2'],
  ],
  [
    'the shortest of those too late',
    PAIR,
    [x('a', 0), x('a', 4000), x('b', 15_000), x('b', 16_000)],
    [
      'event log: step 2 came 11 s after step 1, maxspan is 10 s; --maxspan-scale 1.1 would accept it @ 2 3',
    ],
  ],
  [
    'the shortest of several',
    PAIR,
    [x('a', 0), x('b', 20_000), x('a', 1_000_000), x('b', 1_012_000)],
    [
      'event log: step 2 came 12 s after step 1, maxspan is 10 s; --maxspan-scale 1.2 would accept it @ 3 4',
    ],
  ],
  [
    'one clock only',
    PAIR,
    [x('a', 0, 5000), x('b', 10, 4002)],
    [
      'event: fired @ 1 2',
      'log: step 2 came 998 ms before step 1; --clock log --order-tolerance 1s would accept it @ 1 2',
    ],
  ],
  [
    'different misses on two clocks',
    PAIR,
    [x('a', 0, 0), x('b', 11_000, 12_000)],
    [
      'event: step 2 came 11 s after step 1, maxspan is 10 s; --maxspan-scale 1.1 would accept it @ 1 2',
      'log: step 2 came 12 s after step 1, maxspan is 10 s; --maxspan-scale 1.2 would accept it @ 1 2',
    ],
  ],
  [
    'until',
    UNTIL,
    [x('a', 0), x('x', 5), x('b', 9)],
    ['event log: until fired before the last step @ 1 3 2'],
  ],
  [
    'until, out of order',
    UNTIL,
    [x('b', 0), x('a', 9)],
    [
      'event log: step 2 came 9 ms before step 1 (--order-tolerance is not for rules with missing events or until); no option is known to accept it @ 2 1',
    ],
  ],
  [
    'a missing event occurred',
    MISSING,
    [x('a', 0), x('x', 5), x('b', 9)],
    ['event log: step 2 occurred, and it must be missing @ 1 3 2'],
  ],
  [
    'a missing event occurred behind',
    TRAILING,
    [x('a', 0), x('b', 9), x('x', 5000)],
    ['event log: step 3 occurred, and it must be missing @ 1 2 3'],
  ],
  [
    'of several, the one between the steps where it must be missing',
    TWO_MISSING,
    [x('a', 0), x('b', 1), x('x', 2), x('y', 3), x('c', 4)],
    ['event log: step 4 occurred, and it must be missing @ 1 2 5 4'],
  ],
  [
    'not one that came before, where it must be missing behind',
    TRAILING,
    [x('x', 0), x('a', 4000), x('b', 5000), x('x', 6000), x('x', 7000)],
    ['event log: step 3 occurred, and it must be missing @ 2 3 4'],
  ],
  [
    'two that leave too little time between them',
    BOTH_ENDS,
    [x('x', 0), x('x', 4000), x('a', 9000), x('y', 13_000), x('y', 14_000)],
    [
      'event log: steps 1 and 3 occurred before and after, within maxspan, and must be missing @ 3 2 4',
    ],
  ],
  [
    'one event for two steps',
    TWICE,
    [x('a', 0)],
    ['event log: the steps share events, and a match needs different ones @ 1 1'],
  ],
  [
    'no time',
    PAIR,
    [x('a', 0), timeless('b')],
    ['event log: step 2 never occurred with a time on this clock @ 1 2'],
  ],
  [
    'no time, and another step that never occurred',
    PAIR,
    [timeless('a')],
    ['event log: step 2 never occurred @ 1'],
  ],
  ['a sample', SAMPLE, [x('b', 5), x('a', 9)], ['event log: fired @ 2 1']],
  ['half a sample', SAMPLE, [x('b', 5)], ['event log: step 1 never occurred @ 1']],
  [
    'a sample of one event',
    SHARED,
    [x('a', 5)],
    ['event log: the steps share events, and a match needs different ones @ 1 1'],
  ],
])('%s', async (_name, query, documents, expected) => {
  expect(told(await explainDocuments(query, documents))).toEqual(expected);
});

test('single events have no join keys', async () => {
  const { keys, findings } = await explainDocuments('a where true', [x('a', 0)]);
  expect({ keys, findings }).toEqual({ keys: null, findings: 1 });
});

test('a sequence without by has one key without values', async () => {
  const query = 'sequence with maxspan=10s [a where true] [b where true]';
  const { keys } = await explainDocuments(query, [x('a', 0), x('b', 11_000)]);
  expect(keys).toMatchObject({ count: 1, complete: 1, more: 0 });
  expect(keys?.list[0]?.join).toEqual([]);
});

test('keys that came further come first, the closest of them before the others, and those that fired behind', async () => {
  const [u, v, w, z] = [of('u'), of('v'), of('w'), of('z')];
  const { keys } = await explainDocuments(PAIR, [
    u('a', 0),
    v('a', 0),
    v('b', 1),
    w('a', 0),
    w('b', 15_000),
    z('a', 0),
    z('b', 12_000),
  ]);
  const list = keys?.list ?? [];
  expect(list.map(({ join }) => join[0]?.value)).toEqual(['z', 'w', 'v', 'u']);
  expect(list.map(({ reached, needed }) => [reached, needed])).toEqual([
    [2, 2],
    [2, 2],
    [2, 2],
    [1, 2],
  ]);
  expect(keys).toMatchObject({ count: 4, complete: 3, isCut: false, more: 0 });
});

test('a key that fired on no clock comes before one that fired on some, however close that one was on the other', async () => {
  const [u, v] = [of('u'), of('v')];
  const { keys } = await explainDocuments(PAIR, [
    u('a', 0, 10),
    u('b', 1, 9),
    v('a', 0),
    v('b', 20_000),
  ]);
  expect(keys?.list.map(({ join }) => join[0]?.value)).toEqual(['v', 'u']);
});

test('what the options given accept is a finding, and said to be one because of them', async () => {
  const documents = [x('a', 0), x('b', 12_000)];
  const widening = { scale: 2, tolerance: 0n };
  const explanation = await explainDocuments(PAIR, documents, { widening });
  expect(explanation.findings).toBe(1);
  expect(explanation.fired.map(({ findings, widened }) => [findings, widened])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(told(explanation)).toEqual([
    'event log: step 2 came 12 s after step 1, maxspan is 10 s; accepted because of the options given @ 1 2',
  ]);
});

test.each<[string, Partial<ExplainRequest>, Clock[]]>([
  ['one clock', { clocks: ['log'] }, ['log']],
  ['the other', { clocks: ['event'] }, ['event']],
])('%s alone', async (_name, options, clocks) => {
  const { fired, keys } = await explainDocuments(PAIR, [x('a', 0, 9), x('b', 1, 3)], options);
  expect(fired.map(({ clock }) => clock)).toEqual(clocks);
  expect(keys?.list[0]?.verdicts.map((verdict) => verdict.clocks)).toEqual([clocks]);
});

test('pipes choose among matches, and the keys are told as if there were none', async () => {
  const { fired, findings, keys } = await explainDocuments(`${PAIR} | head 0`, [
    x('a', 0),
    x('b', 1),
  ]);
  expect(findings).toBe(0);
  expect(fired).toMatchObject([
    { matches: 1, findings: 0 },
    { matches: 1, findings: 0 },
  ]);
  expect(keys?.list[0]?.verdicts[0]?.verdict).toEqual({ kind: 'fired' });
});

test('of many events of a key the first are looked at, and that is said', async () => {
  const documents = Array.from({ length: 700 }, (_, i) => x('a', i));
  const { keys } = await explainDocuments(PAIR, documents);
  expect(keys?.list[0]).toMatchObject({ isCut: true, reached: 1 });
});

test.each<[string, string, object[], string[]]>([
  ['fired with events that were not', PAIR, [x('b', 701)], ['event log: fired @ ']],
  [
    'a step that occurred among the others',
    PAIR,
    [x('b', 90_000)],
    ['event log: no match, and why is not known @ 1'],
  ],
  ['a step that never occurred', PAIR, [], ['event log: step 2 never occurred @ 1']],
  [
    'forbidden by one of the others',
    'sequence by k with maxspan=10s [a where true] ![x where true]',
    [x('x', 701)],
    ['event log: no match, and why is not known @ 1'],
  ],
])(
  'where only the first events of a key are looked at: %s',
  async (_name, query, last, expected) => {
    const many = Array.from({ length: 700 }, (_, i) => x('a', i));
    expect(told(await explainDocuments(query, [...many, ...last]))).toEqual(expected);
  },
);

test('twenty keys are told, and the others counted', async () => {
  const documents = Array.from({ length: 70 }, (_, i) => of(`k${i}`)('a', i));
  const { keys } = await explainDocuments(PAIR, documents);
  expect(keys?.list).toHaveLength(20);
  expect(keys).toMatchObject({ count: 70, more: 50 });
});

test('an interrupt ends the reading, and what was read is explained', async () => {
  const controller = new AbortController();
  const documents = [x('a', 0), x('b', 1)];
  const { partial, findings } = await explainDocuments(PAIR, documents, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  expect({ partial, findings }).toEqual({ partial: true, findings: 1 });
});

test('nothing is read after an interrupt', async () => {
  const { stats, partial } = await explainDocuments(PAIR, [x('a', 0)], {
    signal: AbortSignal.abort(),
  });
  expect({ partial, records: stats.records }).toEqual({ partial: true, records: 0 });
});

test('an event that has another key at another step counts there alone', async () => {
  const query = 'sequence [a where true] by k [a where true] by l';
  const { keys } = await explainDocuments(query, [
    timed('a', 0, 0, { k: 'y', l: 'x' }),
    timed('a', 5, 5, { k: 'x', l: 'y' }),
  ]);
  const kinds = keys?.list.map(({ join, verdicts }) => [join[0]?.value, verdicts[0]?.verdict.kind]);
  expect(kinds).toEqual([
    ['x', 'out-of-order'],
    ['y', 'fired'],
  ]);
});

test('events are told from their own records, wherever in the input those are', async () => {
  const noise = Array.from({ length: 20_000 }, (_, i) => ({
    ...timed('a', i, i, { k: `k${i}`, host: { name: `host-${i}` } }),
    message: 'x'.repeat(100),
  }));
  const pair = ['a', 'b'].map((category, i) =>
    timed(category, i, i, { k: 'x', host: { name: `last-${category}` } }),
  );
  const { keys } = await explainDocuments(PAIR, [...noise, ...pair]);
  const [first] = keys?.list ?? [];
  expect(first?.join[0]?.value).toBe('x');
  expect(first?.verdicts[0]?.events.map(({ host }) => host)).toEqual(['last-a', 'last-b']);
});

/** An event of one of two keys. */
const anyEvent = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom('x', 'y'),
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([category, k, second, late]) => of(k)(category, second * 1000, (second + late) * 1000));

const THREE = 'sequence by k with maxspan=5s [a where true] [b where true] [c where true]';

test('a remedy works: with it, a scan on that clock finds something for the key', async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(PAIR, THREE, UNTIL.replaceAll('[x ', '[c '), OPEN),
      fc.array(anyEvent, { maxLength: 6 }),
      async (query, documents) => {
        const { keys } = await explainDocuments(query, documents);
        for (const { join, verdicts } of keys?.list ?? []) {
          for (const { clocks, remedy } of verdicts) {
            if (remedy === null) continue;
            tried += 1;
            const widening = optionsIn(remedy);
            const { findings } = await scanDocuments([query], documents, { clocks, widening });
            const found = findings.map((finding) => finding.join[0]?.value);
            expect(found).toContain(join[0]?.value);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(tried).toBeGreaterThan(50);
}, 60_000);

function optionsIn(remedy: string) {
  const [, scale = '1'] = /--maxspan-scale (\S+)/.exec(remedy) ?? [];
  const [, seconds = '0'] = /--order-tolerance (\d+)s/.exec(remedy) ?? [];
  return { scale: Number(scale), tolerance: BigInt(seconds) * 1_000_000_000n };
}

test('a key is said to have fired on a clock exactly if a scan finds it there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(PAIR, THREE, MISSING.replaceAll('![x', '![c'), OPEN, SAMPLE),
      fc.array(anyEvent, { maxLength: 8 }),
      async (query, documents) => {
        const { keys, fired } = await explainDocuments(query, documents);
        for (const { clock } of fired) {
          const { findings } = await scanDocuments([query], documents, { clocks: [clock] });
          const found = new Set(findings.map(({ join }) => join[0]?.value));
          for (const { join, verdicts } of keys?.list ?? []) {
            const own = verdicts.find(({ clocks }) => clocks.includes(clock));
            expect(own?.verdict.kind === 'fired').toBe(found.has(join[0]?.value ?? null));
          }
        }
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);

/** An event of one key, of a step that must occur or one that must not. */
const anyStep = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'x', 'x', 'y'),
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([category, second, late]) => x(category, second * 500, (second + late) * 500));

const PREVENTABLE = [
  MISSING,
  TRAILING,
  TWO_MISSING,
  BOTH_ENDS,
  UNTIL,
  'sequence by k with maxspan=5s ![x where true] ![y where true] [a where true] with runs=2',
  'sequence by k with maxspan=5s [a where true] ![x where true] [b where true] until [y where true]',
];

test('what is blamed prevents the events shown, and would not without any one of those blamed', async () => {
  const blamed = { ended: 0, forbidden: 0, pairs: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PREVENTABLE),
      fc.array(anyStep, { minLength: 3, maxLength: 10 }),
      async (query, documents) => {
        const { keys } = await explainDocuments(query, documents);
        for (const { clocks, verdict, events } of keys?.list[0]?.verdicts ?? []) {
          if (verdict.kind !== 'forbidden' && verdict.kind !== 'ended') continue;
          const count = verdict.kind === 'ended' ? 1 : verdict.steps.length;
          blamed[verdict.kind] += 1;
          blamed.pairs += count - 1;
          const shown = events.map(({ origin }) => documents[(origin.line ?? 0) - 1] ?? {});
          const found = async (some: readonly object[]) => {
            // Events at the same time keep the order that they have in the input.
            const inOrder = documents.filter((document) => some.includes(document));
            const { findings } = await scanDocuments([query], inOrder, { clocks });
            return findings.length;
          };
          expect(await found(shown)).toBe(0);
          for (const out of shown.slice(-count)) {
            expect(await found(shown.filter((one) => one !== out))).toBe(1);
          }
        }
      },
    ),
    { numRuns: 600 },
  );
  expect(blamed.ended).toBeGreaterThan(5);
  expect(blamed.forbidden).toBeGreaterThan(50);
  expect(blamed.pairs).toBeGreaterThan(2);
}, 60_000);
