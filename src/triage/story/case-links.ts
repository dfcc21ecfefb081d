import type { Instant } from '../../model/event.ts';
import { parseInstant } from '../../model/instant.ts';
import type { Finding } from '../../model/report.ts';
import type { RelatedEvent, Triage } from '../../model/triage.ts';
import { originKey } from './fact.ts';

/** A finding and what it means. */
export interface TriagedFinding {
  readonly finding: Finding;
  readonly triage: Triage;
}

/** The time of a finding's events on the log clock; null where none has one. */
export interface FindingSpan {
  readonly first: Instant;
  readonly last: Instant;
}

/** From its first to its last event; the clocks of findings differ, that of their related events does not. */
export function spanOf({ finding, triage }: TriagedFinding): FindingSpan | null {
  const own = triage.related.filter(({ steps }) => steps !== undefined);
  const logged = own.flatMap(({ time }) => parseInstant(time ?? null) ?? []);
  const times = logged.length > 0 ? logged : [finding.first, finding.last].filter(isKnown);
  const [start, ...others] = times;
  if (start === undefined) return null;
  return {
    first: others.reduce((least, one) => (one < least ? one : least), start),
    last: others.reduce((most, one) => (one > most ? one : most), start),
  };
}

function isKnown(time: Instant | null): time is Instant {
  return time !== null;
}

/**
 * What makes two findings one case, if they share it within ten minutes: the task, an event, the session, the
 * connection, the process that asked. None for findings that are about no task.
 */
export function linksOf({ triage }: TriagedFinding): readonly string[] {
  const { task, who, from, pair, related } = triage;
  if (task === undefined) return [];
  const host = task.host?.toLowerCase() ?? '';
  const process = pair?.source.process?.entity_id;
  const port = from?.port;
  return [
    ...(task.guid === undefined ? [] : [`guid ${host} ${task.guid}`]),
    ...(task.name === undefined ? [] : [`name ${host} ${task.name.toLowerCase()}`]),
    ...(who?.logon_id === undefined ? [] : [`logon ${host} ${who.logon_id}`]),
    ...(from === undefined || port === undefined ? [] : [`from ${host} ${from.address} ${port}`]),
    ...(pair === undefined || process === undefined
      ? []
      : [`process ${pair.source.host} ${process}`]),
    ...related.map((event) => `event ${eventKey(event)}`),
  ];
}

/** The same for every mention of one event. */
export function eventKey({ origin }: Pick<RelatedEvent, 'origin'>): string {
  return originKey(origin);
}
