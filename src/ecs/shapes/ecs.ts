import { readClocks } from '../clocks.ts';
import { fieldPath, getField, own } from '../fields.ts';
import type { Shape } from './shape.ts';

const EVENT_CREATED = fieldPath('event.created');

/**
 * Anything that no other shape claims, taken as ECS as it is: Elastic Defend, other Elastic integrations, and documents
 * of unknown origin. Nothing is added: whether such an event comes from Windows, only it can say.
 */
export const ecs: Shape = {
  name: 'ecs',
  writtenBy: 'ECS: Elastic Defend, and Winlogbeat or Elastic Agent behind their ingest pipelines',
  knownBy: 'what nothing else takes; dotted and nested keys are the same',
  matches: () => true,
  toEcs(record) {
    const clocks = readClocks({
      event: { name: '@timestamp', value: own(record, '@timestamp') },
      log: { name: 'event.created', value: getField(record, EVENT_CREATED) },
    });
    return { fields: record, ...clocks };
  },
};
