import { type Argument, argumentsOf, joinCommandLine } from '../../syntax/command-line.ts';
import { awaitsPassword, type FindPasswords, passwordsOf } from './passwords.ts';
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
/** Blanks that separate words in scripts and in wrapped logs, if not for Windows; each is one UTF-16 unit. */
const OTHER_BLANKS = /[^\S \t]/g;
const LINE_END = /[\r\n]/;
/** What shells take away from a word. */
const DECORATION = /[\^`']/g;
/** What may stand before the name of a program in one word, besides folders: operators, brackets, `x=`. */
const BEFORE_PROGRAM = /^.*[&|;(){}=,@]/s;

/**
 * The command line with the passwords of schtasks, `net use` and `net user`, the PsTools and others (`passwords.ts`) as
 * `********`, in quoted commands inside it too, and otherwise unchanged. A password of `*` asks for one, and stays.
 */
export function maskSecrets(commandLine: string): string {
  return commandLine.length > MOST_CHARACTERS ? commandLine : maskWithin(commandLine, 0);
}

function maskWithin(commandLine: string, depth: number): string {
  const args = argumentsOf(commandLine.replace(OTHER_BLANKS, ' '));
  const secret = secretsIn(args, commandLine);
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
function secretsIn(args: readonly Argument[], text: string): ReadonlyMap<Argument, string> {
  const secrets = new Map<Argument, string>();
  let command: Argument[] = [];
  for (const [at, arg] of args.entries()) {
    if (OPERATORS.has(arg.value) || isNewCommand(args[at - 1], arg, text)) {
      addSecrets(command, secrets);
      command = [];
    }
    // What is nothing but a caret or backtick continues a line.
    if (!OPERATORS.has(arg.value) && !/^[\^`]$/.test(arg.value)) command.push(arg);
  }
  addSecrets(command, secrets);
  return secrets;
}

/** A line is a command of its own, unless it goes on with an option, or the one before waits for more. */
function isNewCommand(before: Argument | undefined, arg: Argument, text: string): boolean {
  if (before === undefined || !LINE_END.test(text.slice(before.end, arg.start))) return false;
  const plain = plainWord(before);
  return !/^[-/\u2010-\u2015]/.test(plainWord(arg)) && plain !== '' && !awaitsPassword(plain);
}

/** A program may stand behind others, as in `cmd /c schtasks` and `psexec … net use`. */
function addSecrets(command: readonly Argument[], secrets: Map<Argument, string>): void {
  const programs = command.flatMap(({ value }, index) => {
    const find = finderFor(value);
    return find === null ? [] : [{ find, start: index + 1 }];
  });
  if (programs.length === 0) return;
  const words = command.map(plainWord);
  for (const { find, start } of programs.slice(0, MOST_PROGRAMS)) {
    for (const { index, kept } of find(words.slice(start))) {
      const secret = command[start + index];
      if (secret !== undefined) secrets.set(secret, kept);
    }
  }
}

/** The program may follow an operator or bracket, or the `/c` of cmd, without a blank. */
function finderFor(word: string): FindPasswords | null {
  const name = programName(word.replace(DECORATION, '').replace(BEFORE_PROGRAM, ''));
  return passwordsOf(name) ?? (/^[-/][ckr]/i.test(word) ? passwordsOf(name.slice(1)) : null);
}

function plainWord({ value }: Argument): string {
  return value.replace(DECORATION, '');
}
