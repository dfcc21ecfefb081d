import type { EcsEvent } from '../../model/event.ts';
import type { Finding } from '../../model/report.ts';
import { compareFacts, type Fact, factOf } from './fact.ts';
import { OwnAddresses } from './own-addresses.ts';
import { eventsOf, isNear, spansAround, type TimeSpan } from './time-span.ts';

/** The events of a finding and of its context, each once, in an order that does not depend on how they were given. */
export interface Facts {
  readonly all: readonly Fact[];
  /** Those of the finding, in the order of its steps. */
  readonly own: readonly Fact[];
  /** The time around the finding, on each clock; empty where it has none. */
  readonly spans: readonly TimeSpan[];
  /** Which steps each event of the finding satisfied, from 1, by {@link Fact.id}. */
  readonly steps: ReadonlyMap<string, readonly number[]>;
  readonly addresses: OwnAddresses;
}

/** Gathers what is known. Events of the context that are far from the finding in time are left out. */
export function gatherFacts(finding: Finding, context: readonly EcsEvent[]): Facts {
  const found = eventsOf(finding).map(factOf);
  const ids = found.map(({ id }) => id);
  const byId = new Map(found.map((fact) => [fact.id, fact]));
  const others = context.map(factOf);
  // The context knows both clocks of an event for sure; a finding's document may have lost one.
  for (const fact of others) if (byId.has(fact.id)) byId.set(fact.id, fact);
  const spans = spansAround([...byId.values()].map(({ event }) => event));
  for (const fact of others) if (isNear(fact.event, spans)) byId.set(fact.id, fact);
  const all = [...byId.values()].toSorted(compareFacts);
  const own = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  return { all, own, spans, steps: stepsOf(finding, ids), addresses: new OwnAddresses(all) };
}

function stepsOf({ steps }: Finding, ids: readonly string[]): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>();
  const numbers = steps.flatMap((step, index) => (step.missing ? [] : [index + 1]));
  for (const [at, id] of ids.entries()) {
    found.set(id, [...(found.get(id) ?? []), numbers[at] ?? 0]);
  }
  return found;
}
