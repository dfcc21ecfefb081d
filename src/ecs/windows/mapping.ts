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
  readonly category?: readonly string[];
  readonly type?: readonly string[];
  /** `event.action` as Elastic's pipeline sets it. */
  readonly action: string;
  /** The task as the provider names it, for providers whose task Winlogbeat leaves in `event.action`. */
  readonly task?: string;
  readonly outcome?: 'success' | 'failure';
  readonly assign: readonly Assignment[];
}

/** The mappings of one provider. To add an event id, add a row to `events`. */
export interface ProviderMapping {
  readonly provider: string;
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
