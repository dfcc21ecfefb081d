/** A place in a file, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const KEY = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)`;
const DOTTED = String.raw`${KEY}(?:[ \t]*\.[ \t]*${KEY})*`;
const TABLE = new RegExp(String.raw`^([ \t]*\[[ \t]*)(${DOTTED})[ \t]*\]`);
const SETTING = new RegExp(String.raw`^([ \t]*)(${DOTTED})[ \t]*=`);
const PART = new RegExp(KEY, 'g');

/**
 * Where the key or table called `path` stands in a TOML document, or the innermost table around it that does. The TOML
 * reader keeps no positions; a line within a text of several lines that looks like a key may be taken for one.
 */
export function positionOfKey(document: string, path: readonly string[]): Position {
  let best: Position = { line: 1, column: 1 };
  let bestLength = 0;
  let table: readonly string[] = [];
  for (const [i, text] of document.split('\n').entries()) {
    const header = TABLE.exec(text);
    if (header !== null) table = partsOf(header[2]);
    const setting = header === null ? SETTING.exec(text) : null;
    const found = setting === null ? table : [...table, ...partsOf(setting[2])];
    const length = (header ?? setting) === null ? 0 : sharedLength(found, path);
    if (length <= bestLength) continue;
    bestLength = length;
    best = { line: i + 1, column: ((header ?? setting)?.[1]?.length ?? 0) + 1 };
  }
  return best;
}

function partsOf(dotted = ''): readonly string[] {
  return (dotted.match(PART) ?? []).map((part) => part.replace(/^(["'])(.*)\1$/, '$2'));
}

/** How many parts of `path` the key `found` names; none where it names another thing. */
function sharedLength(found: readonly string[], path: readonly string[]): number {
  return found.every((part, i) => part === path[i]) ? found.length : 0;
}
