import { spawn, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { folderWith } from './folder.ts';

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Whether shells can be typed into: `script` of util-linux gives them a terminal. */
export const HAS_TERMINAL = process.platform === 'linux' && isInstalled('script');

/** A folder in which `tasksched-hunt` is the shell script `text`, as a PATH. */
export function pathWith(text: string): string {
  const folder = folderWith({ 'tasksched-hunt': `#!/bin/sh\n${text}\n` });
  chmodSync(join(folder, 'tasksched-hunt'), 0o755);
  return `${folder}${delimiter}${process.env['PATH']}`;
}

/** Types `keys` into an interactive shell on a terminal, and returns what came out. */
export function typeInto(shell: string, keys: string, path: string): Promise<string> {
  const child = spawn('script', ['-qec', shell, '/dev/null'], {
    env: { ...process.env, PATH: path, TERM: 'dumb', HISTFILE: '/dev/null' },
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += data;
  });
  child.stdin.end(keys);
  return new Promise((resolve) => child.on('close', () => resolve(text)));
}
