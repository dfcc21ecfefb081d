import type { EcsEvent } from '../../model/event.ts';
import { describeByFields } from './describe-fields.ts';
import { DESCRIBED } from './describe-windows.ts';
import { type Fact, factOf } from './fact.ts';

/** Longest line, in UTF-16 units. */
const MOST_CHARACTERS = 1200;

/**
 * What happened, in one line of plain words, such as `svchost.exe (2220) took a connection from 10.0.2.17:49852 to port
 * 49671`. Made of what the log has: passwords are masked, but other hostile characters are not. Never throws, and is never
 * empty.
 */
export function describeEvent(event: EcsEvent): string {
  return describeFact(factOf(event));
}

/** {@link describeEvent} for an event that was read before. */
export function describeFact(fact: Fact): string {
  const describe = DESCRIBED.get(`${fact.source} ${fact.code}`);
  const text = describe?.(fact) ?? describeByFields(fact);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
