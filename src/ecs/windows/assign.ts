import type { Json } from '../../model/json.ts';
import { type Draft, type FieldPath, fieldPath, getField, put } from '../fields.ts';
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

/** The value is written to the field and also stays in the event data; the first name that has a value counts. */
export function copy(
  from: string | readonly string[],
  to: string,
  convert: Convert = asText,
): Assignment {
  const names = typeof from === 'string' ? [from] : from;
  const path = fieldPath(to);
  return ({ data, document }) => {
    const name = data.first(names);
    if (name !== undefined) put(document, path, convert(data.read(name) ?? ''));
  };
}

/** Several assignments as one, made in their order. */
export function all(...parts: readonly Assignment[]): Assignment {
  return (assembly) => {
    for (const part of parts) part(assembly);
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

/** An account in the data: the names of its parts, and where they go; an array gives names that may stand for a part. */
export interface AccountNames {
  readonly id?: string | readonly string[];
  readonly name?: string;
  readonly domain?: string;
}

const asAccount: Convert = (text) => text.split('@', 1)[0] ?? text;

/**
 * An account copied to `<to>.id`, `.name` and `.domain`, its name also to `related.user`, which some rules ask for.
 * Of a name such as `ada@corp.example` the part before the `@` counts, as in Elastic's pipeline.
 */
export function copyUser(names: AccountNames, to: string): Assignment {
  const parts: Assignment[] = [];
  if (names.id !== undefined) parts.push(copy(names.id, `${to}.id`));
  if (names.name !== undefined) parts.push(copy(names.name, `${to}.name`, asAccount));
  if (names.domain !== undefined) parts.push(copy(names.domain, `${to}.domain`));
  const { name } = names;
  if (name !== undefined) {
    parts.push(({ data, document }) => relateUser(document, asAccount(data.read(name) ?? '')));
  }
  return all(...parts);
}

const RELATED_USER = fieldPath('related.user');

/** Adds a name to `related.user`, once; an empty one is none. */
export function relateUser(document: Draft, name: Json): void {
  append(document, RELATED_USER, name);
}

function append(document: Draft, path: FieldPath, value: Json): void {
  if (value === null || value === '') return;
  const list = getField(document, path);
  const present: readonly Json[] = Array.isArray(list) ? list : [];
  if (!present.includes(value)) put(document, path, [...present, value]);
}

/** Splits `DOMAIN\name`; null where the text is anything else. */
export function splitAccount(
  text: string,
): { readonly domain: string; readonly name: string } | null {
  const [domain = '', name = '', ...more] = text.split('\\');
  return domain === '' || name === '' || more.length > 0 ? null : { domain, name };
}
