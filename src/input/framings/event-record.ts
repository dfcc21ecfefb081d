import type { Json, JsonObject } from '../../model/json.ts';
import { type XmlElement, XmlError } from './xml-reader.ts';

/** Elements and attributes of `System` that hold whole numbers; everything else in an event is text. */
const NUMBERS = new Set([
  'EventID',
  'Qualifiers',
  'Version',
  'Level',
  'Task',
  'Opcode',
  'EventRecordID',
  'ProcessID',
  'ThreadID',
]);
const WHOLE_NUMBER = /^\d{1,20}$/;

/**
 * A Windows event as evtx_dump writes it with attributes kept apart: `{ Event: { System, EventData | UserData } }`.
 * Attributes of `X` are in `X_attributes`; an element that holds nothing is `null`; what occurs more than once is a
 * list. `<Data Name="A">` is `A` in `EventData`, and `Data` without a name goes into the list `Data`.
 */
export function eventRecord(element: XmlElement): JsonObject {
  if (element.name !== 'Event') throw new XmlError(0, '<Event>');
  if (!element.children.some(({ name }) => name === 'System'))
    throw new XmlError(0, '<System> in <Event>');
  const parts: Members = {};
  for (const child of element.children) addElement(parts, child, child.name === 'System');
  return { Event: parts };
}

/** An object in the making. Keys come from the log, so that each is made a property of its own. */
type Members = { [key: string]: Json };

function set(into: Members, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(into, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else into[key] = value;
}

/** Makes a list of what has one key. */
function add(into: Members, key: string, value: Json): void {
  const known = Object.hasOwn(into, key) ? into[key] : undefined;
  if (known === undefined) set(into, key, value);
  // Lists come from here only: nothing in an event is one.
  else if (Array.isArray(known)) known.push(value);
  else set(into, key, [known, value]);
}

function addElement(into: Members, element: XmlElement, isSystem: boolean): void {
  const { name, attributes } = element;
  add(into, name, contentOf(element, isSystem));
  if (attributes.length === 0) return;
  const members: Members = {};
  for (const [key, value] of attributes) add(members, key, isSystem ? typed(key, value) : value);
  add(into, `${name}_attributes`, members);
}

function contentOf(element: XmlElement, isSystem: boolean): Json {
  const { name, children, text } = element;
  if (name === 'EventData' && !isSystem) return eventData(element);
  if (children.length > 0) {
    const members: Members = {};
    for (const child of children) addElement(members, child, isSystem);
    return members;
  }
  const content = isSystem ? text.trim() : text;
  if (content === '') return null;
  return isSystem ? typed(name, content) : content;
}

function eventData({ children }: XmlElement): JsonObject {
  const members: Members = {};
  const unnamed: Json[] = [];
  for (const child of children) {
    const key = child.attributes.find(([attribute]) => attribute === 'Name')?.[1];
    if (child.name !== 'Data') addElement(members, child, false);
    else if (key !== undefined) add(members, key, contentOf(child, false) ?? '');
    else unnamed.push(contentOf(child, false) ?? '');
  }
  if (unnamed.length > 0) set(members, 'Data', unnamed);
  return members;
}

/** Numbers beyond 2^53 are kept exact, as everywhere. */
function typed(name: string, value: string): Json {
  if (!NUMBERS.has(name) || !WHOLE_NUMBER.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}
