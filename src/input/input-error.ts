/** A reason why an input, or the rest of it, cannot be read. The message reads on from the file's name: "is empty". */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** What the error codes of the operating system mean to the person who named the file. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'does not exist: check the spelling and the folder you are in'],
  ['EACCES', 'may not be read: permission denied; run as a user who may read it'],
  ['EPERM', 'may not be read: the operating system forbids it; run as a user who may read it'],
  ['EISDIR', 'is a folder, not a file'],
  ['ENOTDIR', 'does not exist: a part of its path is a file, not a folder'],
  ['ELOOP', 'is a symbolic link that leads back to itself'],
  ['EIO', 'could not be read: the disk reported an error; copy the file to a sound disk first'],
  ['EMFILE', 'could not be opened: too many files are open; raise the limit (ulimit -n)'],
  ['ENAMETOOLONG', 'does not exist: the name is longer than a path can be'],
]);

/**
 * Puts an error of the file system into words, after the file's name; `null` for anything that is not one,
 * which is a defect of the program and must not be hidden.
 */
export function systemReason(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return REASONS.get(String(error.code)) ?? `could not be read: ${error.message}`;
}

/** Turns an error of the file system into an `InputError`; anything else comes back as it is. */
export function asInputError(error: unknown): unknown {
  const reason = systemReason(error);
  return reason === null ? error : new InputError(reason, { cause: error });
}
