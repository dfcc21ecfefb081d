import type { JsonObject } from '../../model/json.ts';
import { chainsawHunt, hayabusa } from './alerts.ts';
import { ecs } from './ecs.ts';
import { eqllib } from './eqllib.ts';
import { evtx } from './evtx.ts';
import { evtxDump } from './evtx-dump.ts';
import { evtxecmd } from './evtxecmd.ts';
import { evtxecmdFull } from './evtxecmd-full.ts';
import { getWinEvent } from './get-winevent.ts';
import { nxlog } from './nxlog.ts';
import { plaso } from './plaso.ts';
import { sentinelone } from './sentinelone.ts';
import { sentineloneElastic } from './sentinelone-elastic.ts';
import type { Shape } from './shape.ts';
import { velociraptor } from './velociraptor.ts';
import { winlogbeat } from './winlogbeat.ts';
import { winlogbeat6 } from './winlogbeat-6.ts';
import { xmlEvent } from './xml-event.ts';

/**
 * Every shape, in the order in which they are tried (spec events.md section 5); `ecs` takes what is left. To add one:
 * write its file, then add it here.
 */
export const shapes: readonly Shape[] = [
  winlogbeat,
  winlogbeat6,
  evtx,
  xmlEvent,
  evtxecmdFull,
  evtxDump,
  velociraptor,
  evtxecmd,
  hayabusa,
  chainsawHunt,
  plaso,
  getWinEvent,
  sentinelone,
  sentineloneElastic,
  nxlog,
  eqllib,
  ecs,
];

/** The first shape that fits. Decided for each record, because files are often put together from several sources. */
export function shapeOf(record: JsonObject): Shape {
  return shapes.find((shape) => shape.matches(record)) ?? ecs;
}
