import type { TaskPrincipal } from '../../model/task.ts';
import type { FindSign } from './find-sign.ts';

const SYSTEM: ReadonlySet<string> = new Set([
  's-1-5-18',
  'system',
  'localsystem',
  'local system',
  'nt authority\\system',
]);

/**
 * Runs as SYSTEM. A TaskCache value names only the principal, by an id that anybody may choose; Windows itself calls
 * that of SYSTEM `LocalSystem`.
 */
export const runsAsSystem: FindSign = ({ principals, context }) => {
  if (principals.some(isSystem)) return [{ code: 'runs-as-system', text: 'runs as SYSTEM' }];
  if (principals.length > 0 || context === null || !SYSTEM.has(context.toLowerCase())) return [];
  const text = `runs as SYSTEM, going by the name of its principal, ${context}`;
  return [{ code: 'runs-as-system', text }];
};

function isSystem({ userId, groupId }: TaskPrincipal): boolean {
  return [userId, groupId].some((account) => SYSTEM.has(account?.toLowerCase() ?? ''));
}

/** Runs with all rights of its account, past User Account Control. */
export const highestPrivileges: FindSign = ({ principals }) =>
  principals.some(({ runLevel }) => runLevel?.toLowerCase() === 'highestavailable')
    ? [{ code: 'highest-privileges', text: 'runs with the highest privileges of its account' }]
    : [];
