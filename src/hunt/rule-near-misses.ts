import type { Clock } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { NearMiss } from '../model/report.ts';
import { identityOf } from './rule-matches.ts';
import type { TakenRows } from './taken-rows.ts';

/** A near miss that is not worded yet. */
export interface NearMatch {
  readonly match: Match;
  readonly kind: NearMiss['kind'];
  readonly clocks: readonly Clock[];
}

/** Near misses that are told of one rule. */
const MAX_TOLD = 20;

/** Gathers the near misses of one rule: keeps the first, counts the rest. */
export class RuleNearMisses {
  readonly #taken: () => TakenRows;
  readonly #kept = new Map<string, NearMatch>();
  /** How many were not kept. */
  more = 0;

  /** `taken` tells the events of findings, and from then on those of near misses. */
  constructor(taken: () => TakenRows) {
    this.#taken = taken;
  }

  get kept(): readonly NearMatch[] {
    return [...this.#kept.values()];
  }

  /** Takes a near miss, unless it shares events with a finding or a near miss; the same on another clock is noted. */
  offer(match: Match, kind: NearMiss['kind'], clocks: readonly Clock[]): void {
    const identity = identityOf(match);
    const known = this.#kept.get(identity);
    if (known?.kind === kind) {
      this.#kept.set(identity, { ...known, clocks: [...known.clocks, ...clocks] });
      return;
    }
    const taken = this.#taken();
    if (taken.shares(match)) return;
    taken.add(match);
    if (this.#kept.size < MAX_TOLD) this.#kept.set(identity, { match, kind, clocks });
    else this.more += 1;
  }
}
