import type { Json, JsonObject } from '../../model/json.ts';
import { readXml, type XmlElement } from '../../syntax/read-xml.ts';
import { type Draft, own, setOwn } from '../fields.ts';

/**
 * Event XML as the content of `Event` in the layout of the shape `xml-event`: attributes beside their elements under
 * `<name>_attributes`, named data by their names, unnamed ones as a list under `Data`. Null where it is no event.
 */
export function eventTreeOf(xml: string): JsonObject | null {
  const { root, mistake } = readXml(xml);
  if (root === null || mistake !== null || root.name !== 'Event') return null;
  return contentOf(root);
}

function contentOf({ children }: XmlElement): JsonObject {
  const content: Draft = {};
  for (const child of children) {
    addAttributes(content, child);
    addValue(content, child.name, child.name === 'EventData' ? dataOf(child) : elementValue(child));
  }
  return content;
}

function elementValue(element: XmlElement): Json {
  return element.children.length === 0 ? element.text : contentOf(element);
}

function addAttributes(content: Draft, { name, attributes }: XmlElement): void {
  const named = [...attributes].filter(([key]) => !key.startsWith('xmlns'));
  if (named.length === 0) return;
  const values: Draft = {};
  for (const [key, value] of named) setOwn(values, key, value);
  setOwn(content, `${name}_attributes`, values);
}

/** A name that comes again makes a list. */
function addValue(content: Draft, name: string, value: Json): void {
  const before = own(content, name);
  if (before === undefined) setOwn(content, name, value);
  else setOwn(content, name, Array.isArray(before) ? [...before, value] : [before, value]);
}

function dataOf({ children }: XmlElement): JsonObject {
  const data: Draft = {};
  const unnamed: Json[] = [];
  for (const child of children) {
    const name = child.attributes.get('Name');
    if (name !== undefined) setOwn(data, name, child.text);
    else if (child.name === 'Data') unnamed.push(child.text);
    else setOwn(data, child.name, elementValue(child));
  }
  if (unnamed.length > 0) setOwn(data, 'Data', unnamed);
  return data;
}
