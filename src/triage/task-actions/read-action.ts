import type { TaskAction } from '../../model/task-action.ts';
import type { Cursor } from './cursor.ts';

/** What the number before an action says it is; also how actions are told from trailing bytes. */
const READERS: ReadonlyMap<number, (cursor: Cursor, id: string, version: number) => TaskAction> =
  new Map([
    [0x6666, readExec],
    [0x7777, readComHandler],
    [0x8888, readSendEmail],
    [0x9999, readShowMessage],
  ]);

/** Whether an action begins with this number. */
export function isMagic(number: number | null): boolean {
  return number !== null && READERS.has(number);
}

/**
 * Reads one action of a value of the given version; null where none begins. An action that is cut short has the texts
 * that are there, and the cursor is damaged.
 */
export function readAction(cursor: Cursor, version: number): TaskAction | null {
  const read = READERS.get(cursor.peekU2() ?? 0);
  if (read === undefined) return null;
  cursor.u2('the kind of an action');
  return read(cursor, cursor.text('the id of an action'), version);
}

function readExec(cursor: Cursor, id: string, version: number): TaskAction {
  return {
    kind: 'exec',
    id,
    command: cursor.text('the command'),
    arguments: cursor.text('the arguments'),
    workingDirectory: cursor.text('the working directory'),
    flags: hasFlags(cursor, version) ? cursor.u2('the flags') : null,
  };
}

/** No description says whether version 2 has flags: where another action or the end follows, it has none. */
function hasFlags(cursor: Cursor, version: number): boolean {
  if (cursor.isDamaged || version === 1) return false;
  return version === 3 || (cursor.left > 0 && !isMagic(cursor.peekU2()));
}

function readComHandler(cursor: Cursor, id: string): TaskAction {
  return {
    kind: 'com-handler',
    id,
    classId: cursor.guid('the class of a COM handler'),
    data: cursor.text('the data of a COM handler'),
  };
}

function readSendEmail(cursor: Cursor, id: string): TaskAction {
  return {
    kind: 'send-email',
    id,
    from: cursor.text('the sender'),
    to: cursor.text('the recipients'),
    cc: cursor.text('the copy recipients'),
    bcc: cursor.text('the blind copy recipients'),
    replyTo: cursor.text('the reply address'),
    server: cursor.text('the mail server'),
    subject: cursor.text('the subject'),
    body: cursor.text('the body'),
    attachments: readList(cursor, 'attachments', () => cursor.text('an attachment')),
    headers: readList(cursor, 'headers', () => ({
      name: cursor.text('the name of a header'),
      value: cursor.text('the value of a header'),
    })),
  };
}

/** A count and that many items; each takes at least four bytes, so that no count makes a long loop. */
function readList<Item>(cursor: Cursor, what: string, read: () => Item): readonly Item[] {
  const count = cursor.u4(`the number of ${what}`);
  const items: Item[] = [];
  while (items.length < count && !cursor.isDamaged) items.push(read());
  return items;
}

function readShowMessage(cursor: Cursor, id: string): TaskAction {
  return {
    kind: 'show-message',
    id,
    caption: cursor.text('the caption'),
    content: cursor.text('the message'),
  };
}
