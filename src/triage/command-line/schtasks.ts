import type { DecodedTaskCommand, DecodeWarning } from '../../model/decoded-task.ts';
import { quoted } from '../../text/visible.ts';
import { MASK, maskSecrets } from './mask-secrets.ts';
import {
  isSchtasksOption,
  OPERATIONS,
  optionName,
  SECRET_OPTIONS,
  takesValue,
} from './schtasks-options.ts';
import { taskOfSchtasks } from './task-of-schtasks.ts';

type Option = DecodedTaskCommand['options'][number];

/** Most options that are read; a real command has about ten. */
const MOST_OPTIONS = 1000;

/** Reads the arguments behind `schtasks`, which are masked already, as is `commandLine`. */
export function readSchtasks(args: readonly string[], commandLine: string): DecodedTaskCommand {
  const warnings: DecodeWarning[] = [];
  const options = readOptions(args, warnings);
  const operation =
    helpOf(options) ?? options.find(({ name }) => OPERATIONS.has(name))?.name ?? null;
  if (operation === null) {
    const message = 'expected an operation such as /create, found none; schtasks then lists tasks';
    warnings.push({ offset: null, message });
  }
  return {
    tool: 'schtasks',
    operation,
    host: optionValue(options, 's')?.replace(/^\\\\/, '') ?? null,
    user: optionValue(options, 'u'),
    xmlFile: operation === 'create' ? optionValue(options, 'xml') : null,
    options,
    task: taskOfSchtasks(operation, options),
    commandLine,
    warnings,
  };
}

/** With `/?` schtasks does nothing but tell how an operation is asked for. */
function helpOf(options: readonly Option[]): string | null {
  return options.some(({ name }) => name === '?') ? 'help' : null;
}

/** The value of the first option of that name; null where there is none. */
export function optionValue(options: readonly Option[], name: string): string | null {
  return options.find((option) => option.name === name)?.value ?? null;
}

function readOptions(args: readonly string[], warnings: DecodeWarning[]): readonly Option[] {
  const options: Option[] = [];
  let at = 0;
  while (at < args.length && options.length < MOST_OPTIONS) {
    const { option, taken, warning } = readOption(args, at);
    if (option !== null) options.push(option);
    if (warning !== null && warnings.length < MOST_OPTIONS) {
      warnings.push({ offset: null, message: warning });
    }
    at += taken;
  }
  return options;
}

/** One option with its value; how many arguments they take; what is wrong. */
function readOption(args: readonly string[], at: number) {
  const arg = args[at] ?? '';
  const name = optionName(arg);
  const takes = name === null ? null : takesValue(name);
  if (name === null || takes === null) return { option: null, taken: 1, warning: unexpected(arg) };
  const value = takes === 'no' ? null : valueAt(args, at + 1);
  const isMissing = takes === 'yes' && value === null;
  return {
    option: { name, value: value === null ? null : shown(name, value) },
    taken: value === null ? 1 : 2,
    warning: isMissing ? `expected a value behind /${name}, found none` : null,
  };
}

function unexpected(arg: string): string {
  return `expected an option of schtasks, found ${quoted(maskSecrets(arg))}`;
}

/** What stands behind an option, unless that is another one. */
function valueAt(args: readonly string[], at: number): string | null {
  const value = args[at];
  return value === undefined || isSchtasksOption(value) ? null : value;
}

function shown(name: string, value: string): string {
  if (SECRET_OPTIONS.has(name)) return value === '*' ? value : MASK;
  return maskSecrets(value);
}
