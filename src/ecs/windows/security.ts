import type { EventMapping, ProviderMapping } from './mapping.ts';
import { accountEvents } from './security-account.ts';
import { COMMON } from './security-fields.ts';
import { logonEvents } from './security-logon.ts';
import { networkEvents } from './security-network.ts';
import { policyEvents } from './security-policy.ts';
import { processEvents } from './security-process.ts';
import { taskEvents } from './security-task.ts';

/** By theme, each in a file of its own (spec events.md section 4). */
const EVENTS: readonly EventMapping[] = [
  ...logonEvents,
  ...processEvents,
  ...taskEvents,
  ...accountEvents,
  ...policyEvents,
  ...networkEvents,
];

/** The Security log's audit events. `winlog.logon.id` is the subject's, as in Winlogbeat 8, except for logoffs. */
export const security: ProviderMapping = {
  provider: 'Microsoft-Windows-Security-Auditing',
  module: 'security',
  keepEmptyData: true,
  common: COMMON,
  events: EVENTS,
};
