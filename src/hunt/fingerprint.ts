import type { EcsEvent } from '../model/event.ts';
import type { Origin } from '../model/record.ts';
import type { Finding } from '../model/report.ts';
import { digest } from '../text/digest.ts';
import { identityOf } from '../triage/index.ts';

/** Raised when the same finding is to have another fingerprint: baselines written before know none of the new ones. */
const VERSION = 1;

/** Fields that name one run, session, connection or moment, which never comes again. */
const PASSING =
  /^@timestamp$|^event\.(?:created|ingested|start|end|id|sequence)$|(?:^|[._])(?:entity_id|pid|ppid|port|record_id|activity_id|community_id)$|\b(?:logon|thread)\.id$|(?:Logon|LogonGu|Process|ProcessGu)Id$/;

/** An event of a finding: where it stands, and what it is. */
export interface IdentifiedEvent {
  readonly origin: Origin;
  /** Null where it could not be read again. */
  readonly event: EcsEvent | null;
}

/**
 * Names what a finding is about, so that it is known again in a later scan of the same logs or of newer ones: its rule,
 * the join key but for values that never come again, and of each event what `identityOf` tells. It does not depend on
 * files, lines, clocks or times. Null stands for an event that had to be missing. An event that could not be read again is known by nothing but its place, so that no
 * other finding is taken for it.
 */
export function fingerprintOf(
  ruleId: string,
  join: Finding['join'],
  events: readonly (IdentifiedEvent | null)[],
): string {
  const key = join
    .filter(({ field }) => !PASSING.test(field))
    .map(({ field, value }) => [field, value]);
  const steps = events.map((found) => {
    if (found === null) return null;
    return found.event === null ? [found.origin] : identityOf(found.event);
  });
  return digest([VERSION, ruleId, key, steps]);
}
