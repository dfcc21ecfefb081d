import { type Argument, argumentsOf, joinCommandLine } from '../../syntax/command-line.ts';
import { passwordsOf } from './passwords.ts';
import { programName } from './programs.ts';

/** What stands in place of a password. */
export const MASK = '********';

/** Deepest quoted command in a quoted command that is looked into. */
const DEEPEST = 4;
/** Command lines of Windows have at most 32,767 characters; longer texts are no command lines. */
const MOST_CHARACTERS = 1 << 20;
/** Programs in one command whose options are looked at. */
const MOST_PROGRAMS = 16;
/** These separate commands where they stand alone. */
const OPERATORS: ReadonlySet<string> = new Set(['&', '&&', '|', '||', ';']);

/**
 * The command line with the passwords of schtasks, `net use` and `net user`, the PsTools and others (`passwords.ts`) as
 * `********`, in quoted commands inside it too, and otherwise unchanged. A password of `*` asks for one, and stays.
 */
export function maskSecrets(commandLine: string): string {
  return commandLine.length > MOST_CHARACTERS ? commandLine : maskWithin(commandLine, 0);
}

function maskWithin(commandLine: string, depth: number): string {
  const args = argumentsOf(commandLine);
  const secret = secretsIn(args);
  let masked = '';
  let copied = 0;
  for (const arg of args) {
    const raw = commandLine.slice(arg.start, arg.end);
    const kept = secret.get(arg);
    const written = kept === undefined ? maskArgument(arg, raw, depth) : kept + MASK;
    masked += commandLine.slice(copied, arg.start) + written;
    copied = arg.end;
  }
  return masked + commandLine.slice(copied);
}

/** An argument with blanks may be a command itself, as that of `/tr` and `cmd /c`; it is written anew if it holds one. */
function maskArgument({ value }: Argument, raw: string, depth: number): string {
  if (depth >= DEEPEST || !/\s/.test(value)) return raw;
  const masked = maskWithin(value, depth + 1);
  return masked === value ? raw : joinCommandLine([masked]);
}

/** The arguments that are passwords, with what of them stays, such as `/password:`. */
function secretsIn(args: readonly Argument[]): ReadonlyMap<Argument, string> {
  const secrets = new Map<Argument, string>();
  let start = 0;
  for (let at = 0; at <= args.length; at += 1) {
    const arg = args[at];
    if (arg !== undefined && !OPERATORS.has(arg.value)) continue;
    addSecrets(args.slice(start, at), secrets);
    start = at + 1;
  }
  return secrets;
}

/** A program may stand behind others, as in `cmd /c schtasks` and `psexec … net use`. */
function addSecrets(command: readonly Argument[], secrets: Map<Argument, string>): void {
  const programs = command.flatMap(({ value }, index) => {
    const find = passwordsOf(programName(value));
    return find === null ? [] : [{ find, start: index + 1 }];
  });
  for (const { find, start } of programs.slice(0, MOST_PROGRAMS)) {
    const own = command.slice(start);
    for (const { index, kept } of find(own.map(({ value }) => value))) {
      const secret = own[index];
      if (secret !== undefined) secrets.set(secret, kept);
    }
  }
}
