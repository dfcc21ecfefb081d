import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRules } from '../../src/hunt/rule-set.ts';
import { type ScanRequest, scan } from '../../src/hunt/scan.ts';
import { STDIN } from '../../src/input/input-file.ts';
import { CLOCKS } from '../../src/model/event.ts';
import { queryRule } from '../../src/rules/query-rule.ts';
import { ELASTIC_DEFAULTS, type RuleDefaults } from '../../src/rules/rule-defaults.ts';

/** Runs one query over documents, one a line. */
async function run(
  query: string,
  documents: readonly object[],
  options: Partial<ScanRequest> = {},
  defaults: RuleDefaults = ELASTIC_DEFAULTS,
) {
  const made = queryRule(query, defaults);
  if ('errors' in made) throw new Error(made.errors.map((error) => error.format()).join('\n'));
  const text = documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  const result = await scan({
    files: [STDIN],
    stdin: (async function* () {
      yield Buffer.from(text);
    })(),
    rules: compileRules([made.rule], { samplesPerKey: 1 }),
    clocks: CLOCKS,
    range: { from: null, to: null },
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  });
  const found = [...result.findings];
  const gathered = {
    ...result,
    findings: found,
    problems: result.problems(),
    stats: result.stats(),
  };
  await result.close();
  return gathered;
}

/** A document with an id, at so many milliseconds on the event clock and on the log clock. */
function at(id: string, event: number, log = event, fields: object = {}) {
  const stamp = (ms: number) => new Date(Date.UTC(2024, 0, 1) + ms).toISOString();
  return {
    id,
    '@timestamp': stamp(event),
    event: { category: ['process'], created: stamp(log) },
    ...fields,
  };
}

type Result = Awaited<ReturnType<typeof run>>;

/** The ids of the events of each finding, and its clocks. */
function idsOf({ findings }: Result) {
  return findings.map(({ steps, clock }) => [
    steps.map((step) => (step.missing ? null : step.event['id'])).join(' '),
    clock.join(' '),
  ]);
}

const PAIR = 'sequence with maxspan=1s [process where id : "a*"] [process where id : "b*"]';

describe('clocks', () => {
  test('a match on both is one finding', async () => {
    expect(idsOf(await run(PAIR, [at('a', 0), at('b', 500)]))).toEqual([['a b', 'event log']]);
  });

  test('a match on one names it, and its times are of that clock', async () => {
    const result = await run(PAIR, [at('a', 900, 0), at('b', 0, 500)]);
    expect(idsOf(result)).toEqual([['a b', 'log']]);
    expect(result.findings[0]).toMatchObject({
      first: 1_704_067_200_000_000_000n,
      last: 1_704_067_200_500_000_000n,
    });
  });

  test('different matches are different findings', async () => {
    const documents = [at('a1', 0, 100), at('a2', 100, 0), at('b', 500)];
    expect(idsOf(await run(PAIR, documents)).toSorted()).toEqual([
      ['a1 b', 'log'],
      ['a2 b', 'event'],
    ]);
  });
});

