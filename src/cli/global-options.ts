import { resolve } from 'node:path';
import type { Command } from 'commander';
import { visible } from '../text/visible.ts';
import { COMMANDS } from './commands/index.ts';
import type { Typed } from './config/effective-settings.ts';
import { CONFIG_NAME, findConfig } from './config/find-config.ts';
import type { Config } from './config/read-config.ts';
import { Done, UsageError } from './exit-code.ts';
import { type Io, write } from './io.ts';

/** Adds the options that every command has, and does what they say before a command runs. */
export function addGlobalOptions(program: Command, io: Io): Command {
  let typed: Typed = new Map();
  return program
    .option('--config <file>', `take settings from this file, not from the nearest ${CONFIG_NAME}`)
    .option('--no-config', 'take no settings from a file')
    .option(
      '--print-config',
      'print the settings and where each is from, and do nothing else',
      false,
    )
    .hook('preSubcommand', async (_program, command) => {
      if (!isPrinting(program)) return;
      const { watchTyped } = await import('./config/effective-settings.ts');
      typed = watchTyped(command, io.cwd());
    })
    .hook('preAction', async (_program, command) => {
      if (command.options.length === 0 && !isPrinting(program)) return;
      const config = await configure(program, command, io);
      if (isPrinting(program)) {
        const { effectiveSettings } = await import('./config/effective-settings.ts');
        await write(io.stdout, effectiveSettings(command, typed, config));
        throw new Done();
      }
      if (config !== null) await tellConfig(config, command, io);
    });
}

function isPrinting(program: Command): boolean {
  return program.getOptionValue('printConfig') === true;
}

/** Applies the config file, if there is one. What reads it is only loaded then. */
async function configure(program: Command, command: Command, io: Io): Promise<Config | null> {
  const file = configFile(program.getOptionValue('config'), io.cwd());
  if (file === null) return null;
  const [{ readConfig }, { applyConfig }] = await Promise.all([
    import('./config/read-config.ts'),
    import('./config/apply-config.ts'),
  ]);
  const tables = COMMANDS.map(({ name }) => name).filter((name) => !name.startsWith('__'));
  const config = readConfig(file, command, tables, io.cwd());
  applyConfig(program, command, config);
  return config;
}

/** `named` is what commander holds for `--config`, false with `--no-config`. */
function configFile(named: unknown, cwd: string): string | null {
  if (named === false) return null;
  if (named === '') throw new UsageError('--config names no file: its value is empty');
  return typeof named === 'string' ? resolve(cwd, named) : findConfig(cwd);
}

/** A file that changes what is found must not do so unseen, nor what it changes: only the command line may silence this. */
async function tellConfig(
  { file, settings, positionOf }: Config,
  command: Command,
  io: Io,
): Promise<void> {
  const isQuiet =
    command.getOptionValueSource('quiet') === 'cli' && command.getOptionValue('quiet');
  const keys = Object.keys(settings).toSorted((a, b) => positionOf(a).line - positionOf(b).line);
  if (isQuiet === true || keys.length === 0) return;
  await write(io.stderr, `using ${visible(file)}: ${keys.join(', ')}\n`);
}
