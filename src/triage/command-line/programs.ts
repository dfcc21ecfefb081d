import { type Argument, argumentsOf } from '../../syntax/command-line.ts';

/** Deepest shell in a shell that is looked into. */
const DEEPEST_SHELL = 4;

const SHELLS: ReadonlySet<string> = new Set(['cmd']);

/** The name of a program as people know it: without folder and `.exe`, in lower case. */
export function programName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  return name
    .replaceAll('^', '')
    .toLowerCase()
    .replace(/\.(?:exe|com)$/, '');
}

/**
 * The commands that a command line starts, in order: itself, or what it has `cmd` run, cut at `&`, `|` and so on. Those
 * mean nothing outside of cmd, so that a password may hold them.
 */
export function commandsIn(commandLine: string, depth = 0): readonly string[] {
  const inner = depth < DEEPEST_SHELL ? shellArgument(commandLine) : null;
  if (inner === null) return [commandLine];
  return partsOf(inner).flatMap((part) => commandsIn(part, depth + 1));
}

/** What `cmd /c` is told to run; null for other programs. As cmd does, one pair of quotes around it goes. */
function shellArgument(part: string): string | null {
  const [program, ...rest] = argumentsOf(part);
  if (program === undefined || !SHELLS.has(programName(program.value))) return null;
  const option = rest.find(({ value }) => /^[/-][ckr]/i.test(value));
  if (option === undefined) return null;
  const inner = part.slice(startOfCommand(option, part)).trim();
  return inner.startsWith('"') && inner.endsWith('"') ? inner.slice(1, -1) : inner;
}

/** cmd takes `/cdir`, and `/c"dir"`, for `/c dir`. */
function startOfCommand({ start }: Argument, part: string): number {
  return start + (part[start] === '"' ? '"/c"' : '/c').length;
}

/**
 * The parts of a command line between the operators of cmd, `&`, `&&`, `|`, `||`, that stand outside quotes; its carets,
 * which take the meaning of the next character, are taken away.
 */
function partsOf(commandLine: string): readonly string[] {
  const parts = [''];
  let quoted = false;
  for (let at = 0; at < commandLine.length; at += 1) {
    let char = commandLine[at] ?? '';
    if (char === '"') quoted = !quoted;
    const isEscaped = char === '^' && !quoted;
    if (isEscaped) {
      at += 1;
      char = commandLine[at] ?? '';
    }
    if (!quoted && !isEscaped && (char === '&' || char === '|')) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
