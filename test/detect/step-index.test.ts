import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { hasCorpus, readCorpusQueries } from '../support/corpus.ts';
import { detectorFor } from '../support/detect-all.ts';
import { mixedHunts } from '../support/hunt-arbitrary.ts';
import { detectOneByOne, mutants, stepsOf } from '../support/mutants.ts';
import { detectPlainly } from '../support/plain-detector.ts';

describe('finds a step by', () => {
  test.each<[string, string, JsonObject, boolean]>([
    ['a value', 'a == "x"', { a: 'x' }, true],
    ['no other value', 'a == "x"', { a: 'y' }, false],
    ['one of several values of the event', 'a == "x"', { a: ['y', null, ['x']] }, true],
    ['one of several values of the rule', 'a in ("x", "y")', { a: 'y' }, true],
    ['a value in another case', 'a : "X"', { a: 'x' }, true],
    ['a value whose case matters', 'a == "X"', { a: 'X' }, true],
    ['a number as text', 'a == 1', { a: '1' }, true],
    ['text as a number', 'a == "1"', { a: 1 }, true],
    ['a flag', 'a', { a: true }, true],
    ['a dotted field', 'a.b == "x"', { 'a.b': 'x' }, true],
    ['a field in an array', 'a.b == "x"', { a: [{ b: 'y' }, { b: 'x' }] }, true],
    ['the text null', 'a : null', { a: 'null' }, true],
    ['either field', 'a == "x" or b == "y"', { b: 'y' }, true],
    ['nothing where it may be missing', 'a == "x" or b == null', {}, true],
    ['nothing where it is negated', 'not a == "x"', {}, true],
    ['an optional field', '?a == "x"', { a: 'x' }, true],
    ['an operating system', 'host.os.type : "Linux"', { host: { os: { type: 'linux' } } }, true],
    ['no other system', 'host.os.type == "linux"', { host: { os: { type: 'macos' } } }, false],
    ['two systems', 'host.os.type in ("a", "b")', { host: { os: { type: ['a', 'b'] } } }, true],
    ['the second system', 'host.os.type == "b"', { host: { os: { type: ['a', 'b'] } } }, true],
    ['another writing of an address', 'source.ip == "::1"', { 'source.ip': '0:0::1' }, true],
  ])('%s', (_why, condition, event, expected) => {
    const hits = expected ? [{ rule: 0, step: 0, keys: [[]] }] : [];
    expect(detectorFor([`any where ${condition}`])(event)).toEqual(hits);
  });
});

test('emits what trying every step emits, in the order of rules and steps', () => {
  let hits = 0;
  fc.assert(
    fc.property(fc.array(mixedHunts, { minLength: 1, maxLength: 4 }), (hunts) => {
      const queries = hunts.map(({ query }) => query);
      const detect = detectorFor(queries);
      for (const event of hunts.flatMap(({ events }) => events)) {
        const found = detect(event);
        hits += found.length;
        expect(found).toEqual(detectPlainly(queries, event));
      }
    }),
    { numRuns: 150 },
  );
  expect(hits).toBeGreaterThan(400);
}, 60_000);

/** Events of the samples, to be changed. */
function sampleEvents(): readonly JsonObject[] {
  return readdirSync('samples', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('hit-defend.ndjson'))
    .flatMap((file) => readFileSync(join('samples', file), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line));
}

describe.skipIf(!hasCorpus)('with Elastic’s public rules', () => {
  test('emits what trying every step emits, for events that are made to fit', () => {
    const queries = readCorpusQueries().map(({ query }) => query);
    const steps = stepsOf(queries);
    const detect = detectorFor(queries);
    const hit = new Set<string>();
    fc.assert(
      fc.property(mutants(steps, sampleEvents()), (event) => {
        const found = detect(event).map(({ rule, step }) => `${rule}#${step}`);
        for (const name of found) hit.add(name);
        expect(found).toEqual(detectOneByOne(steps, event));
      }),
      { numRuns: 200 },
    );
    expect(hit.size).toBeGreaterThan(50);
  }, 120_000);
});
