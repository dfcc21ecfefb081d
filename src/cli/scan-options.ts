import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { UnpackLimits } from '../input/budget.ts';
import { CLOCKS, type Clock, type Instant } from '../model/event.ts';
import { parseInstant } from '../model/instant.ts';
import { SEVERITIES } from '../model/rule.ts';
import { COLOR_CHOICES, colorOption } from './color.ts';
import { UsageError } from './exit-code.ts';
import { repeatable } from './repeatable.ts';
import { addReportOptions, reportOptions } from './report-options.ts';
import { addWideningOptions, wideningOptions } from './widening-options.ts';

/** The end of the help of every command that scans. */
export const EXIT_CODE_HELP = `
Exit codes:
  0    done, with or without findings
  1    findings at or above --fail-on
  2    could not do what was asked: usage, or no readable input
  3    done, but some input could not be read, under --strict
  130  interrupted; what was found until then is printed`;

/** What is kept in memory of candidates unless said otherwise. */
const DEFAULT_MEMORY = 128 << 20;

const MAX_JOBS = 256;

const CLOCK_CHOICES = [...CLOCKS, 'both'] as const;

/** What the options hold that choose events and their order. */
export const eventOptions = {
  from: z.bigint().optional(),
  to: z.bigint().optional(),
  clock: z.enum(CLOCK_CHOICES),
};

/** What the options hold that bound what reading takes. */
export const boundOptions = { maxUnpacked: z.number().optional(), maxMemory: z.number() };

/** What the options of a scan hold, whatever rules it runs. */
export const scanOptions = reportOptions.extend({
  ...eventOptions,
  ...wideningOptions,
  ...boundOptions,
  failOn: z.enum(SEVERITIES).optional(),
  baseline: z.array(z.string()),
  writeBaseline: z.string().optional(),
  jobs: z.number(),
  stats: z.boolean(),
  strict: z.boolean(),
  stack: z.boolean(),
  quiet: z.boolean(),
  progress: z.boolean(),
  color: z.enum(COLOR_CHOICES),
});

/** The options, checked. */
export type ScanOptions = z.infer<typeof scanOptions>;

/** Adds the options that choose events and their order. */
export function addEventOptions(command: Command): Command {
  return command
    .addOption(new Option('--from <time>', 'only events at or after this time').argParser(instant))
    .addOption(new Option('--to <time>', 'only events before this time').argParser(instant))
    .addOption(
      new Option('--clock <clock>', 'what orders events: when they happened, when they were logged')
        .choices(CLOCK_CHOICES)
        .default('both'),
    );
}

/** How much one file may unpack to. */
export function maxUnpackedOption(): Option {
  return new Option(
    '--max-unpacked <size>',
    'bytes that one file may unpack to, such as 500GiB (default: 256GiB)',
  ).argParser(size);
}

/** How much is kept in memory. */
export function maxMemoryOption(): Option {
  return new Option(
    '--max-memory <size>',
    'how much of what is kept stays in memory; the rest goes to the temporary folder',
  )
    .argParser(size)
    .default(DEFAULT_MEMORY, '128MiB');
}

/** Adds these options. */
export function addScanOptions(command: Command): Command {
  return addEventOptions(addReportOptions(addWideningOptions(command)))
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 on findings of this severity or worse').choices(
        SEVERITIES,
      ),
    )
    .addOption(maxUnpackedOption())
    .addOption(
      repeatable(
        '--baseline <file>',
        'hide the findings of an earlier scan, by what --write-baseline or -f ndjson wrote',
      ),
    )
    .option(
      '--write-baseline <file>',
      'write what is known now, findings and baselines, for the --baseline of later scans; may be the same file',
    )
    .addOption(
      new Option('-j, --jobs <n>', 'threads that read side by side')
        .argParser(jobs)
        .default(availableParallelism(), 'one for each core'),
    )
    .addOption(maxMemoryOption())
    .option(
      '--strict',
      'parse every record, also those that no rule can match, and exit with 3 if any could not be read',
      false,
    )
    .option(
      '--stack',
      'also count task names, commands and authors by host over all input, rarest first, in table and json; ' +
        'parses every record, which takes longer',
      false,
    )
    .option('--stats', 'tell on standard error what the scan took', false)
    .option(
      '-q, --quiet',
      'say nothing about skipped rules and the config file, and show no progress',
      false,
    )
    .option('--no-progress', 'show no progress')
    .addOption(colorOption());
}

function instant(text: string): Instant {
  const parsed = parseInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (parsed !== null) return parsed;
  throw new InvalidArgumentError('expected a time such as 2020-12-19T12:00:00Z, or a date.');
}

function jobs(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MAX_JOBS) return count;
  throw new InvalidArgumentError(`expected a number of threads from 1 to ${MAX_JOBS}.`);
}

/** Powers of 1024, as the limits are counted. */
const UNITS = ['', 'K', 'M', 'G', 'T'];

function size(text: string): number {
  const [, digits, unit = ''] = /^(\d{1,9})(?:([kmgt])i?)?b?$/i.exec(text) ?? [];
  if (digits !== undefined) return Number(digits) * 1024 ** UNITS.indexOf(unit.toUpperCase());
  throw new InvalidArgumentError('expected a size such as 500GiB, or a number of bytes.');
}

/** How far files may unpack. */
export function limitsOf({ maxUnpacked }: Pick<ScanOptions, 'maxUnpacked'>): UnpackLimits {
  return maxUnpacked === undefined ? {} : { maxUnpackedBytes: maxUnpacked };
}

/** The clocks to run. */
export function clocksOf({ clock }: Pick<ScanOptions, 'clock'>): readonly Clock[] {
  return clock === 'both' ? CLOCKS : [clock];
}

/** Refuses a time range that no event can be in. */
export function requireRange({ from, to }: Pick<ScanOptions, 'from' | 'to'>): void {
  if (from === undefined || to === undefined || from < to) return;
  throw new UsageError('no event can be in the time range: --from is not before --to', [
    'from',
    'to',
  ]);
}

/** Whether only a part of the input is asked for. */
export function isRanged({ from, to }: Pick<ScanOptions, 'from' | 'to'>): boolean {
  return from !== undefined || to !== undefined;
}
