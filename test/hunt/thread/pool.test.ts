import { describe, expect, test } from 'vitest';
import { type Lane, LaneDied } from '../../../src/hunt/thread/lane.ts';
import { noResult } from '../../../src/hunt/thread/no-result.ts';
import { Pool } from '../../../src/hunt/thread/pool.ts';
import type { Selected, Task, TaskResult } from '../../../src/hunt/thread/task.ts';

/** A task that is told by its number. */
function task(name: number): Task {
  const range = { path: '', file: '', start: 0, end: 0, parseFirst: 0, done: null, stamp: null };
  return { kind: 'range', name, file: 0, range };
}

/** A lane that does its tasks one after the other when it is told to, and can be made to die. */
class FakeLane implements Lane {
  readonly selections: Selected[] = [];
  readonly begun: number[] = [];
  closed = false;
  #waiting: {
    readonly task: Task;
    readonly resolve: (result: TaskResult) => void;
    readonly reject: (error: unknown) => void;
  }[] = [];

  get open(): readonly number[] {
    return this.#waiting.map((waiting) => waiting.task.name);
  }

  select(selected: Selected): void {
    this.selections.push(selected);
  }

  run(given: Task): Promise<TaskResult> {
    this.begun.push(given.name);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task: given, resolve, reject });
    });
  }

  finish(): void {
    const first = this.#waiting.shift();
    first?.resolve({ ...noResult(), lines: first.task.name });
  }

  die(): void {
    for (const [index, { reject }] of this.#waiting.entries()) {
      reject(new LaneDied('it died', index === 0));
    }
    this.#waiting = [];
  }

  async close(): Promise<void> {
    this.closed = true;
    this.die();
  }
}

function poolOf(jobs: number) {
  const lanes: FakeLane[] = [];
  const pool = new Pool(jobs, () => {
    const lane = new FakeLane();
    lanes.push(lane);
    return lane;
  });
  return { pool, lanes };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const linesOf = (result: unknown) => (result as TaskResult).lines;

describe('work', () => {
  test('goes to lanes that are free, and lanes are made as they are needed', async () => {
    const { pool, lanes } = poolOf(3);
    const first = pool.run(task(1));
    lanes[0]?.finish();
    await first;
    const second = pool.run(task(2));
    expect(lanes.map(({ open }) => open)).toEqual([[2]]);
    const others = [3, 4, 5, 6].map((name) => pool.run(task(name)));
    expect(lanes.map(({ open }) => open)).toEqual([[2, 5], [3, 6], [4]]);
    lanes[2]?.finish();
    await others[1];
    const last = pool.run(task(7));
    expect(lanes[2]?.open).toEqual([7]);
    for (const lane of lanes) while (lane.open.length > 0) lane.finish();
    expect((await Promise.all([second, ...others, last])).map(linesOf)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  test('goes to lanes that were started before there was any', () => {
    const { pool, lanes } = poolOf(2);
    pool.start(9);
    const selected: Selected = { ranges: null, blocks: null, sought: [] };
    pool.select(selected);
    for (const name of [1, 2, 3]) void pool.run(task(name));
    expect(lanes.map(({ open, selections }) => [open, selections])).toEqual([
      [[1, 3], [selected]],
      [[2], [selected]],
    ]);
  });

  test.each([
    [3, 2, 2],
    [3, 3, 3],
    [3, 9, 3],
    [3, 0, 0],
  ])('of %i jobs, %i tasks start %i lanes', (jobs, tasks, expected) => {
    const { pool, lanes } = poolOf(jobs);
    pool.start(tasks);
    expect(lanes).toHaveLength(expected);
  });

  test('is told which lines to parse, on lanes that are made later too', () => {
    const { pool, lanes } = poolOf(2);
    const early: Selected = { ranges: null, blocks: null, sought: null };
    const late: Selected = { ranges: { anchors: ['abc'], wanted: [] }, blocks: null, sought: null };
    pool.select(early);
    void pool.run(task(1));
    pool.select(late);
    void pool.run(task(2));
    expect(lanes.map(({ selections }) => selections)).toEqual([[early, late], [late]]);
  });
});

describe('a lane that dies', () => {
  test('once: its task is done again on another', async () => {
    const { pool, lanes } = poolOf(1);
    const result = pool.run(task(1));
    lanes[0]?.die();
    await turn();
    expect(lanes.map(({ begun }) => begun)).toEqual([[1], [1]]);
    lanes[1]?.finish();
    expect(linesOf(await result)).toBe(1);
  });

  test('twice of the same task: that task is lost, and no other', async () => {
    const { pool, lanes } = poolOf(1);
    const results = [1, 2, 3].map((name) => pool.run(task(name)));
    lanes[0]?.die();
    await turn();
    expect(lanes[1]?.open).toEqual([1, 2, 3]);
    lanes[1]?.die();
    expect(await results[0]).toEqual({ lost: 'it died' });
    await turn();
    expect(lanes[2]?.open).toEqual([2, 3]);
    lanes[2]?.finish();
    lanes[2]?.finish();
    expect((await Promise.all(results.slice(1))).map(linesOf)).toEqual([2, 3]);
    expect(lanes).toHaveLength(3);
  });

  test('is not used again', async () => {
    const { pool, lanes } = poolOf(2);
    const first = pool.run(task(1));
    lanes[0]?.die();
    await turn();
    const second = pool.run(task(2));
    expect(lanes[0]?.begun).toEqual([1]);
    lanes[1]?.finish();
    lanes[2]?.finish();
    expect((await Promise.all([first, second])).map(linesOf)).toEqual([1, 2]);
  });

  test('with any other error is no matter of trying again', async () => {
    const pool = new Pool(1, () => ({
      select: () => {},
      run: () => Promise.reject(new TypeError('a defect')),
      close: async () => {},
    }));
    await expect(pool.run(task(1))).rejects.toThrow('a defect');
  });
});

test('closing gives up what is open, and starts nothing new', async () => {
  const { pool, lanes } = poolOf(2);
  const results = [1, 2, 3].map((name) => pool.run(task(name)));
  const ended = Promise.allSettled(results);
  await pool.close();
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await turn();
  expect(lanes).toHaveLength(2);
  expect(lanes.every(({ closed }) => closed)).toBe(true);
});
