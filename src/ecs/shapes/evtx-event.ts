import type { Json, JsonObject } from '../../model/json.ts';
import { type Draft, isObject, own, scalarText, setOwn } from '../fields.ts';
import type { WindowsEvent } from '../windows/event.ts';
import { EventData } from '../windows/event-data.ts';
import { levelOf, outcomeOf, ownInteger } from '../windows/header.ts';

/** An event as its XML has it, in whatever layout a reader or exporter writes it down. */
export interface XmlEvent {
  /** The `System` element: its children by name, as text or as objects with a `#text`. */
  readonly system: JsonObject;
  /** The attributes of a child of `System`, under their plain names. */
  readonly attributes: (element: string) => JsonObject;
  readonly data: EventData;
  /** The children of `UserData`. */
  readonly userData: JsonObject | null;
  /** What a collector rendered before it forwarded the event: `Message`, `Level`, `Task`, `Opcode`. */
  readonly rendering: JsonObject;
}

/** Turns the header of an event, as Windows lays it out, into the neutral form that the mappings read. */
export function readXmlEvent(event: XmlEvent): WindowsEvent {
  const { system, attributes, rendering } = event;
  const text = (name: string): string | null => filled(textOf(own(system, name)));
  const rendered = (name: string): string | null => filled(textOf(own(rendering, name)));
  const attribute = (element: string, name: string): string | null =>
    filled(scalarText(own(attributes(element), name)));
  const execution = attributes('Execution');
  const account = attribute('Security', 'UserID');
  return {
    provider: attribute('Provider', 'Name'),
    providerGuid: attribute('Provider', 'Guid'),
    channel: text('Channel'),
    eventId: text('EventID'),
    computer: text('Computer'),
    recordId: text('EventRecordID'),
    activityId: attribute('Correlation', 'ActivityID'),
    timeCreated: {
      name: 'System.TimeCreated.SystemTime',
      value: own(attributes('TimeCreated'), 'SystemTime'),
    },
    processId: ownInteger(execution, 'ProcessID'),
    threadId: ownInteger(execution, 'ThreadID'),
    user: account === null ? null : { identifier: account },
    level: levelOf(rendered('Level') ?? own(system, 'Level')),
    outcome: outcomeOf(text('Keywords')),
    task: rendered('Task'),
    taskNumber: text('Task'),
    opcode: rendered('Opcode'),
    version: own(system, 'Version') ?? null,
    message: rendered('Message'),
    data: event.data,
    userData: event.userData === null ? null : flatUserData(event.userData),
  };
}

/** Where a name is given, that of the value; `paramN` for the value that stands at N without one, as Winlogbeat has it. */
export function namedData(values: JsonObject, unnamed: readonly Json[]): EventData {
  const data = new EventData();
  for (const name of Object.keys(values)) addFilled(data, name, values[name] ?? null);
  for (const [index, value] of unnamed.entries()) addFilled(data, `param${index + 1}`, value);
  return data;
}

/** As Winlogbeat writes values, so that rules see what they were written for: lines end in LF, empty ones are none. */
function addFilled(data: EventData, name: string, value: Json): void {
  const cleaned = typeof value === 'string' ? withoutCr(value) : value;
  if (cleaned !== '') data.add(name, cleaned);
}

function withoutCr(text: string): string {
  const unix = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  let end = unix.length;
  while (unix.endsWith('\n', end)) end -= 1;
  return unix.slice(0, end);
}

/** The children of the only element, and its name as `xml_name`, as Winlogbeat writes them; scalars as text. */
function flatUserData(userData: JsonObject): JsonObject | null {
  const names = Object.keys(userData);
  const [name] = names;
  const root = name === undefined ? undefined : own(userData, name);
  if (name === undefined || names.length > 1 || !isObject(root)) return textsOf(userData);
  const flat = textsOf(root) as Draft;
  setOwn(flat, 'xml_name', name);
  return flat;
}

function textsOf(object: JsonObject): JsonObject {
  const texts: Draft = {};
  for (const key of Object.keys(object)) {
    const value = object[key] ?? null;
    if (value !== null && value !== '') setOwn(texts, key, scalarText(value) ?? value);
  }
  return texts;
}

function textOf(value: Json | undefined): string | null {
  return scalarText(isObject(value) ? own(value, '#text') : value);
}

function filled(text: string | null): string | null {
  return text === '' ? null : text;
}
