import type { ActionScript, Decoded, DecodedActions } from '../model/decoded-task.ts';
import type { Task } from '../model/task.ts';
import { textOfBytes } from '../syntax/text-of-bytes.ts';
import { readTaskCommand } from './command-line/index.ts';
import { maskScripts, maskTask } from './mask-task.ts';
import { decodePowerShell } from './powershell.ts';
import { type ExportedTask, exportedTasks } from './registry-text.ts';
import { commandLineOf } from './signs/exec.ts';
import { signsOf } from './signs/index.ts';
import { bytesOfText } from './task-actions/bytes-of-text.ts';
import { decodeActions, isPlaceholder } from './task-actions/index.ts';
import { isEscapedXml, readTaskXml } from './task-xml/index.ts';

/**
 * Tells what a value is and decodes it: a TaskCache `Actions` value as bytes, hex or base64, in a .reg file or what
 * `reg query` prints; task XML; a command line of schtasks, at or PowerShell. Exports may hold many. Empty where it is
 * none of these. Passwords are masked (`command-line/mask-secrets.ts`).
 */
export function decodeAny(input: string | Uint8Array): readonly Decoded[] {
  if (typeof input !== 'string' && isRawActions(input)) {
    return [actionsRead('bytes', null, decodeActions(input))];
  }
  const text = (typeof input === 'string' ? input : textOfBytes(input))
    .replace(/^\uFEFF/, '')
    .trim();
  for (const recognise of RECOGNISERS) {
    const decoded = recognise(text);
    if (decoded.length > 0) return decoded;
  }
  return [];
}

/** In this order: what is told by its first characters, then what is told by its words, then what is only digits. */
const RECOGNISERS: readonly ((text: string) => readonly Decoded[])[] = [
  taskXml,
  registryExport,
  taskCommand,
  powerShell,
  actionsText,
];

/** Text cannot start with the characters 1 to 3 and a zero, which are the versions of an `Actions` value. */
function isRawActions([low = 0, high = 1]: Uint8Array): boolean {
  return high === 0 && low >= 1 && low <= 3;
}

function taskXml(text: string): readonly Decoded[] {
  if (!text.startsWith('<') && !isEscapedXml(text)) return [];
  const result = readTaskXml(text);
  return [{ what: 'task-xml', place: null, ...readingOf(result) }];
}

function registryExport(text: string): readonly Decoded[] {
  return exportedTasks(text).map(({ key, path, actions }: ExportedTask) => {
    const result = decodeActions(actions);
    return actionsRead('hex', key, { ...result, task: { ...result.task, name: path } });
  });
}

function actionsText(text: string): readonly Decoded[] {
  if (isPlaceholder(text)) return [actionsRead('text', null, decodeActions(text))];
  const found = bytesOfText(text);
  if (found === null) return [];
  const result = decodeActions(text);
  const isWord = found.encoding === 'base64' && result.status === 'undecodable';
  return isWord ? [] : [actionsRead(found.encoding, null, result)];
}

function actionsRead(encoding: string, place: string | null, result: DecodedActions): Decoded {
  return { what: 'task-actions', encoding, place, ...readingOf(result) };
}

function taskCommand(text: string): readonly Decoded[] {
  const result = readTaskCommand(text);
  if (result === null) return [];
  return [{ what: 'task-command', place: null, ...readingOf(result) }];
}

function powerShell(text: string): readonly Decoded[] {
  const result = decodePowerShell(text);
  return result === null ? [] : [{ what: 'powershell', place: null, result: maskScripts(result) }];
}

/** Scripts are decoded from the task as it is, because masks may stand where they begin. */
function readingOf<Result extends { readonly task: Task }>(result: Result) {
  const task = maskTask(result.task);
  return { result: { ...result, task }, scripts: scriptsOf(result.task), signs: signsOf(task) };
}

function scriptsOf({ actions }: Task): readonly ActionScript[] {
  return actions.flatMap((action, index) => {
    const script = action.kind === 'exec' ? decodePowerShell(commandLineOf(action)) : null;
    return script === null ? [] : [{ action: index + 1, ...maskScripts(script) }];
  });
}
