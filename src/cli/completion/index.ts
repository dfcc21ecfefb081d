import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Level } from './levels.ts';
import { powershell } from './powershell.ts';
import type { Shell } from './shells.ts';
import { zsh } from './zsh.ts';

/** What writes a shell's script. */
export type ScriptWriter = (levels: readonly Level[]) => string;

/** Every shell that there is completion for. To add one: write its file, then add it here and to its names. */
export const SCRIPTS: Readonly<Record<Shell, ScriptWriter>> = { bash, zsh, fish, powershell };
