import type { JsonObject } from '../../model/json.ts';
import { own, ownText } from '../fields.ts';
import { NO_HEADER, type WindowsEvent } from '../windows/event.ts';
import type { EventData } from '../windows/event-data.ts';
import { levelOf } from '../windows/header.ts';
import { mapEvent } from '../windows/map-event.ts';
import { eventTreeOf } from '../xml/event-tree-of.ts';
import { attributesBeside, treeToEcs } from './event-tree.ts';
import type { Shape } from './shape.ts';
import { nameValues } from './unnamed-data.ts';

const EVTX = 'windows:evtx:record';

/**
 * Plaso's timeline. It lists each record of an event log twice, for the time it was written and for the time its
 * header was made; the second one is passed over.
 */
export const plaso: Shape = {
  name: 'plaso',
  writtenBy: 'Plaso `psort -o json_line`',
  knownBy: '`data_type` with `timestamp`; the event is read from `xml_string`',
  matches: (record) => Object.hasOwn(record, 'data_type') && Object.hasOwn(record, 'timestamp'),
  toEcs(record) {
    if (own(record, 'data_type') !== EVTX) {
      return { refused: `a Plaso record of another kind than ${EVTX}: only those can be hunted` };
    }
    if (own(record, 'timestamp_desc') === 'Creation Time') return { refused: null };
    const tree = eventTreeOf(ownText(record, 'xml_string') ?? '');
    return tree === null ? withoutXml(record) : treeToEcs(tree, { attributes: attributesBeside });
  },
};

function withoutXml(record: JsonObject): ReturnType<Shape['toEcs']> {
  const strings = own(record, 'strings');
  const provider = ownText(record, 'source_name');
  const eventId = ownText(record, 'event_identifier');
  const { data, notice } = nameValues(provider, eventId, Array.isArray(strings) ? strings : []);
  const event = readEvent(record, data);
  const { document, ...clocks } = mapEvent(event, 'pipeline');
  const shaped = { fields: document, ...clocks };
  return notice === undefined ? shaped : { ...shaped, notice };
}

function readEvent(record: JsonObject, data: EventData): WindowsEvent {
  const user = ownText(record, 'user_sid');
  return {
    ...NO_HEADER,
    provider: ownText(record, 'source_name'),
    eventId: ownText(record, 'event_identifier'),
    computer: ownText(record, 'computer_name') ?? ownText(record, 'hostname'),
    recordId: ownText(record, 'record_number'),
    timeCreated: { name: 'timestamp', value: own(record, 'timestamp') },
    user: user === null ? null : { identifier: user },
    level: levelOf(own(record, 'event_level')),
    data,
  };
}
