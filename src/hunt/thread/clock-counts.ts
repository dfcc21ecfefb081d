import type { EventView, FieldTable } from '../../compile/event-view.ts';
import type { EcsEvent } from '../../model/event.ts';

/** How far apart the two clocks of the events of one host and channel are. Plain data. */
export interface ClockCount {
  readonly host: string;
  readonly channel: string;
  /** They are Sysmon's events of connections and queries, whose event time is made apart from the others'. */
  readonly network: boolean;
  /** Events with two different times. */
  total: number;
  /** Those of them whose times are more than {@link SKEW_MS} apart. */
  skewed: number;
  /** The difference that is farthest from none, in milliseconds; log time less event time. */
  largest: number;
  /** Differences beyond {@link SKEW_MS}, by {@link sizeOf}: how many, and their sum in milliseconds. */
  readonly sizes: Map<number, { count: number; sum: number }>;
  /** Events whose difference is a whole number of hours, by that number. */
  readonly hours: Map<number, number>;
}

/** Times that are farther apart than this are worth a word. */
export const SKEW_MS = 5000;

/** Milliseconds. */
export const MS_PER_HOUR = 3_600_000;
/** So far from a whole number of hours a difference may be: events are logged late. */
const HOUR_SLACK_MS = 120_000;
/** No two time zones are farther apart. */
const MAX_HOURS = 26;
/** Pairs of host and channel that are counted: a thousand hosts with Sysmon. Those that come later are not. */
const MAX_COUNTS = 2000;

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
/** A connection, and a DNS query. */
const NETWORK_CODES: ReadonlySet<string> = new Set(['3', '22']);

/** Counts how far apart the two clocks are, by host and channel. The order of what is added does not matter. */
export class ClockCounts {
  readonly #counts = new Map<string, ClockCount>();

  /** Everything counted so far. */
  get all(): readonly ClockCount[] {
    return [...this.#counts.values()];
  }

  /** Counts one event of `channel` whose times are `ms` apart. */
  count(host: string, channel: string, code: string, ms: number): void {
    const network = channel === SYSMON && NETWORK_CODES.has(code);
    const kept = this.#of(host, channel, network);
    if (kept === null) return;
    kept.total += 1;
    kept.largest = farther(kept.largest, ms);
    if (Math.abs(ms) <= SKEW_MS) return;
    kept.skewed += 1;
    addSize(kept, sizeOf(ms), 1, ms);
    const hour = hourOf(ms);
    if (hour !== 0 && Math.abs(ms - hour * MS_PER_HOUR) <= HOUR_SLACK_MS) addHour(kept, hour, 1);
  }

  /** Adds what was counted elsewhere. */
  add(counts: readonly ClockCount[]): void {
    for (const { host, channel, network, total, skewed, largest, sizes, hours } of counts) {
      const kept = this.#of(host, channel, network);
      if (kept === null) continue;
      kept.total += total;
      kept.skewed += skewed;
      kept.largest = farther(kept.largest, largest);
      for (const [size, { count, sum }] of sizes) addSize(kept, size, count, sum);
      for (const [hour, count] of hours) addHour(kept, hour, count);
    }
  }

  /** Hands out what was counted and begins anew. */
  take(): readonly ClockCount[] {
    const taken = this.all;
    this.#counts.clear();
    return taken;
  }

  #of(host: string, channel: string, network: boolean): ClockCount | null {
    const key = JSON.stringify([host, channel, network]);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    if (this.#counts.size >= MAX_COUNTS) return null;
    const made = { host, channel, network, ...NOTHING, sizes: new Map(), hours: new Map() };
    this.#counts.set(key, made);
    return made;
  }
}

const NOTHING = { total: 0, skewed: 0, largest: 0 };

/** Reads from events what is counted. */
export class ClockWatch {
  readonly #host: number;
  readonly #channel: number;
  readonly #code: number;

  constructor(table: FieldTable) {
    this.#host = table.slot(['host', 'name']);
    this.#channel = table.slot(['winlog', 'channel']);
    this.#code = table.slot(['event', 'code']);
  }

  /** Counts an event that has two times and says where it is from; `view` shows it. */
  see({ times: { event, log } }: EcsEvent, view: EventView, counts: ClockCounts): void {
    if (event === null || log === null || event === log) return;
    const [host] = view.values(this.#host);
    const [channel] = view.values(this.#channel);
    if (host === undefined || channel === undefined) return;
    const [code = ''] = view.values(this.#code);
    counts.count(String(host), String(channel), String(code), Number((log - event) / 1_000_000n));
  }
}

/** The one that is farther from none; of two that are as far the positive one, whichever came first. */
function farther(a: number, b: number): number {
  if (Math.abs(a) === Math.abs(b)) return Math.max(a, b);
  return Math.abs(a) > Math.abs(b) ? a : b;
}

/** The nearest whole number of hours; 0 where it is more than time zones can differ. */
function hourOf(ms: number): number {
  const hour = Math.round(ms / MS_PER_HOUR);
  return Math.abs(hour) <= MAX_HOURS ? hour : 0;
}

/**
 * One number for all differences that are the same number of hours and, apart from that, about as long: within ten
 * percent, or not more than {@link SKEW_MS}.
 */
export function sizeOf(ms: number): number {
  const hour = hourOf(ms);
  const rest = ms - hour * MS_PER_HOUR;
  const size = Math.abs(rest) <= SKEW_MS ? 0 : Math.round(Math.log(Math.abs(rest)) * 10);
  return hour * 1000 + Math.sign(rest) * size;
}

function addSize({ sizes }: ClockCount, size: number, count: number, sum: number): void {
  const known = sizes.get(size);
  if (known === undefined) sizes.set(size, { count, sum });
  else {
    known.count += count;
    known.sum += sum;
  }
}

function addHour({ hours }: ClockCount, hour: number, count: number): void {
  hours.set(hour, (hours.get(hour) ?? 0) + count);
}
