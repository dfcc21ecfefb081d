import { exactJson } from '../text/exact-json.ts';

/** JSON text of a list, written one by one: there may be more than a string holds. `margin` is that of its last line. */
export function* listJson<T>(
  items: Iterable<T>,
  jsonOf: (item: T) => unknown,
  margin: string,
): Generator<string> {
  let written = 0;
  for (const item of items) {
    const text = indented(exactJson(jsonOf(item), 2), `${margin}  `);
    yield `${written === 0 ? '[' : ','}\n${text}`;
    written += 1;
  }
  yield written === 0 ? '[]' : `\n${margin}]`;
}

/**
 * JSON text with all its lines set in. It holds no line feed inside a string, so each one starts a line; U+2028, which
 * ends lines too, may be in one.
 */
export function indented(text: string, by: string): string {
  return by + text.replaceAll('\n', `\n${by}`);
}
