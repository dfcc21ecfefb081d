import type { CommandModule } from '../command-module.ts';
import { convert } from './convert.ts';
import { decode } from './decode.ts';
import { query } from './query.ts';
import { rules } from './rules/index.ts';
import { scan } from './scan.ts';

/** Every command, in the order of the help. To add one: write its file, then add it here. */
export const COMMANDS: readonly CommandModule[] = [scan, query, rules, convert, decode];
