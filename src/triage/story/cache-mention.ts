import type { JsonObject } from '../../model/json.ts';
import { field, nameAt } from './field.ts';
import { NO_MENTION, rooted, type TaskMention } from './mention.ts';

const REGISTRY_PATH = field('registry.path');
const STRINGS = field('registry.data.strings');
const EVENT_TYPE = field('winlog.event_data.EventType');
const CODE = field('event.code');

const GUID = /^\{?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\}?$/i;
/** Lists of tasks by what starts them hold only the GUID (spec scheduled-tasks.md section 3). */
const CACHE = /\\schedule\\taskcache\\(tasks|tree|boot|logon|plain|maintenance)\\(.+)$/i;
/** Values of a key below `Tree`; anything else there is a task or a folder. */
const TREE_VALUE = /^(.+)\\(id|index|sd)$/i;
/** Values that only the making of a task writes; changes leave them as they are. */
const MADE_BY_CREATION: ReadonlySet<string> = new Set(['id', 'sd', 'path']);

const UNKNOWN_TYPE = 'unknown';

/** An event about a key or value of the task cache; null for all others. */
export function cacheMention(fields: JsonObject): TaskMention | null {
  const [, branch = '', rest = ''] = CACHE.exec(nameAt(fields, REGISTRY_PATH) ?? '') ?? [];
  if (rest === '') return null;
  const list = branch.toLowerCase();
  const place = list === 'tree' ? treePlace(rest) : keyPlace(rest);
  if (place === null) return null;
  const isTask = (list === 'tree' || list === 'tasks') && place.value === null;
  const deed = deedOf(typeOf(fields), isTask, place.value);
  const data = nameAt(fields, STRINGS);
  return { ...NO_MENTION, how: 'registry', deed, ...place, ...linked(place, data) };
}

type Place = Pick<TaskMention, 'guid' | 'path' | 'value'>;

function keyPlace(rest: string): Place | null {
  const slash = rest.indexOf('\\');
  const guid = GUID.exec(slash < 0 ? rest : rest.slice(0, slash))?.[1]?.toUpperCase();
  if (guid === undefined) return null;
  return { guid, path: null, value: slash < 0 ? null : rest.slice(slash + 1).toLowerCase() };
}

function treePlace(rest: string): Place {
  const [, path = rest, value] = TREE_VALUE.exec(rest) ?? [];
  return { guid: null, path: rooted(path), value: value?.toLowerCase() ?? null };
}

/** `Path`, `URI` and `Id` hold what joins both branches. */
function linked({ guid, value }: Place, data: string | null): Partial<Place> {
  if (data === null) return {};
  if (guid !== null && (value === 'path' || value === 'uri')) return { path: rooted(data) };
  const id = value === 'id' && guid === null ? GUID.exec(data)?.[1] : undefined;
  return id === undefined ? {} : { guid: id.toUpperCase() };
}

/** Sysmon 12 is of what was made or deleted, and some exporters lose which: then nothing is known. */
function typeOf(fields: JsonObject): string | null {
  return nameAt(fields, EVENT_TYPE) ?? (nameAt(fields, CODE) === '12' ? UNKNOWN_TYPE : null);
}

/** A task leaves the lists of what starts tasks also when its triggers change. */
function deedOf(
  eventType: string | null,
  isTask: boolean,
  value: string | null,
): TaskMention['deed'] {
  if (eventType?.startsWith('Delete')) return isTask ? 'deleted' : 'wrote';
  if (eventType === UNKNOWN_TYPE) return 'wrote';
  return value !== null && MADE_BY_CREATION.has(value) ? 'created' : 'wrote';
}
