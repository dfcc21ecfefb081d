import { createHash } from 'node:crypto';
import type { Finding } from '../model/report.ts';
import { exactJson } from '../text/exact-json.ts';

/** Hexadecimal digits of an identifier: 160 bits. */
const LENGTH = 40;

/**
 * Identifies a finding by its rule and its events: what they hold, and their line or record. The same logs give the same
 * identifier in every run, wherever they lie.
 */
export function findingId({ rule, steps }: Finding): string {
  const hash = createHash('sha256').update(rule.id);
  for (const step of steps) {
    const identity = step.missing ? null : [step.origin.line, step.origin.record, step.event];
    hash.update('\0').update(exactJson(identity));
  }
  return hash.digest('hex').slice(0, LENGTH);
}
