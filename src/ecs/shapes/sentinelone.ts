import { formatInstant } from '../../model/instant.ts';
import type { JsonObject } from '../../model/json.ts';
import { readClocks } from '../clocks.ts';
import { type Draft, fieldPath, own, put } from '../fields.ts';
import { apply, categoryOf } from '../sentinelone/categories.ts';
import { from, textOf } from '../sentinelone/fields.ts';
import type { Shape } from './shape.ts';

const CATEGORY = fieldPath('event.category');
const HOST_OS = fieldPath('host.os.type');

/** Names of systems where ECS has another. */
const SYSTEMS: ReadonlyMap<string, string> = new Map([['osx', 'macos']]);

const BASE = [
  from('event.id', 'event.id'),
  from('agent.uuid', 'host.id'),
  from('endpoint.name', 'host.name'),
  from('endpoint.name', 'host.hostname'),
  from('endpoint.type', 'host.type'),
  from('os.name', 'host.os.name'),
  from('group.id', 'group.id'),
];

/**
 * SentinelOne's Cloud Funnel as it comes, with dotted keys. Mapped as Elastic's integration does it, and the ids of the
 * agent and of processes besides, without which no sequence joins. The record itself stays under
 * `sentinel_one_cloud_funnel.event`, because its own `event.category` and `registry.value` mean other things than ECS.
 */
export const sentinelone: Shape = {
  name: 'sentinelone',
  writtenBy: 'SentinelOne Cloud Funnel, raw',
  knownBy: '`meta.event.name`, `src.process.uid` or `src.process.pid`, dotted',
  matches: (record) =>
    Object.hasOwn(record, 'meta.event.name') ||
    Object.hasOwn(record, 'src.process.uid') ||
    Object.hasOwn(record, 'src.process.pid'),
  toEcs(record) {
    const time = { name: 'event.time', value: own(record, 'event.time') };
    const clocks = readClocks({ event: time, log: time });
    const fields = documentOf(record);
    if (clocks.times.event !== null) fields['@timestamp'] = formatInstant(clocks.times.event);
    return { fields, ...clocks };
  },
};

function documentOf(record: JsonObject): Draft {
  const document: Draft = { event: { kind: 'event' } };
  const { category, rules } = categoryOf(record);
  if (category.length > 0) put(document, CATEGORY, category);
  const system = textOf(record, 'endpoint.os')?.toLowerCase() ?? null;
  put(document, HOST_OS, system === null ? null : (SYSTEMS.get(system) ?? system));
  apply(BASE, record, document);
  apply(rules, record, document);
  document['sentinel_one_cloud_funnel'] = { event: record };
  return document;
}
