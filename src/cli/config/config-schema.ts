import { relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, type Option } from 'commander';
import * as z from 'zod';
import { quoted } from '../../text/visible.ts';
import { valuesOf } from '../values.ts';
import {
  isRepeatable,
  isSwitch,
  optionsByKey,
  pathOf,
  refusal,
  type SettingValue,
} from './keys.ts';

/** A setting of a config file for an option: as it stands there, paths absolute, and as the option's parser reads it. */
export interface Setting {
  readonly raw: SettingValue;
  readonly value: unknown;
}

/** The folders that relative paths in a config file start from, and are told from. */
export interface Folders {
  readonly config: string;
  readonly working: string;
}

/** The settings of one command. */
export type CommandSettings = Readonly<Record<string, Setting | undefined>>;

const text = z.union([z.string(), z.number()], { error: 'expected a text or a number' });

/**
 * The shape of a config file: a table for each command, of which that of `command` is looked into. `tables` are the names
 * of all commands. Options are those of commander, and so are the parsers of their values.
 */
export function configSchema(
  command: Command,
  tables: readonly string[],
  folders: Folders,
): z.ZodType<Readonly<Record<string, unknown>>> {
  const inner = z.strictObject(
    Object.fromEntries(
      [...optionsByKey(command)].map(([key, option]) => [
        key,
        settingSchema(command, option, folders).optional(),
      ]),
    ),
    TABLE,
  );
  let schema: z.ZodType = inner;
  for (let at: Command = command; at.parent !== null; at = at.parent) {
    const { parent } = at;
    const names = parent.parent === null ? tables : parent.commands.map((other) => other.name());
    const others = names.map((name) => [name, z.unknown().optional()]);
    const shape = { ...Object.fromEntries(others), [at.name()]: schema.optional() };
    schema = z.strictObject(shape, TABLE);
  }
  return schema as z.ZodType<Readonly<Record<string, unknown>>>;
}

/** What a checked config file holds for `command`. */
export function settingsOf(
  config: Readonly<Record<string, unknown>>,
  command: Command,
): CommandSettings {
  let table: unknown = config;
  for (const name of pathOf(command)) table = (table as Record<string, unknown>)?.[name];
  return (table ?? {}) as CommandSettings;
}

/** zod's own words for unknown keys are kept apart by their code. */
const TABLE = { error: ({ code }: { readonly code?: string | undefined }) => tableMessage(code) };

function tableMessage(code: string | undefined): string | undefined {
  return code === 'invalid_type' ? 'expected a table' : undefined;
}

function settingSchema(command: Command, option: Option, folders: Folders): z.ZodType {
  const reason = refusal(option);
  if (reason !== undefined) return z.never({ error: reason });
  if (isSwitch(option)) {
    return z
      .boolean({ error: 'expected true or false' })
      .transform((on): Setting => ({ raw: on, value: on }));
  }
  const isPath = valuesOf(option)?.kind === 'files';
  const whole = (raw: string) => (isPath ? resolve(folders.config, raw) : raw);
  const read = (list: readonly string[], context: z.RefinementCtx) =>
    parsed(isPath ? list.map((raw) => told(raw, folders)) : list, option, context);
  if (isRepeatable(option)) {
    return z.array(text, { error: 'expected a list, such as ["…"]' }).transform((list, context) => {
      const raw = list.map(String).map(whole);
      return { raw, value: read(raw, context) };
    });
  }
  // What the command line says wins, and some parsers collect what they read.
  if (isSetElsewhere(command, option)) return text;
  return text.transform((raw, context) => {
    const value = read([whole(String(raw))], context);
    return { raw: typeof raw === 'number' ? raw : whole(raw), value };
  });
}

/** Whether the command line sets an option, by itself or by what another one implies. */
export function isSetElsewhere(command: Command, option: Option): boolean {
  const source = command.getOptionValueSource(option.attributeName());
  return source === 'cli' || source === 'implied';
}

/** Reports name files as seen from the working folder. */
function told(path: string, { working }: Folders): string {
  return relative(working, path) || '.';
}

/** Reads values with the option's own parser, one after the other as commander does. */
function parsed(list: readonly string[], option: Option, context: z.RefinementCtx): unknown {
  let value: unknown = option.defaultValue;
  for (const raw of list) {
    try {
      value = option.parseArg === undefined ? raw : option.parseArg(raw, value);
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      context.addIssue({ code: 'custom', message: `${quoted(raw)} is invalid. ${error.message}` });
    }
  }
  return value;
}
