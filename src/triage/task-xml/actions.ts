import type { TaskAction } from '../../model/task-action.ts';
import type { XmlElement } from '../../syntax/read-xml.ts';
import { childOf, childrenOf, localName, rawTextOf, textOf } from './element.ts';

const READERS: ReadonlyMap<string, (element: XmlElement, id: string) => TaskAction> = new Map([
  ['Exec', readExec],
  ['ComHandler', readComHandler],
  ['SendEmail', readSendEmail],
  ['ShowMessage', readShowMessage],
]);

/** What reading `Actions` gave. */
export interface ReadActions {
  readonly actions: readonly TaskAction[];
  /** Names of elements that are no action. */
  readonly unknown: readonly string[];
}

/** The actions of a task, in order. */
export function readActions(parent: XmlElement | null): ReadActions {
  const actions: TaskAction[] = [];
  const unknown: string[] = [];
  for (const child of parent?.children ?? []) {
    const action = READERS.get(localName(child))?.(child, child.attributes.get('id') ?? '');
    if (action === undefined) unknown.push(localName(child));
    else actions.push(action);
  }
  return { actions, unknown };
}

function readExec(element: XmlElement, id: string): TaskAction {
  return {
    kind: 'exec',
    id,
    command: rawTextOf(element, 'Command'),
    arguments: rawTextOf(element, 'Arguments'),
    workingDirectory: rawTextOf(element, 'WorkingDirectory'),
    flags: null,
  };
}

function readComHandler(element: XmlElement, id: string): TaskAction {
  return {
    kind: 'com-handler',
    id,
    classId: textOf(element, 'ClassId') ?? '',
    data: rawTextOf(element, 'Data'),
  };
}

function readSendEmail(element: XmlElement, id: string): TaskAction {
  return {
    kind: 'send-email',
    id,
    from: rawTextOf(element, 'From'),
    to: rawTextOf(element, 'To'),
    cc: rawTextOf(element, 'Cc'),
    bcc: rawTextOf(element, 'Bcc'),
    replyTo: rawTextOf(element, 'ReplyTo'),
    server: rawTextOf(element, 'Server'),
    subject: rawTextOf(element, 'Subject'),
    body: rawTextOf(element, 'Body'),
    attachments: childrenOf(childOf(element, 'Attachments'), 'File').map(({ text }) => text),
    headers: childrenOf(childOf(element, 'HeaderFields'), 'HeaderField').map((field) => ({
      name: rawTextOf(field, 'Name'),
      value: rawTextOf(field, 'Value'),
    })),
  };
}

function readShowMessage(element: XmlElement, id: string): TaskAction {
  return {
    kind: 'show-message',
    id,
    caption: rawTextOf(element, 'Title'),
    content: rawTextOf(element, 'Body'),
  };
}
