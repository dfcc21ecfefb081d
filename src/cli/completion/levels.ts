import { brief, type CommandOutline, everyCommand, type OptionOutline } from '../outline.ts';
import type { Choice, Values } from '../values.ts';

/** A word that may stand somewhere, with what it is for. */
export type Word = Choice;

/** An option that takes a value, and which. */
export interface Valued {
  readonly flags: readonly string[];
  readonly values: Values;
}

/** What may stand behind a command, as the scripts of all shells need it. */
export interface Level {
  /** The words of the command, such as `rules list`; empty for the program itself. */
  readonly name: string;
  readonly commands: readonly Word[];
  readonly options: readonly Word[];
  readonly valued: readonly Valued[];
  /** What each argument is; the last one goes on where `rest` is set. */
  readonly arguments: readonly Values[];
  readonly rest: Values | null;
}

/** The levels of a program; options of the program itself may stand behind every command. */
export function levelsOf(program: CommandOutline): readonly Level[] {
  const parents = new Map(
    everyCommand(program).flatMap((parent) => parent.commands.map((below) => [below, parent])),
  );
  return everyCommand(program).flatMap((command) => {
    const parent = parents.get(command) ?? program;
    const level = levelOf(command, program, parent);
    return isHelp(command) ? [level, ...helpLevels(level, parent)] : [level];
  });
}

function isHelp({ path }: CommandOutline): boolean {
  return path.at(-1) === 'help';
}

/** `help rules` goes on with the commands under `rules`. */
function helpLevels(help: Level, parent: CommandOutline): readonly Level[] {
  return parent.commands
    .filter(({ commands }) => commands.length > 0)
    .map(({ path, commands }) => ({
      ...help,
      name: `${help.name} ${path.at(-1)}`,
      commands: commands.map(wordOf),
    }));
}

function levelOf(command: CommandOutline, program: CommandOutline, parent: CommandOutline): Level {
  const own = command.options;
  const known = new Set(own.flatMap(({ flags }) => flags));
  const shared = program.options.filter(({ flags }) => !flags.some((flag) => known.has(flag)));
  const options = [...own, ...shared];
  return {
    name: command.path.join(' '),
    commands: (isHelp(command) ? parent : command).commands.map(wordOf),
    options: options.flatMap(wordsOf),
    valued: options.flatMap(({ flags, values }) => (values === null ? [] : [{ flags, values }])),
    arguments: isHelp(command) ? [] : command.arguments.map(({ values }) => values),
    rest: command.arguments.findLast(({ isVariadic }) => isVariadic)?.values ?? null,
  };
}

function wordOf({ path, summary }: CommandOutline): Word {
  return { name: path.at(-1) ?? '', summary: brief(summary) };
}

function wordsOf({ flags, summary }: OptionOutline): readonly Word[] {
  return flags.map((name) => ({ name, summary: brief(summary) }));
}
