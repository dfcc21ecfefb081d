/** Longest text that is looked at, and longest that is kept, in UTF-16 units. */
const MOST_READ = 1 << 14;
const MOST_KEPT = 1024;

const BLANKS = /\s+/g;

/** Variables that Windows itself sets, and what they stand for on a usual machine; others stay as they are. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['systemdrive', '?:'],
  ['systemroot', '?:\\Windows'],
  ['windir', '?:\\Windows'],
  ['programfiles', '?:\\Program Files'],
  ['programfiles(x86)', '?:\\Program Files (x86)'],
  ['programdata', '?:\\ProgramData'],
  ['allusersprofile', '?:\\ProgramData'],
  ['public', '?:\\Users\\Public'],
  ['userprofile', '?:\\Users\\<user>'],
  ['appdata', '?:\\Users\\<user>\\AppData\\Roaming'],
  ['localappdata', '?:\\Users\\<user>\\AppData\\Local'],
]);
const VARIABLE = /%([a-z]{6,15}(?:\(x86\))?)%/gi;

/** A letter before it makes it part of a word, two slashes behind it a URL. */
const DRIVE = /(?<![\p{L}\d])[a-z]:(?=[\\/](?!\/))/giu;
/** Folders that are on every machine are no user's. A name may have blanks, so something has to end it. */
const USER =
  /(?<=[\\/](?:users|documents and settings)[\\/])(?!(?:public|default|default user|all users)(?:[\\/"']|$))[^\\/:*?"'<>|]{1,64}(?=[\\/"']|$)/gi;
/** Accounts of a machine, a domain or a tenant; those that every Windows has say who it is. */
const SID = /(?<![\p{L}\d])S-1-(?:5-21|12-1)(?:-\d{1,10}){3,5}(?!-?\d)/giu;
const GUID =
  /\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}|(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])/gi;

/**
 * A text of a task without what differs from host to host, so that the same task is the same text everywhere: drives are
 * `?:`, folders of users `\Users\<user>`, SIDs of accounts `<sid>`, GUIDs `<guid>`; variables that Windows sets stand for
 * their folders, and blanks are one. All else stays, random endings of names too: they are what one looks for. Linear in
 * the length; long texts are cut.
 */
export function normalised(text: string): string {
  const made = text
    .slice(0, MOST_READ)
    .replace(BLANKS, ' ')
    .trim()
    .replace(VARIABLE, (all, name: string) => VARIABLES.get(name.toLowerCase()) ?? all)
    .replace(DRIVE, '?:')
    .replace(USER, '<user>')
    .replace(SID, '<sid>')
    .replace(GUID, '<guid>');
  return made.length > MOST_KEPT ? `${made.slice(0, MOST_KEPT)}…` : made;
}

/** An author; where it is an account of the host itself, the name of the host is `<host>`. */
export function normalisedAuthor(text: string, host: string): string {
  const author = text.slice(0, MOST_READ).trim();
  const [short = ''] = host.toLowerCase().split('.');
  const [domain = '', name, ...more] = author.split('\\');
  if (short === '' || name === undefined || more.length > 0) return normalised(author);
  const owner = domain.toLowerCase() === short ? '<host>' : domain;
  const account = name.toLowerCase() === `${short}$` ? '<host>$' : name;
  return normalised(`${owner}\\${account}`);
}
