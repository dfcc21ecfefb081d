import type { Json, JsonObject } from '../../model/json.ts';
import { isObject, own } from '../fields.ts';
import type { WindowsEvent } from '../windows/event.ts';
import { mapEvent } from '../windows/map-event.ts';
import { namedData, readXmlEvent } from './evtx-event.ts';
import type { Shape } from './shape.ts';

const NOTHING: JsonObject = {};

/** Records of EVTX files in the layout that `input/` gives them: attributes of `System` by their plain names. */
export const evtx: Shape = {
  name: 'evtx',
  summary: 'Windows event logs (EVTX): Event.System with Provider.Name or TimeCreated.SystemTime',
  matches(record) {
    const event = own(record, 'Event');
    const system = isObject(event) ? own(event, 'System') : undefined;
    if (!isObject(system)) return false;
    return (
      hasOwnPart(system, 'Provider', 'Name') || hasOwnPart(system, 'TimeCreated', 'SystemTime')
    );
  },
  toEcs(record) {
    const { document, ...clocks } = mapEvent(readEvent(record), 'pipeline');
    return { fields: document, ...clocks };
  },
};

function hasOwnPart(system: JsonObject, element: string, attribute: string): boolean {
  return Object.hasOwn(objectAt(system, element), attribute);
}

function readEvent(record: JsonObject): WindowsEvent {
  const event = objectAt(record, 'Event');
  const system = objectAt(event, 'System');
  const userData = own(event, 'UserData');
  const { named, unnamed } = splitData(objectAt(event, 'EventData'));
  return readXmlEvent({
    system,
    attributes: (element) => objectAt(system, element),
    data: namedData(named, unnamed),
    userData: isObject(userData) ? userData : null,
    rendering: objectAt(event, 'RenderingInfo'),
  });
}

/** Values without a name are the only list called `Data`. */
function splitData(data: JsonObject): { named: JsonObject; unnamed: readonly Json[] } {
  const unnamed = own(data, 'Data');
  if (!Array.isArray(unnamed)) return { named: data, unnamed: [] };
  const { Data: _, ...named } = data;
  return { named, unnamed };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  return isObject(value) ? value : NOTHING;
}
