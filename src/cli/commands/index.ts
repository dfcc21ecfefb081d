import type { CommandModule } from '../command-module.ts';

/** A command by its name; its code is loaded when it is needed. */
export interface CommandEntry {
  readonly name: string;
  readonly load: () => Promise<CommandModule>;
}

/** Every command, in the order of the help. To add one: write its file, then add it here. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'scan', load: async () => (await import('./scan.ts')).scan },
  { name: 'query', load: async () => (await import('./query.ts')).query },
  { name: 'explain', load: async () => (await import('./explain.ts')).explain },
  { name: 'rules', load: async () => (await import('./rules/index.ts')).rules },
  { name: 'convert', load: async () => (await import('./convert.ts')).convert },
  { name: 'decode', load: async () => (await import('./decode.ts')).decode },
  { name: 'completion', load: async () => (await import('./completion.ts')).completion },
  { name: '__man', load: async () => (await import('./man.ts')).man },
  { name: '__complete', load: async () => (await import('./complete.ts')).complete },
];
