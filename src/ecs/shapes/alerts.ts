import type { Shape } from './shape.ts';

const REFUSED =
  'this is the output of another hunter, not a log: scan the .evtx files it was made from';

/** Hayabusa's timeline: a line for each of its own alerts, with abbreviated names and local times. */
export const hayabusa: Shape = {
  name: 'hayabusa',
  writtenBy: 'Hayabusa: alerts, which are refused',
  knownBy: '`RuleTitle`',
  matches: (record) => Object.hasOwn(record, 'RuleTitle'),
  toEcs: () => ({ refused: `Hayabusa: ${REFUSED}` }),
};

/** What `chainsaw hunt` writes: detections with the documents they were found in. */
export const chainsawHunt: Shape = {
  name: 'chainsaw-hunt',
  writtenBy: '`chainsaw hunt`: detections, which are refused',
  knownBy: '`name` and `authors` with `document` or `documents`',
  matches: (record) =>
    Object.hasOwn(record, 'name') &&
    Object.hasOwn(record, 'authors') &&
    (Object.hasOwn(record, 'document') || Object.hasOwn(record, 'documents')),
  toEcs: () => ({ refused: `Chainsaw: ${REFUSED}` }),
};
