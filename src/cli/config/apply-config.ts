import type { Command } from 'commander';
import { isSetElsewhere } from './config-schema.ts';
import { optionsByKey } from './keys.ts';
import type { Config } from './read-config.ts';

/** Sets the options of `command` that the config file names and the command line does not. */
export function applyConfig(command: Command, { settings }: Config): void {
  for (const [key, option] of optionsByKey(command)) {
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (setting === undefined || isSetElsewhere(command, option)) continue;
    command.setOptionValueWithSource(option.attributeName(), setting.value, 'config');
  }
}
