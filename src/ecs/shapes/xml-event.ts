import { isObject, own } from '../fields.ts';
import { attributesBeside, treeToEcs } from './event-tree.ts';
import { systemOf } from './evtx-dump.ts';
import type { Shape } from './shape.ts';

/**
 * Event XML as `{ Event: { System, EventData } }` with attributes beside their elements. The readers of EVTX and XML
 * in `input/` write it, and so do evtx_dump and Chainsaw.
 */
export const xmlEvent: Shape = {
  name: 'xml-event',
  writtenBy:
    'Windows events as XML (`wevtutil qe /f:xml`), `evtx_dump --separate-json-attributes`, `chainsaw dump`',
  knownBy: '`Event.System` with `TimeCreated_attributes` or `Provider_attributes`',
  matches: (record) => {
    const system = systemOf(record);
    return (
      system !== null &&
      (Object.hasOwn(system, 'TimeCreated_attributes') ||
        Object.hasOwn(system, 'Provider_attributes'))
    );
  },
  toEcs(record) {
    const event = own(record, 'Event');
    return treeToEcs(isObject(event) ? event : {}, { attributes: attributesBeside });
  },
};
