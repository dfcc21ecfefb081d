import type { DecodedActions } from '../../model/decoded-task.ts';
import { EMPTY_TASK } from '../empty-task.ts';
import { bytesOfText } from './bytes-of-text.ts';
import { parseActions } from './parse-actions.ts';

/** What Sysmon writes instead of a REG_BINARY value. */
const PLACEHOLDER = /^\(?\s*binary data\s*\)?$/i;
/** Longest text that is read, in characters: the largest value in its longest form, and some blanks. */
const MOST_CHARACTERS = 1 << 23;

/** Whether a source has a placeholder instead of the bytes of a value. */
export function isPlaceholder(text: string): boolean {
  return text.length < 64 && PLACEHOLDER.test(text.trim());
}

/**
 * Decodes a TaskCache `Actions` value: its bytes, or the text that a log or an export has of them (hex, `hex:03,00,…`,
 * base64, base64url). Never throws; what is wrong is in the warnings.
 */
export function decodeActions(value: string | Uint8Array): DecodedActions {
  if (typeof value !== 'string') return parseActions(value);
  if (isPlaceholder(value)) {
    return { status: 'not-recorded', version: null, task: EMPTY_TASK, warnings: [] };
  }
  const found = value.length > MOST_CHARACTERS ? null : bytesOfText(value);
  if (found === null) return undecodable(value);
  const decoded = parseActions(found.bytes);
  if (found.leftOver === 0) return decoded;
  const offset = found.bytes.length;
  const message = `the ${found.encoding} text ends within a byte`;
  return { ...decoded, warnings: [...decoded.warnings, { offset, message }] };
}

function undecodable(value: string): DecodedActions {
  const message =
    value.length > MOST_CHARACTERS
      ? `expected at most ${MOST_CHARACTERS} characters, found ${value.length}`
      : 'expected hex or base64';
  const warnings = [{ offset: null, message }];
  return { status: 'undecodable', version: null, task: EMPTY_TASK, warnings };
}
