import type { DecodedActions } from '../../model/decoded-task.ts';
import type { TaskAction } from '../../model/task-action.ts';
import { EMPTY_TASK } from '../empty-task.ts';
import { Cursor } from './cursor.ts';
import { isMagic, readAction } from './read-action.ts';

/** Longest value that is read, in bytes; the largest of Windows itself have some kilobytes. */
const MOST_BYTES = 1 << 20;

/**
 * Decodes the bytes of a TaskCache `Actions` value, versions 1 to 3 (spec scheduled-tasks.md section 4). Whatever is
 * wrong is a warning with its offset; what was decoded before stays. Never throws, and takes time in proportion to the
 * length.
 */
export function parseActions(bytes: Uint8Array): DecodedActions {
  const cursor = new Cursor(bytes.subarray(0, MOST_BYTES));
  const version = cursor.u2('the version');
  if (cursor.isDamaged || version < 1 || version > 3) return undecodable(cursor, version);
  const context = hasContext(cursor, version) ? cursor.text('the context') : null;
  const actions = readActions(cursor, version);
  if (bytes.length > MOST_BYTES) {
    const message = `only the first ${MOST_BYTES} of ${bytes.length} bytes are read`;
    cursor.warnings.push({ offset: MOST_BYTES, message });
  }
  const task = { ...EMPTY_TASK, context, actions };
  return { status: 'decoded', version, task, warnings: cursor.warnings };
}

function undecodable(cursor: Cursor, version: number): DecodedActions {
  if (!cursor.isDamaged) cursor.fail(`expected version 1, 2 or 3, found ${version}`, 0);
  return { status: 'undecodable', version: null, task: EMPTY_TASK, warnings: cursor.warnings };
}

/**
 * Version 1 has no context, version 3 has one. Sources differ on version 2: there an action is known by its number and
 * an id that fits, which as the length of a context would be far too long.
 */
function hasContext(cursor: Cursor, version: number): boolean {
  if (version !== 2) return version === 3;
  const idLength = cursor.peekU4(2);
  return !(isMagic(cursor.peekU2()) && idLength !== null && idLength <= cursor.left);
}

function readActions(cursor: Cursor, version: number): readonly TaskAction[] {
  const actions: TaskAction[] = [];
  while (cursor.left > 0) {
    const action = readAction(cursor, version);
    if (action === null) {
      cursor.fail(`expected an action, found ${cursor.left} trailing bytes, which are not read`);
      break;
    }
    actions.push(action);
  }
  return actions;
}
