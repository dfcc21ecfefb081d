import { resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { visible } from '../../text/visible.ts';
import { commandsUnder } from '../commands-under.ts';
import { valuesOf } from '../values.ts';
import {
  isRepeatable,
  isSwitch,
  keyOf,
  optionsByKey,
  pathOf,
  refusal,
  type SettingValue,
} from './keys.ts';
import type { Config } from './read-config.ts';

/** What was typed for each option, in order. */
export type Typed = ReadonlyMap<Option, readonly string[]>;

/**
 * Makes `command` ready for its settings to be printed: keeps what is typed from now on, and needs no argument. What is
 * printed may be saved anywhere, so paths are made absolute, from the folder `working`.
 */
export function watchTyped(command: Command, working: string): Typed {
  const typed = new Map<Option, string[]>();
  for (const each of commandsUnder(command)) {
    for (const argument of each.registeredArguments) argument.argOptional();
    const shown = optionsByKey(each);
    for (const typedOption of each.options) {
      const option = shown.get(keyOf(typedOption)) ?? typedOption;
      const isPath = valuesOf(option)?.kind === 'files';
      each.on(`option:${typedOption.name()}`, (given: string | undefined) => {
        const value = given ?? String(typedOption.presetArg);
        const values = typed.get(option) ?? [];
        typed.set(option, [...values, isPath && value !== '-' ? resolve(working, value) : value]);
      });
    }
  }
  return typed;
}

/** The settings that `command` would run with, as a config file, with where each is from. */
export function effectiveSettings(command: Command, typed: Typed, config: Config | null): string {
  const shown = command.options.filter(({ hidden }) => !hidden);
  const lines = shown.map((option) => settingLine(command, option, typed, config));
  return `[${pathOf(command).join('.')}]\n${lines.map((line) => `${line}\n`).join('')}`;
}

function settingLine(
  command: Command,
  option: Option,
  typed: Typed,
  config: Config | null,
): string {
  const key = keyOf(option);
  const source = command.getOptionValueSource(option.attributeName());
  if (source === 'cli') {
    const values = typed.get(option) ?? [];
    const value = typedValue(command, option, values);
    const isSettable = refusal(option) === undefined && typeof value !== 'undefined';
    const line = `${key} = ${toml(value ?? values)}  # command line`;
    return isSettable ? line : `# ${line}, and only there`;
  }
  const setting = source === 'config' ? config?.settings[key] : undefined;
  if (setting !== undefined && config !== null) {
    const place = `${visible(config.file)}:${config.positionOf(key).line}`;
    return `${key} = ${toml(setting.raw)}  # ${place}`;
  }
  return defaultLine(key, option, command.getOptionValue(option.attributeName()));
}

/** What was typed as a setting; undefined where a setting cannot say it. */
function typedValue(
  command: Command,
  option: Option,
  values: readonly string[],
): SettingValue | undefined {
  if (isSwitch(option)) return command.getOptionValue(option.attributeName()) === true;
  if (isRepeatable(option)) return values;
  return values.length === 1 ? values[0] : undefined;
}

function defaultLine(key: string, option: Option, value: unknown): string {
  const meaning = option.defaultValueDescription;
  if (refusal(option) !== undefined) return `# ${key} is for the command line only`;
  if (!isSettingValue(value)) {
    return `# ${key} is not set${meaning === undefined ? '' : `  # default: ${meaning}`}`;
  }
  return `${key} = ${toml(value)}  # default${meaning === undefined ? '' : `: ${meaning}`}`;
}

function isSettingValue(value: unknown): value is SettingValue {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function toml(value: SettingValue): string {
  if (typeof value === 'string') return tomlText(value);
  return typeof value === 'object' ? `[${value.map(tomlText).join(', ')}]` : String(value);
}

/** What could make text look like other text is escaped; TOML escapes as JSON does. */
function tomlText(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => {
    const hex = (char.codePointAt(0) ?? 0).toString(16);
    return `\\U${hex.padStart(8, '0')}`;
  });
}
