import type { Json, JsonObject } from '../../model/json.ts';
import { isObject, own, ownText } from '../fields.ts';
import { NO_HEADER, type WindowsEvent } from '../windows/event.ts';
import { levelOf, outcomeOf, ownInteger } from '../windows/header.ts';
import { mapEvent } from '../windows/map-event.ts';
import { readEventData, readUserData } from './event-tree.ts';
import type { Shape } from './shape.ts';

const MARKS = ['MapDescription', 'ChunkNumber', 'EventRecordId'];

/** EvtxECmd: a header of its own, and the data of the event as JSON inside a string. */
export const evtxecmd: Shape = {
  name: 'evtxecmd',
  writtenBy: 'EvtxECmd `--json`',
  knownBy: '`Payload` with `MapDescription`, `ChunkNumber` or `EventRecordId`',
  matches: (record) =>
    Object.hasOwn(record, 'Payload') && MARKS.some((key) => Object.hasOwn(record, key)),
  toEcs(record) {
    const payload = parsePayload(own(record, 'Payload'));
    const { document, ...clocks } = mapEvent(readEvent(record, payload ?? {}), 'pipeline');
    const shaped = { fields: document, ...clocks };
    if (payload !== null || clocks.fault !== undefined) return shaped;
    return { ...shaped, fault: 'cannot read "Payload": expected a JSON object in a string' };
  },
};

/** Null for a payload that is there and no JSON object. EvtxECmd writes all values in it as strings. */
function parsePayload(payload: Json | undefined): JsonObject | null {
  if (payload === undefined || payload === null || payload === '') return {};
  if (typeof payload !== 'string') return isObject(payload) ? payload : null;
  try {
    const parsed: Json = JSON.parse(payload);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function readEvent(record: JsonObject, payload: JsonObject): WindowsEvent {
  const provider = ownText(record, 'Provider');
  const user = ownText(record, 'UserId');
  return {
    ...NO_HEADER,
    provider,
    channel: ownText(record, 'Channel'),
    eventId: ownText(record, 'EventId'),
    computer: ownText(record, 'Computer'),
    recordId: ownText(record, 'EventRecordId') ?? ownText(record, 'RecordNumber'),
    timeCreated: { name: 'TimeCreated', value: own(record, 'TimeCreated') },
    processId: ownInteger(record, 'ProcessId'),
    threadId: ownInteger(record, 'ThreadId'),
    user: user === null || user === '' ? null : { identifier: user },
    level: levelOf(own(record, 'Level')),
    outcome: outcomeOf(own(record, 'Keywords')),
    data: readEventData(own(payload, 'EventData'), provider),
    userData: readUserData(own(payload, 'UserData'), provider),
  };
}
