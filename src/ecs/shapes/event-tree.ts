import type { Json, JsonObject } from '../../model/json.ts';
import type { Stamp } from '../clocks.ts';
import { type Draft, isObject, own, ownText, scalarText, setOwn } from '../fields.ts';
import { NO_HEADER, type WindowsEvent } from '../windows/event.ts';
import { EventData } from '../windows/event-data.ts';
import { levelOf, outcomeOf, ownInteger } from '../windows/header.ts';
import { headerGuid, loggedValue } from '../windows/logged-value.ts';
import { mapEvent } from '../windows/map-event.ts';
import type { ShapedEvent } from './shape.ts';

/**
 * The attributes of the element `name` below `parent`, as an object; the JSON forms of Event XML differ in where they
 * put them. Empty where there are none.
 */
export type Attributes = (parent: JsonObject, name: string) => JsonObject;

const NONE: JsonObject = {};

/** Attributes beside the element, under its name with `_attributes`. */
export const attributesBeside: Attributes = (parent, name) =>
  objectOr(own(parent, `${name}_attributes`));

/** Attributes inside the element: under `#attributes`, or as plain keys where there is no such key. */
export const attributesInside: Attributes = (parent, name) => {
  const element = objectOr(own(parent, name));
  return Object.hasOwn(element, '#attributes') ? objectOr(own(element, '#attributes')) : element;
};

/** Attributes as keys of the element that start with `@`. */
export const attributesAtSign: Attributes = (parent, name) => {
  const attributes: Draft = {};
  for (const [key, value] of Object.entries(objectOr(own(parent, name)))) {
    if (key.startsWith('@')) setOwn(attributes, key.slice(1), value);
  }
  return attributes;
};

/** How one JSON form of Event XML differs from the others. */
export interface TreeLayout {
  readonly attributes: Attributes;
  /** Values without a name are a list called `Data`; a single value of that name has it as its name. */
  readonly unnamedInLists?: true;
}

/** Event XML as JSON: `System` with `EventData` or `UserData`. */
export function treeToEcs(tree: JsonObject, layout: TreeLayout): ShapedEvent {
  const { document, ...clocks } = mapEvent(readTree(tree, layout), 'pipeline');
  return { fields: document, ...clocks };
}

function readTree(tree: JsonObject, { attributes, unnamedInLists }: TreeLayout): WindowsEvent {
  const system = objectOr(own(tree, 'System'));
  const rendering = objectOr(own(tree, 'RenderingInfo'));
  const of = (name: string): JsonObject => attributes(system, name);
  const provider = ownText(of('Provider'), 'Name');
  const user = ownText(of('Security'), 'UserID');
  return {
    ...NO_HEADER,
    provider,
    providerGuid: headerGuid(ownText(of('Provider'), 'Guid')),
    channel: elementText(system, 'Channel'),
    eventId: elementText(system, 'EventID'),
    computer: elementText(system, 'Computer'),
    recordId: elementText(system, 'EventRecordID'),
    activityId: headerGuid(presentText(of('Correlation'), 'ActivityID')),
    timeCreated: timeCreated(of('TimeCreated')),
    processId: ownInteger(of('Execution'), 'ProcessID'),
    threadId: ownInteger(of('Execution'), 'ThreadID'),
    user: user === null || user === '' ? null : { identifier: user },
    level: levelOf(presentText(rendering, 'Level') ?? elementText(system, 'Level') ?? undefined),
    outcome: outcomeOf(elementText(system, 'Keywords') ?? undefined),
    task: presentText(rendering, 'Task'),
    taskNumber: elementText(system, 'Task'),
    opcode: presentText(rendering, 'Opcode'),
    version: versionOf(elementText(system, 'Version')),
    message: presentText(rendering, 'Message') ?? presentText(tree, 'Message'),
    data: readEventData(own(tree, 'EventData'), provider, unnamedInLists),
    userData: readUserData(own(tree, 'UserData'), provider),
  };
}

/** As a number; version 0 is none, as for Winlogbeat. */
function versionOf(text: string | null): number | null {
  const version = text === null || !/^\d{1,3}$/.test(text) ? 0 : Number(text);
  return version === 0 ? null : version;
}

function timeCreated(attributes: JsonObject): Stamp {
  return { name: 'TimeCreated.SystemTime', value: own(attributes, 'SystemTime') };
}

