import type { JsonObject } from '../../model/json.ts';
import { isObject, own } from '../fields.ts';
import { attributesInside, treeToEcs } from './event-tree.ts';
import type { Shape } from './shape.ts';

/** The `System` part of Event XML as JSON; null for other records. */
export function systemOf(record: JsonObject): JsonObject | null {
  const event = own(record, 'Event');
  const system = isObject(event) ? own(event, 'System') : undefined;
  return isObject(system) ? system : null;
}

/** evtx_dump's own layout, also that of other readers: any `Event.System` that none of the others claims. */
export const evtxDump: Shape = {
  name: 'evtx-dump',
  writtenBy: '`evtx_dump -o json` and `-o jsonl`',
  knownBy: '`Event.System` with `#attributes`, or with attributes as plain keys',
  matches: (record) => systemOf(record) !== null,
  toEcs(record) {
    const event = own(record, 'Event');
    return treeToEcs(isObject(event) ? event : {}, { attributes: attributesInside });
  },
};
