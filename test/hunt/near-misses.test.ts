import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, scanDocuments } from '../support/scan-documents.ts';
import { timed } from '../support/timed-document.ts';

const PAIR = 'sequence with maxspan=10s [a where true] [b where true]';
const KEYED = 'sequence by k with maxspan=10s [a where true] [b where true]';
const UNBOUND = 'sequence [a where true] [b where true]';
const MISSING = 'sequence with maxspan=10s [a where true] ![x where true] [b where true]';
const UNTIL = 'sequence with maxspan=10s [a where true] [b where true] until [x where true]';
const THREE = 'sequence with maxspan=10s [a where true] [b where true] [c where true]';
const REPEATED = 'sequence with maxspan=10s [a where true] with runs=2 [b where true]';

type Told = readonly [
  kind: string,
  byMs: number,
  clock: string,
  lines: readonly (number | null)[],
  hint: string,
];

const beyond = (
  byMs: number,
  scale: number,
  lines: readonly (number | null)[],
  clock = 'event log',
): Told => ['beyond-maxspan', byMs, clock, lines, `--maxspan-scale ${scale}`];
const early = (
  byMs: number,
  seconds: number,
  lines: readonly (number | null)[],
  clock = 'event log',
): Told => ['out-of-order', byMs, clock, lines, `--order-tolerance ${seconds}s`];

const key = (k: string) => ({ k });

test.each<[string, string, object[], Told[]]>([
  ['found', PAIR, [timed('a', 0), timed('b', 10_000)], []],
  ['a millisecond too late', PAIR, [timed('a', 0), timed('b', 10_001)], [beyond(1, 1.1, [1, 2])]],
  ['a third too late', PAIR, [timed('a', 0), timed('b', 13_000)], [beyond(3000, 1.3, [1, 2])]],
  ['twice maxspan', PAIR, [timed('a', 0), timed('b', 20_000)], [beyond(10_000, 2, [1, 2])]],
  ['more than twice maxspan', PAIR, [timed('a', 0), timed('b', 20_001)], []],
  [
    'the newest start counts',
    PAIR,
    [timed('a', 0), timed('a', 500), timed('b', 11_000)],
    [beyond(500, 1.1, [2, 3])],
  ],
  ['other keys', KEYED, [timed('a', 0, 0, key('x')), timed('b', 11_000, 11_000, key('y'))], []],
  ['a start that a finding used', PAIR, [timed('a', 0), timed('b', 5000), timed('b', 11_000)], []],
  ['an end that a finding used', PAIR, [timed('a', 0), timed('a', 10_500), timed('b', 11_000)], []],
  [
    'beside a finding',
    KEYED,
    [
      timed('a', 0, 0, key('x')),
      timed('b', 1, 1, key('x')),
      timed('a', 0, 0, key('y')),
      timed('b', 12_000, 12_000, key('y')),
    ],
    [beyond(2000, 1.2, [3, 4])],
  ],
  ['as early as tolerated', UNBOUND, [timed('b', 0), timed('a', 5000)], [early(5000, 5, [2, 1])]],
  ['earlier', UNBOUND, [timed('b', 0), timed('a', 5001)], []],
  ['less than a second', UNBOUND, [timed('b', 0), timed('a', 998)], [early(998, 1, [2, 1])]],
  ['more than a second', UNBOUND, [timed('b', 0), timed('a', 1001)], [early(1001, 2, [2, 1])]],
  [
    'the same time, in the wrong order',
    UNBOUND,
    [timed('b', 0), timed('a', 0)],
    [early(0, 1, [2, 1])],
  ],
  ['out of order beside a finding', UNBOUND, [timed('a', 0), timed('b', 1), timed('a', 2)], []],
  [
    'out of order on the event clock alone',
    UNBOUND,
    [timed('b', 0, 600_000), timed('a', 3000, 3000)],
    [],
  ],
  [
    'out of order on the log clock alone',
    UNBOUND,
    [timed('b', 0, 0), timed('a', 900_000, 2000)],
    [early(2000, 2, [2, 1], 'log')],
  ],
  [
    'found on the event clock, out of order on the log clock',
    UNBOUND,
    [timed('b', 7, 0), timed('a', 5, 9)],
    [],
  ],
  [
    'beyond maxspan on the event clock alone',
    PAIR,
    [timed('a', 0, 0), timed('b', 15_000, 50_000)],
    [beyond(5000, 1.5, [1, 2], 'event')],
  ],
  [
    'beyond maxspan on both, by more or less',
    PAIR,
    [timed('a', 0, 0), timed('b', 15_000, 16_000)],
    [beyond(5000, 1.5, [1, 2])],
  ],
  ['a forbidden event in between', MISSING, [timed('a', 0), timed('x', 1), timed('b', 12_000)], []],
  [
    'a forbidden event elsewhere',
    MISSING,
    [timed('x', 0), timed('a', 1000), timed('b', 12_000)],
    [beyond(1000, 1.1, [2, null, 3])],
  ],
  ['out of order, with a missing event', MISSING, [timed('b', 0), timed('a', 1)], []],
  ['out of order, with until', UNTIL, [timed('b', 0), timed('a', 1)], []],
  ['ended by until', UNTIL, [timed('a', 0), timed('x', 1), timed('b', 12_000)], []],
  [
    'three steps, one too early',
    THREE,
    [timed('b', 0), timed('a', 700), timed('c', 800)],
    [early(700, 1, [2, 1, 3])],
  ],
  [
    'three steps, out of order and too long',
    THREE,
    [timed('b', 0), timed('a', 700), timed('c', 12_000)],
    [],
  ],
  [
    'a repeated step',
    REPEATED,
    [timed('a', 0), timed('b', 1), timed('a', 2)],
    [early(1, 1, [1, 3, 2])],
  ],
  [
    'three steps, each too early',
    THREE,
    [timed('c', 0), timed('b', 500), timed('a', 3500)],
    [early(3000, 3, [3, 2, 1])],
  ],
  [
    'two pairs, one in order and one not',
    UNBOUND,
    [timed('a', 0), timed('b', 500), timed('b', 900), timed('a', 1000)],
    [early(100, 1, [4, 3])],
  ],
  [
    'near misses that share events are one',
    'sequence with maxspan=10s [a where true] with runs=2',
    [timed('a', 0), timed('a', 11_000), timed('a', 22_000)],
    [beyond(1000, 1.1, [1, 2])],
  ],
  ['a step without events', THREE, [timed('a', 0), timed('b', 11_000)], []],
  ['no sequence', 'any where false', [timed('a', 0)], []],
])('%s', async (_why, query, documents, expected) => {
  const { near } = await scanDocuments([query], documents);
  expect(near.more).toBe(0);
  expect(
    near.list.map(
      (one): Told => [one.kind, Number(one.by) / 1e6, one.clock.join(' '), linesOf(one), one.hint],
    ),
  ).toEqual(expected);
});

