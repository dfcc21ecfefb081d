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

const PROGRAMS: ReadonlyMap<string, FindPasswords> = new Map([
  ['schtasks', schtasks],
  ['net', net],
  ['net1', net],
  ['cmdkey', inOne(/^[/-]pass:/i)],
  ['wmic', inOne(/^[/-]password:/i)],
  ['winrs', inOne(/^[/-]p(?:assword)?:/i)],
]);

/** How the passwords of a program are found, by its name in lower case without `.exe`; null where it has none. */
export function passwordsOf(program: string): FindPasswords | null {
  return PROGRAMS.get(program) ?? (PS_TOOLS.test(program) ? psTool : null);
}

/** `/p` and `/rp`, unless another option follows: then schtasks asks for the password. */
function schtasks(args: readonly string[]): readonly Password[] {
  return behind(/^[/-]r?p$/i)(args).filter(({ index }) => !isSchtasksOption(args[index] ?? ''));
}

/** `-p`, once: a second one belongs to the command that is run. */
function psTool(args: readonly string[]): readonly Password[] {
  return behind(/^[/-]p$/i)(args).slice(0, 1);
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

/** Passwords in the argument behind an option. */
function behind(option: RegExp): FindPasswords {
  return (args) =>
    args.flatMap((value, index) => {
      const isOption = option.test(args[index - 1] ?? '');
      return isOption && value !== '*' ? [{ index, kept: '' }] : [];
    });
}

/** Passwords behind the colon of an option. */
function inOne(option: RegExp): FindPasswords {
  return (args) =>
    args.flatMap((value, index) => {
      const kept = option.exec(value)?.[0];
      return kept === undefined || kept === value ? [] : [{ index, kept }];
    });
}
