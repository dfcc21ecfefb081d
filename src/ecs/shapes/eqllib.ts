import type { JsonObject } from '../../model/json.ts';
import { own, ownText } from '../fields.ts';
import { NO_HEADER, type WindowsEvent } from '../windows/event.ts';
import { EventData } from '../windows/event-data.ts';
import { mapEvent } from '../windows/map-event.ts';
import type { Shape } from './shape.ts';

const HEADER: ReadonlySet<string> = new Set(['EventId', 'Computer', 'RecordId']);
const HOST_MISSING =
  'the records name no host, so sequences by host.id or host.name cannot match in them';

/** Sysmon events as the EQL library of Endgame used them: the data and the id, no provider and mostly no host. */
export const eqllib: Shape = {
  name: 'eqllib',
  writtenBy: 'Sysmon samples of eqllib',
  knownBy: '`EventId` with `UtcTime`',
  matches: (record) => Object.hasOwn(record, 'EventId') && Object.hasOwn(record, 'UtcTime'),
  toEcs(record) {
    const event = readEvent(record);
    const { document, ...clocks } = mapEvent(event, 'pipeline');
    const shaped = { fields: document, ...clocks };
    return event.computer === null ? { ...shaped, notice: HOST_MISSING } : shaped;
  },
};

function readEvent(record: JsonObject): WindowsEvent {
  const data = new EventData();
  for (const key of Object.keys(record)) {
    if (!HEADER.has(key)) data.add(key, record[key] ?? null);
  }
  return {
    ...NO_HEADER,
    provider: 'Microsoft-Windows-Sysmon',
    eventId: ownText(record, 'EventId'),
    computer: ownText(record, 'Computer'),
    recordId: ownText(record, 'RecordId'),
    timeCreated: { name: 'UtcTime', value: own(record, 'UtcTime') },
    data,
  };
}
