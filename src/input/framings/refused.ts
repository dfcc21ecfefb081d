import { InputError } from '../input-error.ts';
import type { Framing } from './framing.ts';
import { firstLine, headText } from './head-text.ts';

/** How much of a file is searched for NUL bytes, which no text has. */
const BINARY_SAMPLE_BYTES = 4096;

/** Layouts that are known to be logs but cannot be read yet: each says what to do instead. */
export const refused: readonly Framing[] = [
  refuse({
    name: 'json-array',
    extensions: [],
    recognises: (head) => beginsArrayFile(headText(head)),
    reason:
      "it is one JSON array, where each line should be a JSON object; convert it: jq -c '.[]' FILE > NEW.ndjson",
  }),
  refuse({
    name: 'pretty-json',
    extensions: [],
    recognises: (head) => firstLine(headText(head)).line === '{',
    reason:
      'its JSON is pretty-printed over many lines, where each line should be a JSON object; convert it: jq -c . FILE > NEW.ndjson',
  }),
];

/** Any other bytes that are no text. Not a log: folders pass it over, and it is refused where it is named. */
export const binary: Framing = refuse({
  name: 'binary',
  extensions: [],
  recognises: (head) => head.subarray(0, BINARY_SAMPLE_BYTES).includes(0),
  reason: 'it holds binary data; expected lines of JSON',
});

/**
 * An array whose elements are objects, or that is empty, spread over the file or filling its only line.
 * A complete array with other lines after it is a bad line of a file of lines.
 */
function beginsArrayFile(text: string): boolean {
  if (!/^\[\s*(?:[{\]]|$)/.test(text)) return false;
  const { line, rest } = firstLine(text);
  return rest === null || rest.trim() === '' || !isJson(line);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Refusal extends Pick<Framing, 'name' | 'extensions' | 'recognises'> {
  readonly reason: string;
}

function refuse({ reason, ...identity }: Refusal): Framing {
  const fail = (): never => {
    throw new InputError(`is not a log I can read: ${reason}`);
  };
  return { ...identity, cut: fail, parse: fail };
}
