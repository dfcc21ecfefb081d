/**
 * How many of 10,000 bytes of Windows logs as NDJSON are one of the characters, roughly. In paths and commands they are
 * spread alike whichever tool wrote them; it only makes a search slower if they are not.
 */
const SHARES: readonly (readonly [share: number, characters: string])[] = [
  [900, 'a'],
  [600, 'e'],
  [480, '\\"st'],
  [340, 'c0onribd'],
  [220, ':wmlg2'],
  [140, "u' 1p3fq-4,yh85"],
  [90, '.6v79'],
  [45, 'kjxz+={'],
];
const LEAST_SHARE = 8;

/** Words that many lines have. A window within them is no fingerprint, however rare its bytes are. */
const COMMON_TEXT = [
  '"@timestamp":"202 "event":{"action": "category": "process":{"name": "entity_id": "executable": "command_line":"',
  '"parent": "pid": "user": "domain": "host": "winlog": "provider_name": "message": "target" "image" "guid": true false',
  'c:\\\\windows\\\\system32\\\\svchost.exe c:\\\\program files\\\\microsoft\\\\ c:\\\\users\\\\appdata\\\\local\\\\',
  'ntdll.dll kernel32.dll kernelbase.dll rpcrt4.dll conhost.exe services.exe explorer.exe powershell.exe cmd.exe',
  'nt authority authentication microsoft-windows-sysmon/operational microsoft-windows-security-auditing information',
  'hkey_local_machine\\\\software\\\\ hklm\\\\system\\\\currentcontrolset\\\\services\\\\ registry version service task',
].join(' ');
/** Share of positions where a common window is taken to stand. */
const COMMON_WINDOW_SHARE = 1 / 500;

/** The bits of a byte that a fingerprint looks at: all but bit 5, which tells `A` from `a`, and bit 7. */
export const classOf = (byte: number): number => byte & 0x5f;

/** Share of the bytes of a log that are of a class, for each class. */
export const classShares: Float64Array = countShares();

function countShares(): Float64Array {
  const shares = new Float64Array(classOf(0xff) + 1).fill(LEAST_SHARE / 10_000);
  for (const [share, characters] of SHARES) {
    for (const byte of Buffer.from(characters)) shares[classOf(byte)] = share / 10_000;
  }
  return shares;
}

/** Share of positions where a window stands because the words of logs have it, beyond what its bytes let expect. */
export const commonShare = (window: string): number =>
  COMMON_TEXT.includes(window) ? COMMON_WINDOW_SHARE : 0;

/** How often the bytes of a window would stand together if they were independent of each other. */
export function expectedShare(window: string): number {
  let share = 1;
  for (const byte of Buffer.from(window)) share *= classShares[classOf(byte)] ?? 0;
  return share;
}
