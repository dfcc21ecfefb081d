import type { Command, Option } from 'commander';

/** A value as it stands in the file, or was typed. */
export type SettingValue = string | number | boolean | readonly string[];

/**
 * Options that are for the command line only, and why: a file that happens to lie in a folder must not be able to
 * overwrite another, nor to make a command do something else than what it is called for.
 */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['output', 'files to write are named on the command line only: use -o there'],
  [
    'write-baseline',
    'files to write are named on the command line only: use --write-baseline there',
  ],
  ['json-schema', 'is for the command line only: use --json-schema there'],
]);

/** The key of an option: its long name; that of `--no-progress` is `progress`. */
export function keyOf(option: Option): string {
  return option.negate ? option.name().replace(/^no-/, '') : option.name();
}

/** The flag that turns a switch the other way. */
export function oppositeOf(option: Option): string {
  return option.negate ? `--${keyOf(option)}` : `--no-${keyOf(option)}`;
}

/** The options of a command by their keys. */
export function optionsByKey(command: Command): ReadonlyMap<string, Option> {
  const shown = command.options.filter(({ hidden }) => !hidden);
  return new Map(shown.map((option) => [keyOf(option), option]));
}

/** Why a config file may not set an option; undefined where it may. */
export function refusal(option: Option): string | undefined {
  return REFUSED.get(keyOf(option));
}

/** Whether an option is only there or not. */
export function isSwitch(option: Option): boolean {
  return option.negate || option.isBoolean();
}

/** Whether an option may be given several times and collects its values. */
export function isRepeatable(option: Option): boolean {
  return Array.isArray(option.defaultValue);
}

/** The names of a command and of those it is under, without the program's: `['rules', 'list']`. */
export function pathOf(command: Command): readonly string[] {
  return command.parent === null ? [] : [...pathOf(command.parent), command.name()];
}
