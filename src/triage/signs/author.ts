import { shortened } from './exec.ts';
import type { FindSign } from './find-sign.ts';

const SID = /^S-1-\d/i;
const SYSTEM = 'nt authority\\system';

/** Says it is by somebody else than the account that registered it. */
export const otherAuthor: FindSign = ({ registration }, { registeredBy }) => {
  const author = registration?.author ?? null;
  if (author === null || registeredBy === null || isSame(author, registeredBy)) return [];
  const text = `says its author is ${shortened(author)}, but was registered by ${shortened(registeredBy)}`;
  return [{ code: 'other-author', text }];
};

/** Whether two names may mean one account: the domain counts where both have one; names and SIDs cannot be compared. */
function isSame(author: string, registeredBy: string): boolean {
  const [first, second] = [normalized(author), normalized(registeredBy)];
  if (first === second || SID.test(first) !== SID.test(second)) return true;
  if (first.includes('\\') && second.includes('\\')) return false;
  return accountOf(first) === accountOf(second);
}

/** In lower case; the account of a machine is how the Security log writes SYSTEM. */
function normalized(account: string): string {
  const lower = account.trim().toLowerCase();
  return lower.endsWith('$') || lower === 'system' || lower === 's-1-5-18' ? SYSTEM : lower;
}

function accountOf(account: string): string {
  return account.slice(account.lastIndexOf('\\') + 1);
}
