import { compareOrigins } from '../../correlate/order.ts';
import type { Origin } from '../../model/record.ts';
import { STACK_KINDS, type StackKind } from '../../model/stack.ts';
import type { TaskEvent } from '../../triage/index.ts';
import { SmallestKeys } from './smallest-keys.ts';
import { spanOfBoth, type TimeSpan } from './time-span.ts';

/** Values of one kind that are counted. */
export const MAX_VALUES = 100_000;
/** Hosts of one value that are counted. */
export const MAX_HOSTS = 1000;

/** A value and where it occurs. Plain data. */
export interface StackCount {
  /** The value in lower case: Windows does not tell cases apart. */
  readonly key: string;
  /** The value as the example has it. */
  readonly name: string;
  readonly events: number;
  readonly hosts: readonly string[];
  readonly moreHosts: boolean;
  readonly span: TimeSpan | null;
  /** The first event that has it. */
  readonly example: Origin;
}

/** The values of one kind, in no order. Plain data. */
export interface StackCountList {
  readonly counts: readonly StackCount[];
  readonly isCut: boolean;
}

/** The values of all kinds. Plain data. */
export type StackCountLists = Readonly<Record<StackKind, StackCountList>>;

/** How many values and hosts are counted, where it is not {@link MAX_VALUES} and {@link MAX_HOSTS}. */
export interface StackBounds {
  readonly values: number;
  readonly hosts: number;
}

/** Counts values of events by host. The order of what is added does not matter. */
export class StackCounts {
  readonly #bounds: StackBounds;
  #kinds: Readonly<Record<StackKind, KindCounts>>;

  constructor(bounds: StackBounds = { values: MAX_VALUES, hosts: MAX_HOSTS }) {
    this.#bounds = bounds;
    this.#kinds = this.#none();
  }

  /** Everything counted so far. */
  get all(): StackCountLists {
    const { tasks, commands, authors } = this.#kinds;
    return { tasks: tasks.all, commands: commands.all, authors: authors.all };
  }

  /** Counts what an event says; a value that it has twice counts once. */
  count({ host, time, origin, ...values }: TaskEvent): void {
    const hosts = host === null ? [] : [host];
    const span = time === null ? null : { from: time, to: time };
    const rest = { events: 1, hosts, moreHosts: false, span, example: origin };
    for (const kind of STACK_KINDS) {
      for (const [key, name] of byKey(values[kind])) this.#kinds[kind].add({ key, name, ...rest });
    }
  }

  /** Adds what was counted elsewhere. */
  add(lists: StackCountLists): void {
    for (const kind of STACK_KINDS) this.#kinds[kind].addAll(lists[kind]);
  }

  /** Hands out what was counted and begins anew. */
  take(): StackCountLists {
    const taken = this.all;
    this.#kinds = this.#none();
    return taken;
  }

  #none() {
    const made = () => new KindCounts(this.#bounds);
    return { tasks: made(), commands: made(), authors: made() };
  }
}

/** The smallest of the spellings of each value. */
function byKey(names: readonly string[]): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    const other = kept.get(key);
    if (other === undefined || name < other) kept.set(key, name);
  }
  return kept;
}

interface Counted {
  events: number;
  readonly hosts: SmallestKeys<true>;
  moreHosts: boolean;
  span: TimeSpan | null;
  first: Pick<StackCount, 'name' | 'example'>;
}

class KindCounts {
  readonly #bounds: StackBounds;
  readonly #values: SmallestKeys<Counted>;
  #isCut = false;

  constructor(bounds: StackBounds) {
    this.#bounds = bounds;
    this.#values = new SmallestKeys(bounds.values);
  }

  get all(): StackCountList {
    const counts = this.#values.all.map(([key, { events, hosts, moreHosts, span, first }]) => ({
      key,
      ...first,
      events,
      moreHosts: moreHosts || hosts.isCut,
      hosts: hosts.all.map(([host]) => host),
      span,
    }));
    return { counts, isCut: this.#isCut || this.#values.isCut };
  }

  addAll({ counts, isCut }: StackCountList): void {
    this.#isCut ||= isCut;
    for (const count of counts) this.add(count);
  }

  add({ key, name, events, hosts, moreHosts, span, example }: StackCount): void {
    const first = { name, example };
    const kept = this.#values.of(key, () => ({
      events: 0,
      hosts: new SmallestKeys<true>(this.#bounds.hosts),
      moreHosts: false,
      span: null,
      first,
    }));
    if (kept === null) return;
    kept.events += events;
    for (const host of hosts) kept.hosts.of(host, () => true);
    kept.moreHosts ||= moreHosts;
    kept.span = spanOfBoth(kept.span, span);
    if (isBefore(first, kept.first)) kept.first = first;
  }
}

/** Where one event has two spellings, or copies of it have, any order will do as long as there is one. */
function isBefore(a: Counted['first'], b: Counted['first']): boolean {
  const order = compareOrigins(a.example, b.example);
  return order < 0 || (order === 0 && a.name < b.name);
}
