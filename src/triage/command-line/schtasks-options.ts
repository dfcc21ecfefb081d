/** What `schtasks` may be told to do (`schtasks /?`). */
export const OPERATIONS: ReadonlySet<string> = new Set([
  'create',
  'change',
  'run',
  'end',
  'delete',
  'query',
  'showsid',
]);

/** Whether an option takes a value: always, never, or where no other option follows. */
type TakesValue = 'yes' | 'no' | 'maybe';

/** The options of all operations; passwords may be left out, then schtasks asks for them. */
const OPTIONS: ReadonlyMap<string, TakesValue> = new Map([
  ['s', 'yes'],
  ['u', 'yes'],
  ['p', 'maybe'],
  ['ru', 'yes'],
  ['rp', 'maybe'],
  ['sc', 'yes'],
  ['mo', 'yes'],
  ['d', 'yes'],
  ['m', 'yes'],
  ['i', 'maybe'],
  ['tn', 'yes'],
  ['tr', 'yes'],
  ['st', 'yes'],
  ['ri', 'yes'],
  ['et', 'yes'],
  ['du', 'yes'],
  ['k', 'no'],
  ['xml', 'maybe'],
  ['sd', 'yes'],
  ['ed', 'yes'],
  ['ec', 'yes'],
  ['delay', 'yes'],
  ['rl', 'yes'],
  ['it', 'no'],
  ['np', 'no'],
  ['z', 'no'],
  ['v1', 'no'],
  ['f', 'no'],
  ['fo', 'yes'],
  ['nh', 'no'],
  ['v', 'no'],
  ['enable', 'no'],
  ['disable', 'no'],
  ['hresult', 'no'],
  ['?', 'no'],
]);

/** The options whose value is a password. */
export const SECRET_OPTIONS: ReadonlySet<string> = new Set(['p', 'rp']);

/** Whether an argument is an option or operation, with a slash or a dash, in any case. */
export function isSchtasksOption(arg: string): boolean {
  const name = optionName(arg);
  return name !== null && (OPTIONS.has(name) || OPERATIONS.has(name));
}

/** Whether the option takes a value; null where schtasks has no such option. */
export function takesValue(name: string): TakesValue | null {
  return OPTIONS.get(name) ?? (OPERATIONS.has(name) ? 'no' : null);
}

/** The name of an option in lower case; null for what does not look like one. */
export function optionName(arg: string): string | null {
  return /^[/-][\w?]+$/.test(arg) ? arg.slice(1).toLowerCase() : null;
}
