import type { Decoded } from '../model/decoded-task.ts';
import { decodedJson } from './decoded-json.ts';
import { decodedText } from './decoded-text.ts';
import type { Style } from './format.ts';

/** How `decode` can be written. */
export const DECODED_FORMATS = {
  text: decodedText,
  json: decodedJson,
} satisfies Record<string, (decoded: readonly Decoded[], style: Style) => string>;
