import { EventView } from '../../compile/event-view.ts';
import type { ExplainedEvent } from '../../model/explanation.ts';
import { describeEvent } from '../../triage/index.ts';
import type { Evidence } from '../evidence.ts';
import type { RuleSet } from '../rule-set.ts';
import type { JudgedEvent } from './verdict.ts';

/** Tells what events are, from where they are kept. */
export class EventTeller {
  readonly #hostSlot: number;
  readonly #view: EventView;
  readonly #evidence: Evidence;

  constructor({ table }: RuleSet, evidence: Evidence) {
    this.#hostSlot = table.slot(['host', 'name']);
    this.#view = new EventView(table);
    this.#evidence = evidence;
  }

  /** Steps are counted from 1 in what is told. */
  tell({ step, row }: JudgedEvent): ExplainedEvent {
    const event = this.#evidence.eventOf(row);
    const [host] = this.#view.show(event?.fields ?? {}).values(this.#hostSlot);
    return {
      step: step + 1,
      origin: row.origin,
      times: row.times,
      host: host === undefined ? null : String(host),
      text: event === null ? 'could not be read again' : describeEvent(event),
    };
  }
}