/** The text of an element, also where attributes turned it into an object. */
function elementText(parent: JsonObject, name: string): string | null {
  const element = own(parent, name);
  if (!isObject(element)) return scalarText(element);
  return ownText(element, '#text') ?? ownText(element, 'Value');
}

function presentText(object: JsonObject, key: string): string | null {
  const text = ownText(object, key);
  return text === '' ? null : text;
}

function objectOr(value: Json | undefined): JsonObject {
  return isObject(value) ? value : NONE;
}

/** True for keys that hold attributes, not data. */
function isAttribute(key: string): boolean {
  return key === '#attributes' || key.startsWith('@') || key.endsWith('_attributes');
}

/**
 * EventData in any of its JSON forms: names as keys, or a list under `Data` of `{ "@Name", "#text" }` and of values
 * without a name, which become `param1`, `param2` and so on, as Winlogbeat names them.
 */
export function readEventData(
  node: Json | undefined,
  provider: string | null,
  unnamedInLists = false,
): EventData {
  const reader = new DataReader(provider);
  if (typeof node === 'string' && node !== '') reader.addUnnamed(node);
  if (isObject(node)) {
    for (const key of Object.keys(node)) {
      const value = node[key] ?? null;
      if (key === 'Data' && (Array.isArray(value) || !unnamedInLists)) reader.addItem(value);
      else if (!isAttribute(key)) reader.add(key, textOf(value));
    }
  }
  return reader.data;
}

/** `{ "#text": "x" }` is `x`; every other value is itself. */
function textOf(value: Json): Json {
  return isObject(value) && Object.hasOwn(value, '#text') ? (own(value, '#text') ?? null) : value;
}

class DataReader {
  readonly data = new EventData();
  readonly #provider: string | null;
  #unnamed = 0;

  constructor(provider: string | null) {
    this.#provider = provider;
  }

  /** As Winlogbeat writes values: lines end in LF, and empty ones are none; those without a name still count. */
  add(name: string, value: Json): void {
    const cleaned = typeof value === 'string' ? withoutCr(value) : value;
    if (cleaned !== '') this.data.add(name, loggedValue(this.#provider, name, cleaned));
  }

  addUnnamed(value: Json): void {
    this.#unnamed += 1;
    this.add(`param${this.#unnamed}`, value);
  }

  /** One value of `Data`, or a list of them; lists do not nest in Event XML. */
  addItem(item: Json): void {
    if (Array.isArray(item)) for (const one of item) this.#addOne(one);
    else this.#addOne(item);
  }

  #addOne(item: Json): void {
    if (!isObject(item)) {
      this.addUnnamed(item);
      return;
    }
    const name = ownText(item, '@Name') ?? ownText(objectOr(own(item, '#attributes')), 'Name');
    const text = own(item, '#text') ?? '';
    if (name !== null) this.add(name, text);
    else if (Array.isArray(text)) for (const one of text) this.addUnnamed(one);
    else this.addUnnamed(text);
  }
}

function withoutCr(text: string): string {
  const unix = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  let end = unix.length;
  while (unix.endsWith('\n', end)) end -= 1;
  return unix.slice(0, end);
}

/** What is in the one element inside UserData, and its name as `xml_name`, as Winlogbeat has it; else all of it. */
export function readUserData(node: Json | undefined, provider: string | null): JsonObject | null {
  if (!isObject(node)) return null;
  const [name, ...others] = Object.keys(node).filter((key) => !isAttribute(key));
  const inner = name === undefined ? undefined : own(node, name);
  if (name === undefined || others.length > 0 || !isObject(inner)) return textsOf(node, provider);
  const data = textsOf(inner, provider);
  if (data !== null) setOwn(data, 'xml_name', name);
  return data;
}

/** The elements of `object` with their text; null where there are none. */
function textsOf(object: JsonObject, provider: string | null): Draft | null {
  const texts: Draft = {};
  for (const key of Object.keys(object)) {
    const value = textOf(object[key] ?? null);
    if (isAttribute(key) || value === null || value === '') continue;
    const logged = loggedValue(provider, key, value);
    setOwn(texts, key, scalarText(logged) ?? logged);
  }
  return Object.keys(texts).length === 0 ? null : texts;
}
