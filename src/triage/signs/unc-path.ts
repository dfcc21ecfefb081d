import { execsOf, pathsOf, shortened } from './exec.ts';
import type { FindSign } from './find-sign.ts';

/** `\\host\share`, also behind an option as in `/s:\\host\share`; `\\?\` and `\\.\` are this machine's own. */
const UNC = /(?:^|[^\\\w])\\\\(?:\?\\UNC\\)?[^\\?.\s][^\\\s]*\\[^\\\s]/i;

/** A program or argument on another machine. */
export const uncPath: FindSign = (task) =>
  execsOf(task)
    .flatMap((action) => pathsOf(action).find(isRemote) ?? [])
    .map((path) => ({ code: 'unc-path', text: `uses another machine: ${shortened(path)}` }));

/** Slashes were made backslashes, so that `http://` is not to be taken for a share. */
function isRemote(path: string): boolean {
  return UNC.test(path) && !/\b(?:https?|ftps?):\\\\/i.test(path);
}
