import type { Stats } from 'node:fs';

/** What tells one state of a file from another. Plain data. */
export interface FileStamp {
  readonly inode: number;
  readonly size: number;
  readonly modified: number;
}

/** The state that a file is in. */
export function stampOf({ ino, size, mtimeMs }: Stats): FileStamp {
  return { inode: ino, size, modified: mtimeMs };
}

/** Whether a file still holds what it held, where more may have been added behind. */
export function isSame(before: FileStamp, now: FileStamp): boolean {
  if (before.inode !== now.inode || now.size < before.size) return false;
  return now.size > before.size || now.modified === before.modified;
}
