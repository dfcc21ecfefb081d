import type { JsonObject } from '../../model/json.ts';
import { isObject, own } from '../fields.ts';
import { attributesInside, treeToEcs } from './event-tree.ts';
import { systemOf } from './evtx-dump.ts';
import type { Shape } from './shape.ts';

/** Records of EVTX files in the layout that `input/` gives them: attributes of `System` by their plain names. */
export const evtx: Shape = {
  name: 'evtx',
  writtenBy: 'Windows event logs (EVTX)',
  knownBy: '`Event.System` with `Provider.Name` or `TimeCreated.SystemTime`',
  matches(record) {
    const system = systemOf(record);
    return (
      system !== null &&
      (hasPart(system, 'Provider', 'Name') || hasPart(system, 'TimeCreated', 'SystemTime'))
    );
  },
  toEcs(record) {
    const event = own(record, 'Event');
    const layout = { attributes: attributesInside, unnamedInLists: true } as const;
    return treeToEcs(isObject(event) ? event : {}, layout);
  },
};

function hasPart(system: JsonObject, element: string, attribute: string): boolean {
  const part = own(system, element);
  return isObject(part) && Object.hasOwn(part, attribute);
}