test('a near miss is no finding', async () => {
  const { findings, counted, near } = await scanDocuments(
    [PAIR],
    [timed('a', 0), timed('b', 11_000)],
  );
  expect([findings.length, counted, near.list.length]).toEqual([0, 0, 1]);
});

test('on the event clock alone nothing is said about the order of the log', async () => {
  const documents = [timed('b', 0, 0), timed('a', 3000, 2000)];
  const { near } = await scanDocuments([UNBOUND], documents, { clocks: ['event'] });
  expect(near.list).toEqual([]);
});

test('it names the host and the join key', async () => {
  const fields = { k: 'x', host: { name: 'ws-1' } };
  const documents = [timed('a', 0, 0, fields), timed('b', 11_000, 11_000, fields)];
  const [near] = (await scanDocuments([KEYED], documents)).near.list;
  expect(near?.join).toEqual([{ field: 'k', value: 'x' }]);
  expect(near?.steps).toMatchObject([
    { host: 'ws-1', time: 1_704_067_200_000_000_000n, origin: { line: 1 } },
    { host: 'ws-1', origin: { line: 2 } },
  ]);
});

test('twenty of a rule are told, the rest is counted', async () => {
  const documents = Array.from({ length: 25 }, (_, i) => [
    timed('a', 0, 0, key(`k${i}`)),
    timed('b', 11_000 + i, 11_000 + i, key(`k${i}`)),
  ]).flat();
  const { near } = await scanDocuments([KEYED], documents);
  expect(near.list.map(linesOf)).toEqual(
    Array.from({ length: 20 }, (_, i) => [2 * i + 1, 2 * i + 2]),
  );
  expect(near.more).toBe(5);
});

test('two hundred are told in all', async () => {
  const documents = Array.from({ length: 20 }, (_, i) => [
    timed('a', 0, 0, key(`k${i}`)),
    timed('b', 11_000, 11_000, key(`k${i}`)),
  ]).flat();
  const { near } = await scanDocuments(
    Array.from({ length: 11 }, () => KEYED),
    documents,
  );
  expect([near.list.length, near.more]).toEqual([200, 20]);
});

/** Each event alone is a candidate for one step, so that two steps are all that decides. */
const events = fc.array(
  fc.tuple(
    fc.constantFrom('a', 'b'),
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 40 }),
  ),
  { minLength: 2, maxLength: 8 },
);

const documentsOf = (drawn: readonly (readonly [string, number, number])[]) =>
  drawn.map(([category, event, log]) => timed(category, event * 1000, log * 1000));

const ids = (findings: readonly Parameters<typeof linesOf>[0][]) => findings.map(linesOf);

