import type { Fact } from './fact.ts';
import { field, nameAt } from './field.ts';

const LOCALITY = field('winlog.event_data.RpcCallClientLocality');

/**
 * Where the caller of the Task Scheduler was, as the Security log of Windows 10 and later says it; null where it does not
 * (spec scheduled-tasks.md section 3).
 */
export function callerOf({ source, event: { fields } }: Fact): 'remote' | 'local' | null {
  const locality = source === 'security' ? nameAt(fields, LOCALITY) : null;
  if (locality === null) return null;
  return locality === '0' ? 'remote' : 'local';
}
