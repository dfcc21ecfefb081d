import { isObject, own } from '../fields.ts';
import { attributesAtSign, treeToEcs } from './event-tree.ts';
import { systemOf } from './evtx-dump.ts';
import type { Shape } from './shape.ts';

/** EvtxECmd's full JSON: the XML of the event with attributes as `@` keys and the data as a list. */
export const evtxecmdFull: Shape = {
  name: 'evtxecmd-full',
  writtenBy: 'EvtxECmd `--json` with `--fj`',
  knownBy: '`Event.System` with `TimeCreated.@SystemTime`',
  matches: (record) => {
    const system = systemOf(record);
    const time = system === null ? undefined : own(system, 'TimeCreated');
    return isObject(time) && Object.hasOwn(time, '@SystemTime');
  },
  toEcs(record) {
    const event = own(record, 'Event');
    return treeToEcs(isObject(event) ? event : {}, { attributes: attributesAtSign });
  },
};
