import { execsOf, pathsOf, shortened } from './exec.ts';
import type { FindSign } from './find-sign.ts';
import { PROTECTED_FOLDERS, WRITABLE_FOLDERS, WRITABLE_ROOTS } from './writable-folders.ts';

const ROOT = /^[a-z]:\\([^\\]+)\\/;

/** A program, argument or working directory where any user may put a file. */
export const writablePath: FindSign = (task) =>
  execsOf(task)
    .flatMap((action) => pathsOf(action).find(isWritable) ?? [])
    .map((path) => ({
      code: 'user-writable-path',
      text: `uses a folder that users may write to: ${shortened(path)}`,
    }));

function isWritable(path: string): boolean {
  const lower = `${path.toLowerCase()}\\`;
  if (PROTECTED_FOLDERS.some((folder) => lower.includes(folder))) return false;
  if (WRITABLE_FOLDERS.some((folder) => lower.includes(folder))) return true;
  return WRITABLE_ROOTS.includes(ROOT.exec(lower)?.[1] ?? '');
}
