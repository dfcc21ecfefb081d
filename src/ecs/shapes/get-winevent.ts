import type { Json, JsonObject } from '../../model/json.ts';
import type { Stamp } from '../clocks.ts';
import { isObject, own, ownText } from '../fields.ts';
import { NO_HEADER, type WindowsEvent } from '../windows/event.ts';
import { EventData } from '../windows/event-data.ts';
import { levelOf, outcomeOf, ownInteger } from '../windows/header.ts';
import { headerGuid } from '../windows/logged-value.ts';
import { mapEvent } from '../windows/map-event.ts';
import type { Shape } from './shape.ts';
import { type NamedData, nameValues } from './unnamed-data.ts';

const NO_PROPERTIES =
  'the events have no Properties, so nothing is known of their data: export with ConvertTo-Json -Depth 3, or scan the .evtx file instead';

/** PowerShell's `Get-WinEvent | ConvertTo-Json`: the header by name, the data by place alone. */
export const getWinEvent: Shape = {
  name: 'get-winevent',
  writtenBy: '`Get-WinEvent` piped to `ConvertTo-Json -Depth 3`, Windows PowerShell 5.1 and 7',
  knownBy:
    '`Id` with `LogName` and `MachineName`; data without names are named where the event is known',
  matches: (record) =>
    Object.hasOwn(record, 'Id') &&
    Object.hasOwn(record, 'LogName') &&
    Object.hasOwn(record, 'MachineName'),
  toEcs(record) {
    const { data, notice } = readData(record);
    const { document, ...clocks } = mapEvent(readEvent(record, data), 'pipeline');
    const shaped = { fields: document, ...clocks };
    return notice === undefined ? shaped : { ...shaped, notice };
  },
};

function readEvent(record: JsonObject, data: EventData): WindowsEvent {
  const user = textInside(own(record, 'UserId'), 'Value');
  return {
    ...NO_HEADER,
    provider: ownText(record, 'ProviderName'),
    providerGuid: headerGuid(ownText(record, 'ProviderId')),
    channel: ownText(record, 'LogName'),
    eventId: ownText(record, 'Id'),
    computer: ownText(record, 'MachineName'),
    recordId: ownText(record, 'RecordId'),
    activityId: headerGuid(ownText(record, 'ActivityId')),
    timeCreated: timeCreated(own(record, 'TimeCreated')),
    processId: ownInteger(record, 'ProcessId'),
    threadId: ownInteger(record, 'ThreadId'),
    user: user === null ? null : { identifier: user },
    level: levelOf(own(record, 'Level')),
    outcome: outcomeOf(own(record, 'Keywords')),
    task: ownText(record, 'TaskDisplayName'),
    taskNumber: ownText(record, 'Task'),
    opcode: ownText(record, 'OpcodeDisplayName'),
    version: own(record, 'Version') ?? null,
    message: ownText(record, 'Message'),
    data,
  };
}

/** A time that went through Select-Object is an object with the value inside. */
function timeCreated(value: Json | undefined): Stamp {
  const inner = isObject(value) ? own(value, 'value') : value;
  return { name: 'TimeCreated', value: inner };
}

function textInside(value: Json | undefined, key: string): string | null {
  if (isObject(value)) return ownText(value, key);
  return typeof value === 'string' && value !== '' ? value : null;
}

function readData(record: JsonObject): NamedData {
  const properties = own(record, 'Properties');
  const list: readonly Json[] = Array.isArray(properties) ? properties : [];
  const values = list.map(valueOfProperty);
  // At too small a depth ConvertTo-Json writes the name of the type in place of each property.
  if (properties === undefined || values.includes(undefined)) {
    return { data: new EventData(), notice: NO_PROPERTIES };
  }
  const known = values.map((value) => value ?? null);
  return nameValues(ownText(record, 'ProviderName'), ownText(record, 'Id'), known);
}

/** Undefined for what is no property. A SID is an object of its own. */
function valueOfProperty(property: Json): Json | undefined {
  if (!isObject(property)) return undefined;
  const value = own(property, 'Value') ?? null;
  return isObject(value) && Object.hasOwn(value, 'Value') ? (own(value, 'Value') ?? null) : value;
}
