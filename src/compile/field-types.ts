/** How Elastic's index mappings read the values of a field, where that changes how they compare. */
export type FieldType = 'ip' | 'date' | 'plain';

const IP_NAMES = new Set(['ip', 'resolved_ip']);

const DATES = new Set([
  '@timestamp',
  'event.created',
  'event.end',
  'event.ingested',
  'event.start',
  'file.accessed',
  'file.created',
  'file.ctime',
  'file.mtime',
  'process.end',
  'process.parent.start',
  'process.start',
]);

/**
 * The type that ECS gives the field called `path`.
 * ECS names every address field `….ip` (`host.nat.ip`, `related.ip`), so its last segment tells.
 */
export function fieldType(path: readonly string[]): FieldType {
  if (IP_NAMES.has(path.at(-1) ?? '')) return 'ip';
  return DATES.has(path.join('.')) ? 'date' : 'plain';
}
