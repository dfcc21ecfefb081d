import type { Command } from 'commander';
import { visible } from '../../text/visible.ts';
import { isSetElsewhere } from './config-schema.ts';
import { optionsByKey } from './keys.ts';
import type { Config } from './read-config.ts';

/** The places of the settings that a program runs with, by key. */
const applied = new WeakMap<Command, Map<string, string>>();

/** Sets the options of `command` that the config file names and the command line of `program` does not. */
export function applyConfig(program: Command, command: Command, config: Config): void {
  const places = new Map<string, string>();
  applied.set(program, places);
  for (const [key, option] of optionsByKey(command)) {
    const setting = Object.hasOwn(config.settings, key) ? config.settings[key] : undefined;
    if (setting === undefined || isSetElsewhere(command, option)) continue;
    command.setOptionValueWithSource(option.attributeName(), setting.value, 'config');
    places.set(key, `${visible(config.file)}:${config.positionOf(key).line}`);
  }
}

/** For each of the keys that a config file set for `program`, a line that says where. */
export function placeLines(program: Command, keys: readonly string[]): readonly string[] {
  const places = applied.get(program);
  return [...new Set(keys)].flatMap((key) => {
    const place = places?.get(key);
    return place === undefined ? [] : [`${key} is set in ${place}`];
  });
}
