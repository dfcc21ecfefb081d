import type { Draft } from '../fields.ts';
import type { WindowsEvent } from './event.ts';
import type { EventData } from './event-data.ts';

/** What an assignment works on. */
export interface Assembly {
  readonly event: WindowsEvent;
  readonly data: EventData;
  readonly document: Draft;
}

/** Takes values from the event and writes fields of the document; does nothing where the values are missing. */
export type Assignment = (assembly: Assembly) => void;

/** One event id of one provider. */
export interface EventMapping {
  readonly id: number;
  /** One text rather than a list where Elastic's pipeline writes it so. */
  readonly category?: string | readonly string[];
  readonly type?: string | readonly string[];
  /** `event.action` as Elastic's pipeline sets it; null where it leaves the task of the provider there. */
  readonly action: string | null;
  /** No pipeline of Elastic's maps this event, or not these fields: the row is ours. ARCHITECTURE.md lists them. */
  readonly own?: string;
  /** The task as the provider names it, for providers whose task Winlogbeat leaves in `event.action`. */
  readonly task?: string;
  readonly outcome?: 'success' | 'failure';
  readonly assign: readonly Assignment[];
}

/** The mappings of one provider. To add an event id, add a row to `events`. */
export interface ProviderMapping {
  readonly provider: string;
  /** `event.module` as Winlogbeat's pipeline sets it, where there is one. */
  readonly module?: string;
  /** Data field that says when the thing happened, where that is not when it was logged. */
  readonly occurred?: string;
  /** Keep `-`, empty values and zero GUIDs in `winlog.event_data`, as Elastic's pipeline for this provider does. */
  readonly keepEmptyData: boolean;
  /** Assignments for every event of the provider, made before those of the row. */
  readonly common: readonly Assignment[];
  readonly events: readonly EventMapping[];
}

/** Where `event.action` of an event comes from: the task its provider names, or Elastic's pipeline. */
export type ActionNaming = 'task' | 'pipeline';
