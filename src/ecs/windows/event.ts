import type { Json, JsonObject } from '../../model/json.ts';
import type { Stamp } from '../clocks.ts';
import type { EventData } from './event-data.ts';

/**
 * One event of a Windows event log in neutral form: what every shape of it is turned into before the mappings see it.
 * A property is null where the source does not say it.
 */
export interface WindowsEvent {
  /** `Microsoft-Windows-Sysmon`. */
  readonly provider: string | null;
  readonly providerGuid: string | null;
  /** `Security`; in the case that the source writes. */
  readonly channel: string | null;
  /** Decimal digits. */
  readonly eventId: string | null;
  /** The host on which the event happened, never the one that collected it. */
  readonly computer: string | null;
  readonly recordId: string | null;
  readonly activityId: string | null;
  /** When the event was written to the log. */
  readonly timeCreated: Stamp;
  /** Process and thread of the Execution header: the ones that wrote the event. */
  readonly processId: number | null;
  readonly threadId: number | null;
  /** Account of the Security header as `{ identifier, name, domain, type }`, each where known. */
  readonly user: JsonObject | null;
  /** `information`, `warning`, `error`, `critical`, `verbose`. */
  readonly level: string | null;
  /** Result of an audit, from the keywords. */
  readonly outcome: 'success' | 'failure' | null;
  /** The task as the provider names it: `Image loaded (rule: ImageLoad)`, never its number. */
  readonly task: string | null;
  /** The number of the task, decimal digits; names one where {@link task} is null and the numbers are known. */
  readonly taskNumber: string | null;
  readonly opcode: string | null;
  readonly version: Json;
  readonly message: string | null;
  /** EventData, names as logged. Belongs to this event alone: mapping it takes values out. */
  readonly data: EventData;
  /** UserData, for the providers that have it instead. */
  readonly userData: JsonObject | null;
}

/** The header of an event about which the source says nothing; shapes overwrite what theirs says. */
export const NO_HEADER = {
  provider: null,
  providerGuid: null,
  channel: null,
  eventId: null,
  computer: null,
  recordId: null,
  activityId: null,
  processId: null,
  threadId: null,
  user: null,
  level: null,
  outcome: null,
  task: null,
  taskNumber: null,
  opcode: null,
  version: null,
  message: null,
  userData: null,
} as const satisfies Omit<WindowsEvent, 'timeCreated' | 'data'>;