test('the order of the input does not matter', async () => {
  const documents = fc.uniqueArray(
    fc.record({ id: fc.constantFrom('a', 'b', 'c'), time: fc.integer({ min: 0, max: 3000 }) }),
    { selector: ({ time }) => time, maxLength: 12 },
  );
  const shuffled = documents.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([ordered, mixed]) => {
      const [expected, actual] = await Promise.all(
        [ordered, mixed].map(async (events) => {
          const { findings } = await run(
            PAIR,
            events.map(({ id, time }) => at(`${id}${time}`, time)),
          );
          return findings.map(({ steps }) =>
            steps.map((step) => (step.missing ? null : step.event['id'])),
          );
        }),
      );
      expect(actual).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('findings go by the time of their last event', async () => {
  const result = await run('process where true', [at('late', 9), at('early', 1), at('middle', 5)]);
  expect(idsOf(result).map(([ids]) => ids)).toEqual(['early', 'middle', 'late']);
});

describe('join keys', () => {
  test('are reported by name, missing ones as null', async () => {
    const query =
      'sequence by host.id, ?user.id [process where id == "a"] [process where id == "b"]';
    const host = { host: { id: 'H' } };
    const { findings } = await run(query, [at('a', 0, 0, host), at('b', 1, 1, host)]);
    expect(findings[0]?.join).toEqual([
      { field: 'host.id', value: 'H' },
      { field: 'user.id', value: null },
    ]);
  });
});

describe('what is tested', () => {
  test('shows in the order of the query, each field once', async () => {
    const query = 'process where process.pid > 1 and host.name != null and process.pid < 9';
    const fields = { process: { pid: [5, 7] }, host: { name: 'ws-1' } };
    const { findings } = await run(query, [at('a', 0, 0, fields)]);
    expect(findings[0]?.steps).toMatchObject([
      {
        host: 'ws-1',
        tested: [
          { field: 'process.pid', values: [5, 7] },
          { field: 'host.name', values: ['ws-1'] },
        ],
      },
    ]);
  });
});

describe('pipes', () => {
  test('choose among what both clocks found together', async () => {
    const documents = [at('a', 1, 9), at('b', 2, 3)];
    expect(idsOf(await run('process where true | head 1', documents))).toEqual([
      ['a', 'event log'],
    ]);
    expect(idsOf(await run('process where true | tail 1', documents))).toEqual([
      ['b', 'event log'],
    ]);
  });

  test('put what only the log clock found in its place', async () => {
    const documents = [at('a1', 0, 100), at('a2', 100, 0), at('b', 500)];
    expect(idsOf(await run(`${PAIR} | head 1`, documents))).toHaveLength(1);
  });
});

describe('samples', () => {
  test('need no time', async () => {
    const result = await run('sample by k [any where id == "a"] [any where id == "b"]', [
      { id: 'a', k: 1 },
      { id: 'b', k: 1 },
    ]);
    expect(idsOf(result)).toEqual([['a b', 'event log']]);
    expect(result.findings[0]).toMatchObject({ kind: 'sample', first: null, last: null });
  });
});

describe('missing events', () => {
  const query = 'sequence with maxspan=10s [process where id == "a"] ![process where id == "b"]';

  test('a window that outlasts the input is said to be cut off', async () => {
    expect((await run(query, [at('a', 0), at('c', 10_000)])).findings).toMatchObject([
      { cutOff: true, steps: [{ missing: false }, { missing: true }] },
    ]);
    expect((await run(query, [at('a', 0), at('c', 10_001)])).findings).toMatchObject([
      { cutOff: false },
    ]);
  });
});

describe('blind rules', () => {
  test('name the fields that never occurred, not those of what must be missing', async () => {
    const query = `sequence by host.id with maxspan=1m
      [process where process.name : "a" and (dll.name == "x" or file.name == "x")]
      ![process where never.seen == 1]`;
    const { blind } = await run(query, [at('a', 0, 0, { host: { id: 1 } })]);
    expect(blind).toEqual([{ id: 'query', fields: ['process.name'] }]);
  });

  test.each([
    ['of the category', { categoryField: 'kind.of' }, ['kind.of']],
    ['of the time', { timestampField: 'nosuch.time' }, ['nosuch.time']],
    ['of nothing', {}, []],
  ])('name the field %s that no event has', async (_, defaults, expected) => {
    const all = { ...ELASTIC_DEFAULTS, ...defaults };
    const { blind } = await run('process where a == 1', [at('x', 0, 0, { a: 1 })], {}, all);
    expect(blind.flatMap(({ fields }) => fields)).toEqual(expected);
  });

  test('there are none where every needed field occurred, in whatever event', async () => {
    const query = 'process where a == 1 and b.c == 2';
    const { blind } = await run(query, [at('x', 0, 0, { a: 5 }), at('y', 0, 0, { 'b.c': 5 })]);
    expect(blind).toEqual([]);
  });
});

test('problems with many lines are counted, not all told', async () => {
  const { problems, stats } = await run(
    'any where true',
    Array.from({ length: 150 }, () => ({ a: 1 })),
  );
  expect(stats).toMatchObject({ records: 150, problems: 150 });
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)).toMatchObject({ message: expect.stringContaining('50 more') });
});

test('an aborted scan reports what it has', async () => {
  const controller = new AbortController();
  const { partial, stats } = await run('any where true', [at('a', 0)], {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  expect(partial).toBe(true);
  expect(stats.records).toBe(1);
});

test("another hunter's alerts are problems, not events", async () => {
  const alert = { RuleTitle: 'Task', EventID: 4698, Channel: 'Sec', process: { name: 'a' } };
  const result = await run('any where true', [alert, at('a', 0), alert]);
  expect(result.findings.length).toBe(1);
  expect(result.stats).toMatchObject({ records: 3, events: 1, problems: 2 });
  expect(result.problems.map(({ origin, message }) => [origin.line, message])).toEqual([
    [1, expect.stringContaining('the output of another hunter')],
    [undefined, 'and 1 more line of this file could not be read'],
  ]);
});
