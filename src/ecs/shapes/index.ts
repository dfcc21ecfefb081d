import type { JsonObject } from '../../model/json.ts';
import { chainsawHunt, hayabusa } from './alerts.ts';
import { ecs } from './ecs.ts';
import { nxlog } from './nxlog.ts';
import type { Shape } from './shape.ts';
import { winlogbeat } from './winlogbeat.ts';
import { winlogbeat6 } from './winlogbeat-6.ts';

/** Every shape, in the order in which they are tried; `ecs` takes what is left. To add one: write its file, then add it here. */
export const shapes: readonly Shape[] = [
  winlogbeat,
  winlogbeat6,
  hayabusa,
  chainsawHunt,
  nxlog,
  ecs,
];

/** The first shape that fits. Decided for each record, because files are often put together from several sources. */
export function shapeOf(record: JsonObject): Shape {
  return shapes.find((shape) => shape.matches(record)) ?? ecs;
}
