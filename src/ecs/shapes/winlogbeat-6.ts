import type { JsonObject } from '../../model/json.ts';
import { isObject, own, ownText } from '../fields.ts';
import type { WindowsEvent } from '../windows/event.ts';
import { EventData } from '../windows/event-data.ts';
import { ACCOUNT_KEYS, accountOf, levelOf, outcomeOf, ownInteger } from '../windows/header.ts';
import { mapEvent } from '../windows/map-event.ts';
import type { Shape } from './shape.ts';

/** Winlogbeat 5 and 6, which had the event's header at top level. `host` and `beat` name the collector: not the origin. */
export const winlogbeat6: Shape = {
  name: 'winlogbeat-6',
  writtenBy: 'Winlogbeat 5 and 6',
  knownBy: '`event_id` and `log_name` with `computer_name` or `source_name`',
  matches: (record) =>
    Object.hasOwn(record, 'event_id') &&
    Object.hasOwn(record, 'log_name') &&
    (Object.hasOwn(record, 'computer_name') || Object.hasOwn(record, 'source_name')),
  toEcs(record) {
    const { document, ...clocks } = mapEvent(readEvent(record), 'task');
    return { fields: document, ...clocks };
  },
};

function readEvent(record: JsonObject): WindowsEvent {
  const data = own(record, 'event_data');
  const userData = own(record, 'user_data');
  const account = own(record, 'user');
  return {
    provider: ownText(record, 'source_name'),
    providerGuid: ownText(record, 'provider_guid'),
    channel: ownText(record, 'log_name'),
    eventId: ownText(record, 'event_id'),
    computer: ownText(record, 'computer_name'),
    recordId: ownText(record, 'record_number'),
    activityId: ownText(record, 'activity_id'),
    timeCreated: { name: '@timestamp', value: own(record, '@timestamp') },
    processId: ownInteger(record, 'process_id'),
    threadId: ownInteger(record, 'thread_id'),
    user: isObject(account) ? accountOf(account, ACCOUNT_KEYS) : null,
    level: levelOf(own(record, 'level')),
    outcome: outcomeOf(own(record, 'keywords')),
    task: ownText(record, 'task'),
    taskNumber: null,
    opcode: ownText(record, 'opcode'),
    version: own(record, 'version') ?? null,
    message: ownText(record, 'message'),
    data: EventData.of(isObject(data) ? data : {}),
    userData: isObject(userData) ? userData : null,
  };
}
