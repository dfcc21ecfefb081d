import type { JsonObject } from '../../model/json.ts';
import { splitCommandLine } from '../../syntax/command-line.ts';
import { fieldPath, own, put } from '../fields.ts';
import { commandLine, move, moveFile, relateUser, splitAccount } from './assign.ts';
import { integer } from './convert.ts';
import type { EventData } from './event-data.ts';
import type { Assignment } from './mapping.ts';

const USER_ID = fieldPath('user.id');
const USER_NAME = fieldPath('user.name');
const USER_DOMAIN = fieldPath('user.domain');
const INVOCATION_DETAILS = fieldPath('powershell.command.invocation_details');

/** Lines of details that are looked at; a script can log any number of them. */
const MOST_LINES = 10_000;

/**
 * Adds each `Key=Value` line of a text to the data, blanks taken out of the key, and takes the text out. A line without
 * `=` goes on with the value before it, as a command line may have several lines.
 */
export function spread(data: EventData, name: string): void {
  const text = data.read(name);
  if (text === null) return;
  data.move(name);
  const lines: { key: string; value: string }[] = [];
  for (const line of text.split(/\r?\n/, MOST_LINES)) {
    const equals = line.indexOf('=');
    const key = equals < 0 ? '' : line.slice(0, equals).trim();
    const last = lines.at(-1);
    // `Host Name = x` has a blank on both sides; behind a bare `=` blanks belong to the value.
    const from = line[equals - 1] === ' ' && line[equals + 1] === ' ' ? equals + 2 : equals + 1;
    if (isKey(key)) lines.push({ key, value: line.slice(from) });
    else if (last !== undefined) last.value += `\n${line}`;
  }
  for (const { key, value } of lines) data.add(key.replace(/\s/g, ''), trimLine(value));
}

/** A word or a few: `HostApplication`, `Host Application`. */
function isKey(text: string): boolean {
  return /^[A-Za-z][A-Za-z ]{1,40}$/.test(text);
}

/** Blanks at the start of a command line belong to it; line breaks and tabs do not. */
function trimLine(text: string): string {
  return text.replace(/^[\t\r\n]+/, '').trimEnd();
}

/** `DOMAIN\name` as `user.domain` and `user.name`. */
export function account(from: string): Assignment {
  return ({ data, document }) => {
    const parts = splitAccount(data.read(from) ?? '');
    data.move(from);
    if (parts === null) return;
    put(document, USER_DOMAIN, parts.domain);
    put(document, USER_NAME, parts.name);
    relateUser(document, parts.name);
  };
}

/** Here the account of the header is the one that runs the script. */
export const headerUser: Assignment = ({ event, document }) => {
  if (event.user !== null) put(document, USER_ID, own(event.user, 'identifier'));
};

/** The host process, the engine and the command, under the names of the classic log and of the operational one. */
export const ENGINE_FIELDS: readonly Assignment[] = [
  move('SequenceNumber', 'event.sequence', integer),
  move(['HostId', 'HostID'], 'process.entity_id'),
  commandLine('HostApplication', 'process', splitCommandLine, { keep: false, count: true }),
  move('HostName', 'process.title'),
  move('HostVersion', 'powershell.process.executable_version'),
  move('EngineVersion', 'powershell.engine.version'),
  move(['PipelineId', 'PipelineID'], 'powershell.pipeline_id'),
  move(['RunspaceId', 'RunspaceID'], 'powershell.runspace_id'),
  move('CommandLine', 'powershell.command.value'),
  move('CommandPath', 'powershell.command.path'),
  move('CommandName', 'powershell.command.name'),
  move('CommandType', 'powershell.command.type'),
  moveFile('ScriptName'),
];

const BINDING_VALUE = /;\s{0,10}value=/;

/** What a pipeline did, a line each: `ParameterBinding(Get-Item): name="Path"; value="x"`. */
export function invocationDetails(from: string): Assignment {
  return ({ data, document }) => {
    const text = data.read(from);
    data.move(from);
    if (text === null) return;
    const lines = text.split(/\r?\n/, MOST_LINES).filter((line) => line !== '');
    if (lines.length > 0) put(document, INVOCATION_DETAILS, lines.map(detailOf));
  };
}

/** `Type(Command): rest`; a line that does not look like that is its own value. */
function detailOf(line: string): JsonObject {
  const open = line.indexOf('(');
  const close = line.indexOf('):', open);
  if (open <= 0 || close <= open + 1 || line.slice(0, open).includes(':')) return { value: line };
  const detail = { type: line.slice(0, open), related_command: line.slice(open + 1, close) };
  const rest = line.slice(close + 2).trimStart();
  if (detail.type !== 'ParameterBinding') return rest === '' ? detail : { ...detail, value: rest };
  const binding = BINDING_VALUE.exec(rest);
  if (binding === null || !rest.startsWith('name=')) return { value: rest };
  return {
    ...detail,
    name: rest.slice('name='.length, binding.index),
    value: rest.slice(binding.index + binding[0].length),
  };
}
