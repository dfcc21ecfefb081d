import { Option } from 'commander';
import type { Io, Output } from './io.ts';

/** What `--color` takes. */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;

/** One of them. */
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** The option of every command that colours what it prints. */
export function colorOption(): Option {
  return new Option('--color <when>', 'colour the output; --no-color is the same as never')
    .choices(COLOR_CHOICES)
    .default('auto');
}

/**
 * Whether to colour what goes to `output`. `auto` colours a terminal, unless NO_COLOR is set and not empty or TERM is
 * `dumb`; FORCE_COLOR and CLICOLOR_FORCE colour pipes too.
 */
export function useColor(choice: ColorChoice, output: Output, env: Io['env']): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (isSet(env['NO_COLOR'])) return false;
  if (isOn(env['FORCE_COLOR']) || isOn(env['CLICOLOR_FORCE'])) return true;
  return output.isTTY === true && env['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function isOn(value: string | undefined): boolean {
  return isSet(value) && value !== '0' && value !== 'false';
}
