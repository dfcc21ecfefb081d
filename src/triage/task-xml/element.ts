import type { XmlElement } from '../../syntax/read-xml.ts';

/** The name of an element without its prefix: the namespace of tasks may have any. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first child of that name; null where there is none. */
export function childOf(parent: XmlElement | null, name: string): XmlElement | null {
  return parent?.children.find((child) => localName(child) === name) ?? null;
}

/** All children of that name. */
export function childrenOf(parent: XmlElement | null, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => localName(child) === name) ?? [];
}

/** The text of a child without the blanks around it; null where there is none, or it is empty. */
export function textOf(parent: XmlElement | null, name: string): string | null {
  return childOf(parent, name)?.text.trim() || null;
}

/** The text of a child as it stands; empty where there is none. */
export function rawTextOf(parent: XmlElement | null, name: string): string {
  return childOf(parent, name)?.text ?? '';
}

/** The boolean of a child, in the forms of XML Schema and any case; `otherwise` where there is none. */
export function flagOf(parent: XmlElement | null, name: string, otherwise: boolean): boolean {
  const text = textOf(parent, name)?.toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : otherwise;
}
