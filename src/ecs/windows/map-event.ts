import { formatInstant } from '../../model/instant.ts';
import { type Clocks, readClocks } from '../clocks.ts';
import { type Draft, fieldPath, getField, isObject, put, setOwn } from '../fields.ts';
import { taskName } from './audit-tasks.ts';
import { baseDocument } from './base.ts';
import type { WindowsEvent } from './event.ts';
import type { EventData } from './event-data.ts';
import { findProvider, type ProviderEntry } from './index.ts';
import type { ActionNaming, Assembly, EventMapping } from './mapping.ts';

const CATEGORY = fieldPath('event.category');
const TYPE = fieldPath('event.type');
const ACTION = fieldPath('event.action');
const OUTCOME = fieldPath('event.outcome');
const MODULE = fieldPath('event.module');
const CREATED = fieldPath('event.created');
const EVENT_DATA = fieldPath('winlog.event_data');

/** A Windows event as an ECS document, with its times. */
export interface MappedEvent extends Clocks {
  readonly document: Draft;
}

/**
 * Turns a Windows event into ECS: the base fields that every event has, then what the table says for its provider and
 * id. Data that no field takes stays in `winlog.event_data`.
 */
export function mapEvent(event: WindowsEvent, naming: ActionNaming): MappedEvent {
  const entry = findProvider(event.provider);
  const occurred = entry?.mapping.occurred;
  const clocks = windowsClocks(event, occurred);
  const document = mapFields(event, naming, clocks.fault === undefined ? occurred : undefined);
  const { times } = clocks;
  if (times.event !== null) document['@timestamp'] = formatInstant(times.event);
  // As Elastic's Sysmon pipeline has it: `@timestamp` is when it happened, `event.created` when it was logged.
  if (occurred !== undefined && times.log !== null) {
    put(document, CREATED, formatInstant(times.log));
  }
  return { document, ...clocks };
}

/** The document without its times; `dropped` is a data field that holds one of them. */
export function mapFields(event: WindowsEvent, naming: ActionNaming, dropped?: string): Draft {
  const entry = findProvider(event.provider);
  const row = entry?.rows.get(event.eventId ?? '') ?? null;
  const document = baseDocument(event);
  const { data } = event;
  if (dropped !== undefined) data.move(dropped);
  put(document, ACTION, actionOf(event, row, naming));
  if (entry !== null) assignAll({ event, data, document }, entry, row);
  keepRest(document, data, entry?.mapping.keepEmptyData ?? true);
  return document;
}

function windowsClocks(event: WindowsEvent, occurred: string | undefined): Clocks {
  const value = occurred === undefined ? undefined : event.data.raw(occurred);
  const log = event.timeCreated;
  if (occurred === undefined || value === undefined) return readClocks({ event: log, log });
  return readClocks({ event: { name: occurred, value }, log });
}

/** An event without a row has the task of its provider as action, as Winlogbeat sets it. */
function actionOf(
  event: WindowsEvent,
  row: EventMapping | null,
  naming: ActionNaming,
): string | null {
  const action = row?.action ?? null;
  if (action !== null && (naming === 'pipeline' || row?.task === undefined)) return action;
  return event.task ?? row?.task ?? taskName(event.provider, event.taskNumber);
}

function assignAll(assembly: Assembly, { mapping }: ProviderEntry, row: EventMapping | null): void {
  const { document } = assembly;
  put(document, MODULE, mapping.module);
  for (const assign of mapping.common) assign(assembly);
  if (row === null) return;
  put(document, CATEGORY, row.category);
  put(document, TYPE, row.type);
  put(document, OUTCOME, row.outcome);
  for (const assign of row.assign) assign(assembly);
}

/** An assignment may already have written below `winlog.event_data`; what the log says does not overwrite that. */
function keepRest(document: Draft, data: EventData, keepEmpty: boolean): void {
  const rest = data.rest(keepEmpty);
  if (rest === null) return;
  const assigned = getField(document, EVENT_DATA);
  if (isObject(assigned)) {
    for (const [name, value] of Object.entries(assigned)) setOwn(rest, name, value);
  }
  put(document, EVENT_DATA, rest);
}
