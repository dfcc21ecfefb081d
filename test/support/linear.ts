import { expect } from 'vitest';

/** How many times as large the second input is. */
const TIMES = 8;

/** What linear work may grow by, with room for what is measured badly; quadratic work grows by 64. */
const MOST = 32;

/** CPU time in microseconds below which a measurement is noise and the start-up of the optimiser. */
const NOISE = 2000;

const ATTEMPTS = 3;

/**
 * Checks that work grows no more than linearly with its input: an input of `size` may take no
 * more than a few times eight the CPU time of one of `size / 8`. Both are measured in the same run
 * on the same machine, so that its speed does not count, and measured anew before it is a failure.
 * `size` is to be such that quadratic work would take seconds.
 */
export async function expectLinear<T>(
  size: number,
  make: (size: number) => T,
  work: (input: T) => unknown,
): Promise<void> {
  const little = make(Math.ceil(size / TIMES));
  const much = make(size);
  let small = Infinity;
  let large = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    small = Math.min(small, await cpuTime(little, work), await cpuTime(little, work));
    large = Math.min(large, await cpuTime(much, work));
    if (growth(small, large) < MOST) break;
  }
  expect(
    growth(small, large),
    `${TIMES} times the input took ${large} µs of CPU time instead of ${small} µs: growth`,
  ).toBeLessThan(MOST);
}

function growth(small: number, large: number): number {
  return large / Math.max(small, NOISE);
}

/** The CPU time of one run, in microseconds. */
async function cpuTime<T>(input: T, work: (input: T) => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work(input);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
