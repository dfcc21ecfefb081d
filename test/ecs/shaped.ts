import { type MadeEvent, toEvent } from '../../src/ecs/to-event.ts';
import type { EcsEvent } from '../../src/model/event.ts';
import { formatInstant } from '../../src/model/instant.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Origin } from '../../src/model/record.ts';
import { exactJson } from '../../src/text/exact-json.ts';
import { unprovenTexts } from '../support/verbatim.ts';

export const ORIGIN = { file: 'logs.ndjson', line: 7 };

/** The event of a record that must have no problem. */
export function eventOf(value: JsonObject): EcsEvent {
  const { event, problem } = madeOf(value);
  if (problem !== undefined) throw new Error(problem.message);
  return event;
}

/** What becomes of a record that must be an event. Whatever the test is about, its verbatim fields must be that. */
export function madeOf(value: JsonObject, origin: Origin = ORIGIN): MadeEvent {
  const made = toEvent({ origin, value });
  if (made.event === null) throw new Error(`no event: ${made.problem?.message}`);
  const [unproven] = unprovenTexts(exactJson(value), value, made.event.fields);
  if (unproven !== undefined) throw new Error(`not in the record as it is: ${unproven}`);
  return made;
}

/** Both times of an event, readable. */
export function timesOf({ times }: EcsEvent): { event: string | null; log: string | null } {
  const text = (time: bigint | null): string | null => (time === null ? null : formatInstant(time));
  return { event: text(times.event), log: text(times.log) };
}

const SYSMON = 'Microsoft-Windows-Sysmon';
const SECURITY = 'Microsoft-Windows-Security-Auditing';

/** A flat record as NXLog writes it, variant with `TimeCreated` in UTC. */
export function flat(provider: 'sysmon' | 'security', id: number, data: JsonObject): JsonObject {
  const sysmon = provider === 'sysmon';
  return {
    SourceName: sysmon ? SYSMON : SECURITY,
    Channel: sysmon ? `${SYSMON}/Operational` : 'Security',
    Hostname: 'WS-FIN-07.corp.example',
    TimeCreated: '2024-03-05T08:15:30.500Z',
    '@timestamp': '2024-03-05T08:15:30.500Z',
    EventID: id,
    ...(sysmon ? { UtcTime: '2024-03-05 08:15:29.250' } : {}),
    ...data,
  };
}

/** What every document made of {@link flat} holds besides what the event id adds. */
export function flatBase(provider: 'sysmon' | 'security', id: number): JsonObject {
  const sysmon = provider === 'sysmon';
  return {
    '@timestamp': sysmon ? '2024-03-05T08:15:29.250Z' : '2024-03-05T08:15:30.500Z',
    event: {
      kind: 'event',
      module: sysmon ? 'sysmon' : 'security',
      code: String(id),
      provider: sysmon ? SYSMON : SECURITY,
      ...(sysmon ? { created: '2024-03-05T08:15:30.500Z' } : {}),
    },
    host: {
      id: 'ws-fin-07.corp.example',
      name: 'WS-FIN-07.corp.example',
      os: { type: 'windows' },
    },
    winlog: {
      channel: sysmon ? `${SYSMON}/Operational` : 'Security',
      computer_name: 'WS-FIN-07.corp.example',
      provider_name: sysmon ? SYSMON : SECURITY,
      event_id: String(id),
    },
  };
}
