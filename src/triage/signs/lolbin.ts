import type { ExecAction } from '../../model/task-action.ts';
import { splitCommandLine } from '../../syntax/command-line.ts';
import { commandsIn, programName } from '../command-line/programs.ts';
import { commandLineOf, execsOf } from './exec.ts';
import type { FindSign } from './find-sign.ts';
import { LOLBINS } from './lolbins.ts';

/** Programs of Windows that run what others wrote. */
export const lolbin: FindSign = (task) => {
  const names = new Set(execsOf(task).flatMap(programsOf));
  return [...names].flatMap((name) => {
    const does = LOLBINS.get(name);
    return does === undefined ? [] : [{ code: 'lolbin', text: `starts ${name}, which ${does}` }];
  });
};

/** The program, those that `cmd` is told to run, and arguments that end in `.exe`. */
function programsOf(action: ExecAction): readonly string[] {
  const started = commandsIn(commandLineOf(action)).map((line) => splitCommandLine(line)[0] ?? '');
  const named = splitCommandLine(action.arguments).filter((word) => /\.exe$/i.test(word));
  const command = action.command.trim().replaceAll('"', '');
  return [command, ...started, ...named].map(programName);
}
