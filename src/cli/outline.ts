import type { Argument, Command, Option } from 'commander';
import { type Values, valuesOf } from './values.ts';

/** What stands in a command line behind a command, as commander knows it; completion and the man page are made of it. */
export interface CommandOutline {
  /** The names of the command and of those it is under: `['rules', 'list']`; empty for the program itself. */
  readonly path: readonly string[];
  readonly summary: string;
  /** What its help says behind the options: examples, exit codes. */
  readonly notes: string;
  readonly options: readonly OptionOutline[];
  readonly arguments: readonly ArgumentOutline[];
  readonly commands: readonly CommandOutline[];
}

/** One option. */
export interface OptionOutline {
  /** `-f`, `--format`. */
  readonly flags: readonly string[];
  /** What stands for its value: `<name>`; empty where it takes none. */
  readonly placeholder: string;
  readonly summary: string;
  /** What its value is when it is not given, in words; null where there is nothing to say. */
  readonly fallback: string | null;
  readonly values: Values | null;
}

/** One argument. */
export interface ArgumentOutline {
  /** `<eql>`, `[paths...]`. */
  readonly placeholder: string;
  readonly summary: string;
  readonly isVariadic: boolean;
  readonly values: Values;
}

/** The outline of a command and all below it; hidden ones are left out. */
export function outlineOf(command: Command, path: readonly string[] = []): CommandOutline {
  const help = command.createHelp();
  return {
    path,
    summary: command.description(),
    notes: notesOf(command),
    options: help.visibleOptions(command).map(optionOutline),
    arguments: command.registeredArguments.map(argumentOutline),
    commands: help
      .visibleCommands(command)
      .map((below) => outlineOf(below, [...path, below.name()])),
  };
}

/** commander tells these texts only by writing its whole help. */
function notesOf(command: Command): string {
  let help = '';
  const output = command.configureOutput();
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  command.configureOutput(output);
  return help.slice(command.helpInformation().length).trim();
}

/** A command and all below it, each before its own. */
export function everyCommand(outline: CommandOutline): readonly CommandOutline[] {
  return [outline, ...outline.commands.flatMap(everyCommand)];
}

/** The first clause of a description, for lists in which it has one line. */
export function brief(text: string): string {
  const [clause = ''] = text.split(/[;(]|\. /);
  return clause.trim().replace(/\.$/, '');
}

function optionOutline(option: Option): OptionOutline {
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    placeholder: /[<[][^>\]]+[>\]]/.exec(option.flags)?.[0] ?? '',
    summary: option.description,
    fallback: fallbackOf(option),
    values: valuesOf(option),
  };
}

/** A default that is computed from the machine has words for it; switches that are off need none. */
function fallbackOf({ defaultValue, defaultValueDescription }: Option): string | null {
  if (defaultValueDescription !== undefined) return defaultValueDescription;
  return defaultValue === undefined || defaultValue === false ? null : String(defaultValue);
}

function argumentOutline(argument: Argument): ArgumentOutline {
  const dots = argument.variadic ? '...' : '';
  const name = `${argument.name()}${dots}`;
  return {
    placeholder: argument.required ? `<${name}>` : `[${name}]`,
    summary: argument.description,
    isVariadic: argument.variadic,
    values: valuesOf(argument) ?? { kind: 'any' },
  };
}
