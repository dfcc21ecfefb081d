import type { Json, JsonObject } from '../../model/json.ts';
import { readClocks } from '../clocks.ts';
import {
  type Draft,
  fieldPath,
  getField,
  getText,
  isObject,
  own,
  put,
  scalarText,
} from '../fields.ts';
import { fillIn } from '../merge.ts';
import type { Shape } from './shape.ts';

const CREATED = fieldPath('event.created');
const FUNNEL = 'sentinel_one_cloud_funnel.event';
const AGENT = fieldPath(`${FUNNEL}.agent.uuid`);
const SOURCE_UID = fieldPath(`${FUNNEL}.src.process.uid`);
const PARENT_UID = fieldPath(`${FUNNEL}.src.process.parent.uid`);
const TARGET_UID = fieldPath(`${FUNNEL}.tgt.process.uid`);
const TARGET_PID = fieldPath(`${FUNNEL}.tgt.process.pid`);
const PID = fieldPath('process.pid');
const HOSTNAME = fieldPath('host.hostname');
const PLATFORM = fieldPath('host.os.platform');
const PROCESS = fieldPath('process');

const HOST_ID = fieldPath('host.id');
const HOST_NAME = fieldPath('host.name');
const OS_TYPE = fieldPath('host.os.type');
const ENTITY = fieldPath('process.entity_id');
const PARENT_ENTITY = fieldPath('process.parent.entity_id');

/** SentinelOne behind Elastic's integration: ECS already, though older versions of it left out what sequences join by. */
export const sentineloneElastic: Shape = {
  name: 'sentinelone-elastic',
  writtenBy: 'SentinelOne Cloud Funnel through Elastic',
  knownBy: 'a `sentinel_one_cloud_funnel` object',
  matches: (record) => isObject(own(record, 'sentinel_one_cloud_funnel')),
  toEcs(record) {
    const clocks = readClocks({
      event: { name: '@timestamp', value: own(record, '@timestamp') },
      log: { name: 'event.created', value: getField(record, CREATED) },
    });
    return { fields: fillIn(record, missingIds(record)), ...clocks };
  },
};

/** What rules need of the ids that only the vendor's own object holds. */
function missingIds(record: JsonObject): Draft {
  const extra: Draft = {};
  put(extra, HOST_ID, text(record, AGENT));
  put(extra, HOST_NAME, text(record, HOSTNAME));
  put(extra, OS_TYPE, text(record, PLATFORM)?.toLowerCase());
  if (!isObject(getField(record, PROCESS))) return extra;
  // Newer versions of the integration make the started process the subject, older ones the one that started it.
  const started = isSame(getField(record, PID), getField(record, TARGET_PID));
  put(extra, ENTITY, text(record, started ? TARGET_UID : SOURCE_UID));
  put(extra, PARENT_ENTITY, text(record, started ? SOURCE_UID : PARENT_UID));
  return extra;
}

function text(record: JsonObject, path: Parameters<typeof getText>[1]): string | null {
  const value = getText(record, path);
  return value === '' ? null : value;
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a !== undefined && b !== undefined && scalarText(a) === scalarText(b);
}
