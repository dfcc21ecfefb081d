import type { Field, Item, SequenceQuery } from '../../src/eql/ast.ts';
import { type Event, type Key, keyOrder, keysOf, sameKey } from './naive-events.ts';

/** A match under way, or complete: its key, and its events. */
interface Chain {
  readonly key: Key;
  readonly events: readonly Event[];
}

/** What does not change from event to event. */
interface Setting {
  readonly positions: readonly Item[];
  readonly stages: readonly Item[];
  readonly by: readonly Field[];
  /** In milliseconds. */
  readonly span: number;
}

/** The partial chains by the number of stages that they have filled; the complete ones stand last. */
type Pending = readonly Chain[][];

/** Finds sequences by the pseudo-code of the spec (eql.md 1.9), event by event; `events` are in total order. */
export function sequences(
  { by, maxspan, items, until }: SequenceQuery,
  events: readonly Event[],
): readonly (readonly (Event | null)[])[] {
  const positions = items.flatMap((item) => Array.from({ length: item.runs ?? 1 }, () => item));
  const stages = positions.filter((item) => !item.missing);
  const span = maxspan === null ? Number.POSITIVE_INFINITY : maxspan.value;
  const setting = { positions, stages, by, span };
  const pending: Pending = [...stages.map(() => []), []];
  const completed: Chain[] = [];
  for (const event of events) {
    for (const stage of [...stages.keys()].reverse()) fill(stage, event, pending, setting);
    const finished = pending.at(-1)?.splice(0) ?? [];
    completed.push(...finished.sort((a, b) => keyOrder(a.key, b.key)));
    for (const key of until === null ? [] : keysOf(until, by, event)) {
      for (const chains of pending) take(chains, key);
    }
  }
  return completed
    .filter((chain) => nothingForbidden(chain, setting, events))
    .map(({ events: [...queue] }) =>
      positions.map((item) => (item.missing ? null : (queue.shift() ?? null))),
    );
}

function fill(stage: number, event: Event, pending: Pending, { stages, by, span }: Setting): void {
  const item = stages[stage];
  if (item === undefined) return;
  for (const key of keysOf(item, by, event)) {
    const before = stage === 0 ? { key, events: [] } : take(pending[stage] ?? [], key);
    if (before === undefined) continue;
    const chain = { key, events: [...before.events, event] };
    if (event.ms - (chain.events[0]?.ms ?? 0) > span) continue;
    const chains = pending[stage + 1] ?? [];
    take(chains, key);
    chains.push(chain);
  }
}

/** Removes the chain with this key. */
function take(chains: Chain[], key: Key): Chain | undefined {
  const at = chains.findIndex((chain) => sameKey(chain.key, key));
  return at < 0 ? undefined : chains.splice(at, 1)[0];
}

/** The rules for missing events, word for word. */
function nothingForbidden(chain: Chain, setting: Setting, events: readonly Event[]): boolean {
  const { positions, by } = setting;
  const times = chain.events.map(({ ms }) => ms);
  const [start = 0, end = 0] = [times.at(0), times.at(-1)];
  const before: number[] = [];
  const after: number[] = [];
  for (const [i, item] of positions.entries()) {
    if (!item.missing) continue;
    const filled = positions.slice(0, i).filter((other) => !other.missing).length;
    const [previous, next] = [times[filled - 1], times[filled]];
    const hits = timesOf(item, by, chain.key, events);
    if (previous === undefined) before.push(...hits.filter((ms) => ms < start));
    else if (next === undefined) after.push(...hits.filter((ms) => ms > end));
    else if (hits.some((ms) => previous < ms && ms < next)) return false;
  }
  return hasRoom(setting, [Math.max(...before), start], [Math.min(...after), end]);
}

/** Whether a window of length maxspan holds the positive events and no forbidden one. */
function hasRoom(
  { positions, span }: Setting,
  [latestBefore, start]: readonly [number, number],
  [earliestAfter, end]: readonly [number, number],
): boolean {
  const leads = positions[0]?.missing === true;
  const trails = positions.at(-1)?.missing === true;
  if (!leads && !trails) return true;
  // No forbidden event is one at infinity.
  return (trails ? earliestAfter : end) - (leads ? latestBefore : start) > span;
}

function timesOf(item: Item, by: readonly Field[], key: Key, events: readonly Event[]): number[] {
  return events
    .filter((event) => keysOf(item, by, event).some((other) => sameKey(other, key)))
    .map(({ ms }) => ms);
}
