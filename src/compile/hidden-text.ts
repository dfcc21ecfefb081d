import { isCutCharacter } from './text-pieces.ts';

/** A line that holds none of these hides nothing: a fast search for them saves the call of {@link mayHideText}. */
export const HIDING_MARKS: readonly string[] = ['\\u00', 'xml_string'];

/** How a filter of lines is told of both. */
export const HIDING = { marks: HIDING_MARKS, mayHide: mayHideText } as const;

const ESCAPE = '\\u00';
const BACKSLASH = 0x5c;

/**
 * True where a raw line may hold text in a form in which a search does not find it, so that the line must be parsed
 * whatever is searched for. No common JSON writer escapes characters that need no escape, and no Windows event has
 * comments in its XML; but a line that does is as good as any other. Linear in the length.
 */
export function mayHideText(line: string): boolean {
  return holdsNeedlessEscape(line) || (line.includes('xml_string') && xmlMayHideText(line));
}

/**
 * `\u0041` for a letter, digit, blank or other character at which texts are not cut; also inside JSON that stands in a
 * string of its own. An escaped backslash may begin such an escape there.
 */
function holdsNeedlessEscape(line: string): boolean {
  for (let at = line.indexOf(ESCAPE); at !== -1; at = line.indexOf(ESCAPE, at + 1)) {
    const code = Number.parseInt(line.slice(at + 4, at + 6), 16);
    if (code === BACKSLASH || !(Number.isNaN(code) || isCutCharacter(code))) return true;
  }
  return false;
}

/** XML hides text behind references to characters, and tears it apart by comments, CDATA and elements in its midst. */
function xmlMayHideText(line: string): boolean {
  return /&#|<[!?]|\\u00(?:26|3c|3e)/i.test(line) || holdsMixedContent(line);
}

/** An element that begins behind text, in the same element; events of Windows have text only where there are no elements. */
function holdsMixedContent(line: string): boolean {
  let from = 0;
  for (let open = line.indexOf('<'); open !== -1; open = line.indexOf('<', from)) {
    if (line[open + 1] !== '/' && !beginsString(line, open)) {
      const text = line.slice(from, open);
      const afterTag = text.slice(text.lastIndexOf('>') + 1);
      if (!isBlank(afterTag)) return true;
    }
    from = open + 1;
  }
  return false;
}

/** A quote that is not escaped, directly before: the first character of a JSON string. */
function beginsString(line: string, at: number): boolean {
  return line[at - 1] === '"' && line[at - 2] !== '\\';
}

function isBlank(text: string): boolean {
  return /^(?:\s|\\[nrt])*$/.test(text);
}