describe('widening', () => {
  test('adds findings behind those that there are in any case', async () => {
    const options = fc.record({
      scale: fc.constantFrom(1, 1.1, 2, 5),
      tolerance: fc.constantFrom(0n, 1_000_000_000n, 30_000_000_000n),
    });
    let added = 0;
    await fc.assert(
      fc.asyncProperty(
        events,
        options,
        fc.constantFrom(PAIR, UNBOUND, MISSING),
        async (drawn, widening, query) => {
          const documents = documentsOf(drawn);
          const plain = await scanDocuments([query], documents);
          const wide = await scanDocuments([query], documents, { widening });
          const count = plain.findings.length;
          expect(wide.findings.slice(0, count)).toEqual(plain.findings);
          const more = wide.findings.slice(count);
          expect(more.every(({ widened }) => widened.length > 0)).toBe(true);
          const known = new Set(ids(plain.findings).flat());
          expect(
            ids(more)
              .flat()
              .some((line) => line !== null && known.has(line)),
          ).toBe(false);
          expect(new Set(ids(more).map(String)).size).toBe(more.length);
          if (widening.scale === 1 && widening.tolerance === 0n) expect(more).toEqual([]);
          added += more.length;
        },
      ),
      { numRuns: 400 },
    );
    expect(added).toBeGreaterThan(20);
  });

  test('with what a near miss says finds its events', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(events, fc.constantFrom(PAIR, UNBOUND), async (drawn, query) => {
        const documents = documentsOf(drawn);
        for (const miss of (await scanDocuments([query], documents)).near.list) {
          const [option = '', value = ''] = miss.hint.split(' ');
          const widening = {
            scale: option === '--maxspan-scale' ? Number(value) : 1,
            tolerance:
              option === '--order-tolerance' ? BigInt(value.replace('s', '')) * 1_000_000_000n : 0n,
          };
          const { findings } = await scanDocuments([query], documents, { widening });
          const found = ids(findings.filter(({ widened }) => widened.length > 0)).flat();
          expect(linesOf(miss).some((line) => found.includes(line))).toBe(true);
          tried += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(20);
  });

  test.each<[string, object[], { scale?: number; tolerance?: bigint }, [string, string][]]>([
    [
      'both',
      [timed('b', 0), timed('a', 11_000)],
      { scale: 2, tolerance: 20_000_000_000n },
      [['2,1', 'maxspan order']],
    ],
    ['one of the two is not enough', [timed('b', 0), timed('a', 11_000)], { scale: 2 }, []],
    ['maxspan', [timed('a', 0), timed('b', 11_000)], { scale: 1.1 }, [['1,2', 'maxspan']]],
    ['not quite', [timed('a', 0), timed('b', 11_001)], { scale: 1.1 }, []],
    ['order', [timed('b', 0), timed('a', 999)], { tolerance: 999_000_000n }, [['2,1', 'order']]],
    ['not quite', [timed('b', 0), timed('a', 1000)], { tolerance: 999_000_000n }, []],
    [
      'order, and just as long as maxspan',
      [timed('b', 0), timed('a', 10_000)],
      { tolerance: 20_000_000_000n },
      [['2,1', 'order']],
    ],
    [
      'each event once',
      [timed('a', 0), timed('b', 11_000), timed('a', 12_000)],
      { scale: 2, tolerance: 20_000_000_000n },
      [['1,2', 'maxspan']],
    ],
    [
      'by the time of the last event',
      [timed('b', 0), timed('a', 500), timed('a', 30_000), timed('b', 41_000)],
      { scale: 2, tolerance: 1_000_000_000n },
      [
        ['2,1', 'order'],
        ['3,4', 'maxspan'],
      ],
    ],
  ])(
    'says what was widened: %s',
    async (_why, documents, { scale = 1, tolerance = 0n }, expected) => {
      const { findings } = await scanDocuments([PAIR], documents, {
        widening: { scale, tolerance },
      });
      expect(findings.map((one) => [linesOf(one).join(','), one.widened.join(' ')])).toEqual(
        expected,
      );
      for (const { clock } of findings) expect(clock).toEqual(['event', 'log']);
    },
  );

  test('the pipes of a rule choose among what it adds', async () => {
    const documents = [
      timed('a', 0),
      timed('b', 1),
      timed('a', 30_000),
      timed('b', 41_000),
      timed('a', 60_000),
      timed('b', 71_000),
    ];
    const { findings } = await scanDocuments([`${PAIR} | head 1`], documents, {
      widening: { scale: 2, tolerance: 0n },
    });
    expect(findings.map(linesOf)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

test('what does not fit into memory changes nothing', async () => {
  // In turn: found, found with each option, a near miss of each kind.
  const gaps = [5000, 11_000, -500, 15_000, -3000];
  const documents = Array.from({ length: 100 }, (_, i) => {
    const [start, end] = [20_000 + i * 10, 20_000 + i * 10 + (gaps[i % 5] ?? 0)];
    return [timed('b', end, end + (i % 3), key(`k${i}`)), timed('a', start, start, key(`k${i}`))];
  }).flat();
  const widening = { scale: 1.2, tolerance: 1_000_000_000n };
  const held = await scanDocuments([KEYED], documents, { widening });
  const spilled = await scanDocuments([KEYED], documents, { widening, maxMemory: 4000 });
  expect(spilled).toEqual(held);
  expect([held.findings.length, held.near.list.length, held.near.more]).toEqual([60, 20, 20]);
});
