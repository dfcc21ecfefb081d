import type { Origin } from '../model/record.ts';
import { visible } from '../text/visible.ts';

/** Halves of characters, which no URI can hold. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** A file, and the line in it where it has lines. */
export function physicalLocation({ file, line }: Origin): Record<string, unknown> {
  return {
    artifactLocation: { uri: fileUri(file) },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  };
}

/** A location; the number of a record, which SARIF has no place for, is a property. */
export function location(origin: Origin, text?: string): Record<string, unknown> {
  const { record } = origin;
  return {
    physicalLocation: physicalLocation(origin),
    ...(text === undefined ? {} : { message: { text } }),
    ...(record === undefined ? {} : { properties: { record } }),
  };
}

/**
 * A file as a URI reference, relative where the user named it so; a member of an archive stays behind its `!`.
 * Backslashes are separators in the paths of Windows only, which a drive or a share begins.
 */
export function fileUri(file: string): string {
  const path = /^(?:[A-Za-z]:)?\\/.test(file) ? file.replaceAll('\\', '/') : file;
  const encoded = path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replaceAll(LONE_SURROGATE, '\ufffd')))
    .join('/');
  if (/^[A-Za-z]:\//.test(path))
    return `file:///${path.slice(0, 2)}${encoded.slice('C%3A'.length)}`;
  if (path.startsWith('//')) return `file:${encoded}`;
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Texts for properties, which viewers print. */
export function shownTexts(values: readonly unknown[]): readonly string[] {
  return values.map((value) => visible(String(value)));
}
