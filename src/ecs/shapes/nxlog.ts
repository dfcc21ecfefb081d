import type { Json, JsonObject } from '../../model/json.ts';
import type { Stamp } from '../clocks.ts';
import { own, ownText } from '../fields.ts';
import type { WindowsEvent } from '../windows/event.ts';
import { EventData } from '../windows/event-data.ts';
import { accountOf, levelOf, outcomeOf, ownInteger, providerOfChannel } from '../windows/header.ts';
import { mapEvent } from '../windows/map-event.ts';
import type { Shape } from './shape.ts';

/** Keys of the event header and of the collectors on the way; every other key is event data. */
const HEADER: ReadonlySet<string> = new Set([
  '@timestamp',
  '@version',
  'ActivityID',
  'Category',
  'Channel',
  'ERROR_EVT_UNRESOLVED',
  'EventID',
  'EventReceivedTime',
  'EventTime',
  'EventTypeOrignal',
  'ExecutionProcessID',
  'Hostname',
  'Keywords',
  'Level',
  'Message',
  'Opcode',
  'OpcodeValue',
  'ProviderGuid',
  'RecordNumber',
  'RelatedActivityID',
  'Severity',
  'SeverityValue',
  'SourceModuleName',
  'SourceModuleType',
  'SourceName',
  'Task',
  'ThreadID',
  'TimeCreated',
  'UserID',
  'Version',
  'host',
  'port',
  'tags',
]);

/** Keys that belong to the header only under a condition, because events have data of the same name. */
const NAMED_ACCOUNT = {
  identifier: 'UserID',
  name: 'AccountName',
  domain: 'Domain',
  type: 'AccountType',
};
const ACCOUNT_KEYS: ReadonlySet<string> = new Set(Object.values(NAMED_ACCOUNT));
const NXLOG_TYPES: ReadonlySet<Json> = new Set([
  'AUDIT_FAILURE',
  'AUDIT_SUCCESS',
  'CRITICAL',
  'DEBUG',
  'ERROR',
  'INFO',
  'VERBOSE',
  'WARNING',
]);

const TIME_KEYS = ['TimeCreated', 'EventTime', '@timestamp'];

/**
 * Flat records as NXLog and its kin write them: header and event data side by side. Three variants are known (spec
 * events.md section 2): `TimeCreated` with zone, `EventTime` without zone beside `EventReceivedTime`, and `TimeCreated`
 * without zone and without provider. A time without zone is read as UTC, whatever it was.
 */
export const nxlog: Shape = {
  name: 'nxlog',
  writtenBy: 'NXLog and others that write Windows events flat',
  knownBy: '`EventID` with `Channel` or `SourceName`',
  matches: (record) =>
    Object.hasOwn(record, 'EventID') &&
    (Object.hasOwn(record, 'Channel') || Object.hasOwn(record, 'SourceName')),
  toEcs(record) {
    const { document, ...clocks } = mapEvent(readEvent(record), 'pipeline');
    return { fields: document, ...clocks };
  },
};

function readEvent(record: JsonObject): WindowsEvent {
  const channel = ownText(record, 'Channel');
  const eventId = ownText(record, 'EventID');
  return {
    provider: ownText(record, 'SourceName') ?? providerOfChannel(channel, eventId),
    providerGuid: ownText(record, 'ProviderGuid'),
    channel,
    eventId,
    computer: ownText(record, 'Hostname'),
    recordId: ownText(record, 'RecordNumber'),
    activityId: ownText(record, 'ActivityID'),
    timeCreated: timeOf(record),
    processId: ownInteger(record, hasProcessHeader(record) ? 'ProcessID' : 'ExecutionProcessID'),
    threadId: ownInteger(record, 'ThreadID'),
    user: userOf(record),
    level: levelOf(own(record, 'Level') ?? own(record, 'Severity')),
    outcome: outcomeOf(own(record, 'Keywords')),
    task: ownText(record, 'Category'),
    taskNumber: ownText(record, 'Task'),
    opcode: ownText(record, 'Opcode'),
    version: own(record, 'Version') ?? null,
    message: ownText(record, 'Message'),
    data: dataOf(record),
    userData: null,
  };
}

/** `@timestamp` last: beside `EventTime` it is when a collector received the event. */
function timeOf(record: JsonObject): Stamp {
  const name = TIME_KEYS.find((key) => Object.hasOwn(record, key)) ?? 'TimeCreated';
  return { name, value: own(record, name) };
}

/** NXLog writes `ProcessID` of the header as a number; as a string it is event data, as in Security 5156. */
function hasProcessHeader(record: JsonObject): boolean {
  return (
    typeof own(record, 'ProcessID') === 'number' && !Object.hasOwn(record, 'ExecutionProcessID')
  );
}

function userOf(record: JsonObject): JsonObject | null {
  return accountOf(
    record,
    Object.hasOwn(record, 'AccountType') ? NAMED_ACCOUNT : { identifier: 'UserID' },
  );
}

function dataOf(record: JsonObject): EventData {
  const data = new EventData();
  const account = Object.hasOwn(record, 'AccountType');
  const process = hasProcessHeader(record);
  for (const key of Object.keys(record)) {
    if (HEADER.has(key)) continue;
    const value = record[key] ?? null;
    if (account && ACCOUNT_KEYS.has(key)) continue;
    if (process && key === 'ProcessID') continue;
    if (key === 'EventType' && NXLOG_TYPES.has(value)) continue;
    data.add(key, value);
  }
  return data;
}
