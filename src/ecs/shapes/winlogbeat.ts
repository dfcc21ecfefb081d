import type { JsonObject } from '../../model/json.ts';
import { type Clocks, readClocks, type Stamp } from '../clocks.ts';
import {
  type FieldPath,
  fieldPath,
  getField,
  getObject,
  getText,
  isObject,
  own,
} from '../fields.ts';
import { fillIn, without } from '../merge.ts';
import type { WindowsEvent } from '../windows/event.ts';
import { EventData } from '../windows/event-data.ts';
import { ACCOUNT_KEYS, accountOf, levelOf, outcomeOf } from '../windows/header.ts';
import { findProvider } from '../windows/index.ts';
import { mapEvent, mapFields } from '../windows/map-event.ts';
import type { Shape, ShapedEvent } from './shape.ts';

const TIMESTAMP = fieldPath('@timestamp');
const CREATED = fieldPath('event.created');
const ACTION = fieldPath('event.action');
const CATEGORY = fieldPath('event.category');
const TYPE = fieldPath('event.type');
const CODE = fieldPath('event.code');
const EVENT_PROVIDER = fieldPath('event.provider');
const CHANNEL = fieldPath('winlog.channel');
const COMPUTER = fieldPath('winlog.computer_name');
const EVENT_DATA = fieldPath('winlog.event_data');
const EVENT_ID = fieldPath('winlog.event_id');
const KEYWORDS = fieldPath('winlog.keywords');
const LEVEL = fieldPath('winlog.level');
const PROVIDER = fieldPath('winlog.provider_name');
const RECORD_ID = fieldPath('winlog.record_id');
const TASK = fieldPath('winlog.task');
const TIME_CREATED = fieldPath('winlog.time_created');
const USER = fieldPath('winlog.user');
const USER_DATA = fieldPath('winlog.user_data');

const DOTTED_KEYS = [CHANNEL, COMPUTER, EVENT_ID, PROVIDER].map(({ segments }) =>
  segments.join('.'),
);

/**
 * Winlogbeat 7 and later, Elastic Agent and Logstash behind them: ECS with a `winlog` object. Before the ingest
 * pipeline the event data is still in `winlog.event_data` and is mapped here; after it, only what is missing is added.
 */
export const winlogbeat: Shape = {
  name: 'winlogbeat',
  writtenBy: 'Winlogbeat 7 and later, Elastic Agent, before or behind their ingest pipelines',
  knownBy: 'a `winlog` object, or its dotted keys',
  matches: (record) =>
    isObject(own(record, 'winlog')) || DOTTED_KEYS.some((key) => Object.hasOwn(record, key)),
  toEcs(record) {
    const event = readEvent(record);
    return isCategorised(record) ? afterPipeline(record, event) : beforePipeline(record, event);
  },
};

/** Winlogbeat itself sets neither field; every pipeline sets at least one. */
function isCategorised(record: JsonObject): boolean {
  return getField(record, CATEGORY) !== undefined || getField(record, TYPE) !== undefined;
}

/**
 * Winlogbeat's `event.created` is when the beat read the record, which may be days later, so it is no log clock.
 * Only the pipelines of providers with a time of their own (Sysmon) put TimeCreated there, when they overwrite
 * `@timestamp` with `UtcTime`.
 */
function afterPipeline(record: JsonObject, event: WindowsEvent): ShapedEvent {
  const timestamp = event.timeCreated;
  const occurs = findProvider(event.provider)?.mapping.occurred !== undefined;
  const clocks = readClocks({ event: timestamp, log: occurs ? stamp(record, CREATED) : timestamp });
  return { fields: fillIn(record, mapFields(event, 'task')), ...clocks };
}

function beforePipeline(record: JsonObject, event: WindowsEvent): ShapedEvent {
  const { document, ...clocks } = mapEvent(event, 'task');
  const stale = rewrittenFields(event, clocks);
  return { fields: fillIn(without(record, stale), document), ...clocks };
}

/** The fields that Elastic's pipeline overwrites: their value before it is not the final one. */
function rewrittenFields(event: WindowsEvent, { times }: Clocks): readonly FieldPath[] {
  const entry = findProvider(event.provider);
  if (entry === null) return [];
  const fields = [EVENT_DATA, RECORD_ID];
  const row = entry.rows.get(event.eventId ?? '');
  if (row !== undefined && row.task === undefined) fields.push(ACTION);
  if (entry.mapping.occurred !== undefined && times.event !== null) fields.push(TIMESTAMP, CREATED);
  return fields;
}

function stamp(record: JsonObject, path: FieldPath): Stamp {
  return { name: path.segments.join('.'), value: getField(record, path) };
}

/** What the mappings need and what the record may lack; all else of the header is in the record already. */
function readEvent(record: JsonObject): WindowsEvent {
  return {
    provider: getText(record, PROVIDER) ?? getText(record, EVENT_PROVIDER),
    providerGuid: null,
    channel: null,
    eventId: getText(record, CODE) ?? getText(record, EVENT_ID),
    computer: getText(record, COMPUTER),
    recordId: getText(record, RECORD_ID),
    activityId: null,
    timeCreated: timeCreated(record),
    processId: null,
    threadId: null,
    user: accountOf(getObject(record, USER) ?? {}, ACCOUNT_KEYS),
    level: levelOf(getField(record, LEVEL)),
    outcome: outcomeOf(getField(record, KEYWORDS)),
    task: getText(record, TASK),
    taskNumber: null,
    opcode: null,
    version: null,
    message: null,
    data: EventData.of(getObject(record, EVENT_DATA) ?? {}),
    userData: getObject(record, USER_DATA),
  };
}

/** Before the pipeline `@timestamp` is TimeCreated; newer beats repeat it in `winlog.time_created`. */
function timeCreated(record: JsonObject): Stamp {
  const timestamp = stamp(record, TIMESTAMP);
  if (timestamp.value !== undefined) return timestamp;
  const created = stamp(record, TIME_CREATED);
  return created.value === undefined ? timestamp : created;
}
