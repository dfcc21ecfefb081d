import { isObject, own } from '../fields.ts';
import { attributesInside, treeToEcs } from './event-tree.ts';
import type { Shape } from './shape.ts';

/** Velociraptor's `parse_evtx`: times as seconds with a fraction, all integers decimal. */
export const velociraptor: Shape = {
  name: 'velociraptor',
  writtenBy: 'Velociraptor `parse_evtx`',
  knownBy: '`System.EventID.Value`',
  matches: (record) => {
    const system = own(record, 'System');
    const id = isObject(system) ? own(system, 'EventID') : undefined;
    return isObject(id) && Object.hasOwn(id, 'Value');
  },
  toEcs: (record) => treeToEcs(record, { attributes: attributesInside }),
};
