import { isSchtasksOption } from './schtasks-options.ts';

/** A password among the arguments of a program. */
export interface Password {
  /** Of the argument that holds it. */
  readonly index: number;
  /** What of the argument is no secret, such as `/password:`. */
  readonly kept: string;
}

/** Finds the passwords among the arguments that follow the name of a program. */
export type FindPasswords = (args: readonly string[]) => readonly Password[];

const PS_TOOLS =
  /^(?:psexec|paexec|csexec|remcom|ps(?:exec|file|info|kill|list|loggedon|loglist|passwd|service|shutdown|suspend)(?:64)?)(?:svc)?$/;

/** What an option may begin with: people paste dashes that word processors made. */
const DASH = '[-/\\u2010-\\u2015\\u2212]';
/** A colon, `=` or blanks between an option and its value. */
const GAP = '[:=\\s]*';
/** No other option of schtasks begins with these letters, so that what follows without a blank is the password. */
const SCHTASKS = new RegExp(`^${DASH}r?p${GAP}`, 'i');
const PS_TOOL = new RegExp(`^${DASH}p(?:[:=\\s]${GAP}|$)`, 'i');
const CMDLET = new RegExp(`^${DASH}pass(?:w(?:o(?:rd?)?)?)?(?:[:=\\s]${GAP}|$)`, 'i');

const PROGRAMS: ReadonlyMap<string, FindPasswords> = new Map([
  ['schtasks', schtasks],
  ['net', net],
  ['net1', net],
  ['cmdkey', inOne('pass:')],
  ['wmic', inOne('password:')],
  ['winrs', inOne('p(?:assword)?:')],
  ['register-scheduledtask', behind(CMDLET)],
  ['set-scheduledtask', behind(CMDLET)],
]);

/** How the passwords of a program are found, by its name in lower case without `.exe`; null where it has none. */
export function passwordsOf(program: string): FindPasswords | null {
  return PROGRAMS.get(program) ?? (PS_TOOLS.test(program) ? psTool : null);
}

/** Whether an argument is an option whose password is the next argument, of any program. */
export function awaitsPassword(arg: string): boolean {
  return [SCHTASKS, PS_TOOL, CMDLET].some((option) => option.exec(arg)?.[0] === arg);
}

/** `/p` and `/rp`, unless another option follows: then schtasks asks for the password. */
function schtasks(args: readonly string[]): readonly Password[] {
  return behind(SCHTASKS)(args).filter(({ index }) => !isSchtasksOption(args[index] ?? ''));
}

/** `-p`, once: a second one belongs to the command that is run. */
function psTool(args: readonly string[]): readonly Password[] {
  return behind(PS_TOOL)(args).slice(0, 1);
}

/** `net use [device] \\host\share password`, `net user name password`; what starts with a slash is an option. */
function net(args: readonly string[]): readonly Password[] {
  const verb = args[0]?.toLowerCase();
  if (verb !== 'use' && verb !== 'user') return [];
  const plain = args
    .map((value, index) => ({ value, index }))
    .filter(isPlain)
    .slice(1);
  const first = verb === 'user' ? 0 : plain.findIndex(({ value }) => value.startsWith('\\\\'));
  const password = first < 0 ? undefined : plain[first + 1];
  return password === undefined || password.value === '*'
    ? []
    : [{ index: password.index, kept: '' }];
}

function isPlain({ value }: { readonly value: string }): boolean {
  return !value.startsWith('/');
}

/** Passwords in the argument behind an option, or in that of the option. */
function behind(option: RegExp): FindPasswords {
  return (args) =>
    args.flatMap((value, index) => {
      const before = args[index - 1] ?? '';
      const isNext = before !== '' && option.exec(before)?.[0] === before;
      const kept = isNext ? '' : option.exec(value)?.[0];
      const secret = kept === undefined ? '' : value.slice(kept.length);
      return kept === undefined || secret === '*' || (secret === '' && !isNext)
        ? []
        : [{ index, kept }];
    });
}

/** Passwords behind the colon of an option. */
function inOne(name: string): FindPasswords {
  const option = new RegExp(`^${DASH}${name}`, 'i');
  return (args) =>
    args.flatMap((value, index) => {
      const kept = option.exec(value)?.[0];
      return kept === undefined || kept === value ? [] : [{ index, kept }];
    });
}
