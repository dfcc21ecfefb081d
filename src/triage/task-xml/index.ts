import type { DecodedTaskXml, DecodeWarning } from '../../model/decoded-task.ts';
import {
  readXml,
  resolveReferences,
  type XmlDocument,
  type XmlElement,
} from '../../syntax/read-xml.ts';
import { textOfBytes } from '../../syntax/text-of-bytes.ts';
import { quoted } from '../../text/visible.ts';
import { EMPTY_TASK } from '../empty-task.ts';
import { readPrincipals, readRegistration, readSettings } from './about.ts';
import { readActions } from './actions.ts';
import { childOf, localName, textOf } from './element.ts';
import { readTriggers } from './triggers.ts';

/** Longest document that is read, in UTF-16 units; Windows refuses much shorter ones. */
const MOST_CHARACTERS = 4 << 20;

/**
 * Reads Task Scheduler XML: `TaskContent` of Security 4698, `TaskContentNew` of 4702, or a file of `System32\Tasks`. The
 * encoding that the text declares is not asked, because logs have text that says UTF-16; bytes are told by their look.
 * Markup that is escaped once more, as NXLog writes it, is read too.
 * Of a document with a mistake, what stands before it is read. Never throws, fetches and expands nothing; linear in the
 * length.
 */
export function readTaskXml(xml: string | Uint8Array): DecodedTaskXml {
  const text = typeof xml === 'string' ? xml : textOfBytes(xml.subarray(0, 2 * MOST_CHARACTERS));
  const document = readXml(unescaped(text.slice(0, MOST_CHARACTERS)));
  const warnings = warningsOf(document);
  const { root } = document;
  if (root !== null && localName(root) === 'Task') return decoded(root, warnings);
  if (root !== null) {
    const message = `expected <Task>, found <${quoted(root.name).slice(1, -1)}>`;
    warnings.push({ offset: null, message });
  }
  return { status: 'undecodable', version: null, task: EMPTY_TASK, warnings };
}

/** NXLog writes the XML of a task with its markup escaped, as text of an element. */
function unescaped(text: string): string {
  return isEscapedXml(text) ? resolveReferences(text) : text;
}

/** Whether text is XML with `&lt;` for `<`. */
export function isEscapedXml(text: string): boolean {
  return text.trimStart().startsWith('&lt;');
}

function warningsOf({ mistake }: XmlDocument): DecodeWarning[] {
  if (mistake === null) return [];
  const { offset, message } = mistake;
  if (offset < MOST_CHARACTERS) return [{ offset, message: `${message}; read as far as that` }];
  return [{ offset, message: `only the first ${MOST_CHARACTERS} characters are read` }];
}

function decoded(root: XmlElement, warnings: DecodeWarning[]): DecodedTaskXml {
  const actionsElement = childOf(root, 'Actions');
  const { actions, unknown } = readActions(actionsElement);
  for (const name of unknown) {
    const message = `expected an action, found <${quoted(name).slice(1, -1)}>, which is not read`;
    warnings.push({ offset: null, message });
  }
  const registrationInfo = childOf(root, 'RegistrationInfo');
  const task = {
    name: textOf(registrationInfo, 'URI'),
    context: actionsElement?.attributes.get('Context') ?? null,
    actions,
    principals: readPrincipals(childOf(root, 'Principals')),
    triggers: readTriggers(childOf(root, 'Triggers')),
    settings: readSettings(childOf(root, 'Settings')),
    registration: readRegistration(registrationInfo),
  };
  return { status: 'decoded', version: root.attributes.get('version') ?? null, task, warnings };
}
