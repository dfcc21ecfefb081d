import type { Attribute } from './nodes.ts';

/** Where in the event an element stands, because `System` and `EventData` have a layout of their own. */
export type Place = 'top' | 'event' | 'system' | 'header' | 'data' | 'plain';

/** Where the element `name` stands whose parent stands at `parent`. */
export function placeOf(parent: Place, name: string): Place {
  if (parent === 'top') return name === 'Event' ? 'event' : 'plain';
  if (parent === 'system' || parent === 'header') return 'header';
  if (parent !== 'event') return 'plain';
  if (name === 'System') return 'system';
  return name === 'EventData' ? 'data' : 'plain';
}

/** Whether elements there are objects whatever they hold. */
export function isContainer(place: Place): boolean {
  return place === 'event' || place === 'system' || place === 'data';
}

/** The key of an attribute: in the header its name, which nothing there can be confused with, elsewhere `@` and its name. */
export function keyOf({ name, key }: Attribute, place: Place): string {
  return place === 'header' ? name : key;
}
