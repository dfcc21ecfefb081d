import { expect, test } from 'vitest';
import type { MadeEvent, NoEvent } from '../../src/ecs/to-event.ts';
import { FileProblems } from '../../src/hunt/file-problems.ts';
import { FaultGatherer } from '../../src/hunt/thread/fault-list.ts';
import { MAX_PROBLEMS } from '../../src/input/problem-limit.ts';

const origin = (line: number) => ({ file: 'a.ndjson', line });
const event = (line: number) => ({
  origin: origin(line),
  fields: {},
  times: { event: 1n, log: 1n },
});

const refused = (line: number): NoEvent => ({
  event: null,
  problem: { origin: origin(line), message: 'no log' },
});
const noticed = (line: number): MadeEvent => ({
  event: event(line),
  notice: { origin: origin(line), message: 'no names' },
});
const faulty = (line: number): MadeEvent => ({
  event: event(line),
  problem: { origin: origin(line), message: 'no time' },
});

/** What is told of records that were made into these. */
function admit(problems: FileProblems, made: readonly (MadeEvent | NoEvent)[]) {
  const gatherer = new FaultGatherer();
  for (const one of made) gatherer.add(one);
  return problems.admit(gatherer.list());
}

test('records without problems tell nothing', () => {
  const problems = new FileProblems('a.ndjson');
  expect(admit(problems, [{ event: event(1) }, { event: null }])).toEqual({
    problems: [],
    count: 0,
  });
  expect(problems.rest()).toEqual({ problems: [], count: 0 });
});

test('a refusal is told once a file and counted each time', () => {
  const problems = new FileProblems('a.ndjson');
  expect(admit(problems, [refused(1), refused(2)])).toEqual({
    problems: [{ origin: origin(1), message: 'no log' }],
    count: 2,
  });
  expect(admit(problems, [refused(3)])).toEqual({ problems: [], count: 1 });
  expect(problems.rest().problems).toEqual([
    { origin: { file: 'a.ndjson' }, message: 'and 2 more lines of this file could not be read' },
  ]);
});

test('a notice is told and counted once a file', () => {
  const problems = new FileProblems('a.ndjson');
  expect(admit(problems, [noticed(1), noticed(2)]).count).toBe(1);
  expect(admit(problems, [noticed(3)])).toEqual({ problems: [], count: 0 });
  expect(problems.rest().problems).toEqual([]);
});

test('problems of single records are told one by one, up to a limit', () => {
  const problems = new FileProblems('a.ndjson');
  const told = admit(
    problems,
    Array.from({ length: MAX_PROBLEMS + 5 }, (_, at) => faulty(at + 1)),
  );
  expect(told.problems.length).toBe(MAX_PROBLEMS);
  expect(told.count).toBe(MAX_PROBLEMS + 5);
});
