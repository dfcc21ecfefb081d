import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { Widening } from '../hunt/widened-matches.ts';

const MAX_SCALE = 100;

/** Ten minutes, in nanoseconds. */
const MAX_TOLERANCE = 600_000_000_000n;

/** Nanoseconds of the units of EQL durations. */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['d', 86_400_000_000_000n],
]);

/** What the options hold that let sequences depart from their rules. */
export const wideningOptions = { maxspanScale: z.number(), orderTolerance: z.bigint() };

/** Adds these options. */
export function addWideningOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--maxspan-scale <n>',
        `find sequences that take up to n times their maxspan, n up to ${MAX_SCALE}`,
      )
        .argParser(scale)
        .default(1),
    )
    .addOption(
      new Option(
        '--order-tolerance <duration>',
        'find sequences in which an event comes up to so long before the one that it has to follow, ' +
          'such as 5s, up to 10m; not for rules with missing events or until',
      )
        .argParser(tolerance)
        .default(0n, 'none'),
    );
}

/** How far sequences may depart from their rules. */
export function wideningOf(options: {
  readonly maxspanScale: number;
  readonly orderTolerance: bigint;
}): Widening {
  return { scale: options.maxspanScale, tolerance: options.orderTolerance };
}

function scale(text: string): number {
  const number = /^\d{1,3}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= MAX_SCALE) return number;
  throw new InvalidArgumentError(`expected a number from 1 to ${MAX_SCALE}, such as 1.5.`);
}

function tolerance(text: string): bigint {
  const [, digits = '', unit = ''] = /^(\d{1,9})([a-z]{1,2})$/.exec(text) ?? [];
  const size = UNITS.get(unit);
  const length = size === undefined ? null : BigInt(digits) * size;
  if (length !== null && length <= MAX_TOLERANCE) return length;
  throw new InvalidArgumentError('expected a duration such as 500ms or 5s, 10m at the most.');
}
