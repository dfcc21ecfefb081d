import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { parse, TomlError } from 'smol-toml';
import type * as z from 'zod';
import { systemReason } from '../../input/input-error.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted, visible } from '../../text/visible.ts';
import { UsageError } from '../exit-code.ts';
import { type CommandSettings, configSchema, settingsOf } from './config-schema.ts';
import { type Position, positionOfKey } from './key-position.ts';
import { isSwitch, optionsByKey, pathOf } from './keys.ts';

/** Far more than all options take. */
const MAX_BYTES = 1 << 20;

/** A config file, read for one command. */
export interface Config {
  readonly file: string;
  readonly settings: CommandSettings;
  /** Where the setting of a key stands. */
  readonly positionOf: (key: string) => Position;
}

/**
 * Reads what the config file `file` says for `command`; `tables` are the names of all commands, `working` is the folder
 * that relative paths are told from. Everything that is wrong is one {@link UsageError}.
 */
export function readConfig(
  file: string,
  command: Command,
  tables: readonly string[],
  working: string,
): Config {
  const document = readDocument(file);
  const schema = configSchema(command, tables, { config: dirname(file), working });
  const checked = schema.safeParse(parseToml(file, document), { reportInput: true });
  if (!checked.success) {
    const mistakes = checked.error.issues.flatMap((issue) => describe(issue, command, tables));
    throw new UsageError(inOrder(document, mistakes, file).join('\n'));
  }
  return {
    file,
    settings: settingsOf(checked.data, command),
    positionOf: (key) => positionOfKey(document, [...pathOf(command), key]),
  };
}

function readDocument(file: string): string {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw new Error('it is not a file: rename it, or use --no-config');
    if (stats.size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
    return readFileSync(file, 'utf8')
      .replace(/^\u{feff}/u, '')
      .replaceAll('\r\n', '\n');
  } catch (error) {
    throw new UsageError(`cannot read the config file ${visible(file)}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return 'there is no such file';
  }
  const reason = systemReason(error);
  return reason === null ? String((error as Error).message) : `it ${reason}`;
}

function parseToml(file: string, document: string): unknown {
  try {
    return parse(document);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [first = ''] = error.message.split('\n');
    const reason = first.replace(/^Invalid TOML document: /, '');
    throw new UsageError(
      `${visible(file)}:${error.line}:${error.column}: not valid TOML: ${visible(reason)}`,
    );
  }
}

/** A mistake, and the key that it is about. */
interface Mistake {
  readonly path: readonly string[];
  readonly reason: string;
}

/** The mistakes with their places, from the first line to the last. */
function inOrder(document: string, mistakes: readonly Mistake[], file: string): readonly string[] {
  const placed = mistakes.map((mistake) => ({
    ...mistake,
    ...positionOfKey(document, mistake.path),
  }));
  return placed
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map(({ path, reason, line, column }) => {
      return `${visible(file)}:${line}:${column}: ${visible(path.join('.'))}: ${reason}`;
    });
}

function describe(
  issue: z.core.$ZodIssue,
  command: Command,
  tables: readonly string[],
): readonly Mistake[] {
  const path = issue.path.filter((part) => typeof part === 'string');
  if (issue.code !== 'unrecognized_keys') {
    // A parser's own message says what was found.
    const found = issue.code === 'custom' ? '' : `, found ${kindOf(issue.input)}`;
    const isRefused = issue.code === 'invalid_type' && issue.expected === 'never';
    return [{ path, reason: `${issue.message}${isRefused ? '' : found}` }];
  }
  return issue.keys.map((key) => ({
    path: [...path, key],
    reason: unknownKey(path, key, command, tables),
  }));
}

/** Says what could have been meant by a key that is not known under `path`. */
function unknownKey(
  path: readonly string[],
  key: string,
  command: Command,
  tables: readonly string[],
): string {
  const names = pathOf(command);
  const options = optionsByKey(command);
  const keys = [...options.keys()];
  const isOption = path.length === names.length;
  if (!isOption && keys.includes(key)) return `belongs into the table [${names.join('.')}]`;
  const positive = key.replace(/^no-/, '');
  const option = isOption && positive !== key ? options.get(positive) : undefined;
  if (option !== undefined) {
    return isSwitch(option) ? `write ${positive} = false` : `set ${positive} instead`;
  }
  const known = isOption ? keys : namesAt(path, command, tables);
  const what = isOption
    ? `${names.join(' ')} has no option --${visible(key)}`
    : `there is no command "${visible([...path, key].join(' '))}"`;
  const advice = isOption ? undefined : `settings stand in tables such as [${names.join('.')}]`;
  return [what, didYouMean(key, known) ?? advice].filter((part) => part !== undefined).join(', ');
}

/** The names of the commands whose tables may stand under `path`. */
function namesAt(
  path: readonly string[],
  command: Command,
  tables: readonly string[],
): readonly string[] {
  return path.length === 0 ? tables : (command.parent?.commands ?? []).map((each) => each.name());
}

/** What stands in the file, in words. */
function kindOf(input: unknown): string {
  if (typeof input === 'string') return quoted(input);
  if (Array.isArray(input)) return 'a list';
  if (input instanceof Date) return 'a date: write it as a text, in quotes';
  return typeof input === 'object' ? 'a table' : String(input);
}
