import { fieldPath, put } from '../fields.ts';
import { baseName, type Convert } from './convert.ts';
import type { Assembly, Assignment } from './mapping.ts';

const asText: Convert = (text) => text;

/** The value leaves the event data for the field; where several names are given, the first that has a value does. */
export function move(
  from: string | readonly string[],
  to: string,
  convert: Convert = asText,
): Assignment {
  const names = typeof from === 'string' ? [from] : from;
  const path = fieldPath(to);
  return ({ data, document }) => {
    const name = data.first(names);
    if (name === undefined) return;
    const value = convert(data.read(name) ?? '');
    if (value === null) return;
    put(document, path, value);
    data.move(name);
  };
}

/** The value is written to the field and also stays in the event data. */
export function copy(from: string, to: string, convert: Convert = asText): Assignment {
  const path = fieldPath(to);
  return ({ data, document }) => {
    const text = data.read(from);
    if (text !== null) put(document, path, convert(text));
  };
}

/** A path of a program, moved to `<to>.executable`, and its last part to `<to>.name`. */
export function moveExecutable(
  from: string | readonly string[],
  to: 'process' | 'process.parent',
  nameOf: (path: string) => string | null = baseName,
): Assignment {
  const names = typeof from === 'string' ? [from] : from;
  const executable = fieldPath(`${to}.executable`);
  const processName = fieldPath(`${to}.name`);
  return ({ data, document }) => {
    const name = data.first(names);
    const path = name === undefined ? null : data.read(name);
    if (name === undefined || path === null) return;
    put(document, executable, path);
    put(document, processName, nameOf(path));
    data.move(name);
  };
}

const FILE_PATH = fieldPath('file.path');
const FILE_NAME = fieldPath('file.name');
const FILE_DIRECTORY = fieldPath('file.directory');
const FILE_EXTENSION = fieldPath('file.extension');

/** A path of a file, moved to `file.path`, with name, directory and extension where it has them. */
export function moveFile(from: string): Assignment {
  return (assembly) => {
    const path = assembly.data.read(from);
    if (path === null) return;
    assembly.data.move(from);
    put(assembly.document, FILE_PATH, path);
    splitFile(assembly, path);
  };
}

function splitFile({ document }: Assembly, path: string): void {
  const name = baseName(path);
  if (name === null) return;
  put(document, FILE_NAME, name);
  put(document, FILE_DIRECTORY, path.slice(0, path.length - name.length - 1));
  const dot = name.lastIndexOf('.');
  if (dot >= 0 && dot < name.length - 1) put(document, FILE_EXTENSION, name.slice(dot + 1));
}

/** A command line at `process.command_line` or its parent's, split into arguments, counted if `count`. */
export function commandLine(
  from: string,
  to: 'process' | 'process.parent',
  split: (text: string) => string[],
  options: { readonly keep: boolean; readonly count: boolean },
): Assignment {
  const line = fieldPath(`${to}.command_line`);
  const args = fieldPath(`${to}.args`);
  const count = fieldPath(`${to}.args_count`);
  return ({ data, document }) => {
    const text = data.read(from);
    if (text === null) return;
    const parts = split(text);
    put(document, line, text);
    put(document, args, parts);
    if (options.count) put(document, count, parts.length);
    if (!options.keep) data.move(from);
  };
}

/** An account given as SID, name and domain, copied to `<to>.id`, `.name` and `.domain`. */
export function copyUser(prefix: string, sid: string, to: 'user' | 'user.effective'): Assignment {
  const parts = [
    copy(`${prefix}${sid}`, `${to}.id`),
    copy(`${prefix}UserName`, `${to}.name`),
    copy(`${prefix}DomainName`, `${to}.domain`),
  ];
  return (assembly) => {
    for (const part of parts) part(assembly);
  };
}
