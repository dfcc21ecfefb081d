import type { HostPair, SourceProcess } from '../../model/triage.ts';
import { maskSecrets } from '../command-line/mask-secrets.ts';
import { accountText } from './account.ts';
import type { Connection } from './connection.ts';
import { type Fact, isProcessStart } from './fact.ts';
import type { Facts } from './facts.ts';
import { cut, known } from './plain-data.ts';

/** The events of the connection's two ends. */
export interface Ends {
  readonly source: readonly Fact[];
  readonly target: readonly Fact[];
}

/** Most events of one end that are looked at; each end logs a connection in two logs. */
const MOST_EVENTS = 16;

/** What each end of a connection logged of it; null unless both did. */
export function endsOf({ flow }: Connection, { all, addresses }: Facts): Ends | null {
  const seen = all.filter((fact) => fact.flow?.key === flow.key && fact.hostKey !== '');
  const source = seen.filter((fact) => fact.flow?.direction === 'egress');
  const sourceKey = source[0]?.hostKey ?? addresses.hostOf(flow.source.ip);
  const target = seen.filter(({ hostKey }) => hostKey !== sourceKey);
  const atSource = seen.filter(({ hostKey }) => hostKey === sourceKey);
  if (atSource.length === 0 || target.length === 0) return null;
  return { source: atSource.slice(0, MOST_EVENTS), target: target.slice(0, MOST_EVENTS) };
}

/** Source and target of a connection, and how their clocks differ. */
export function pairOf({ source, target }: Ends, facts: Facts): HostPair | undefined {
  const [here] = source;
  const [there] = target;
  const flow = source.find(({ flow }) => flow?.direction === 'egress')?.flow ?? here?.flow;
  if (here === undefined || there === undefined || !flow) return undefined;
  return known({
    source: known({
      host: here.host ?? '',
      address: flow.source.ip,
      port: flow.source.port,
      process: sourceProcess(source, facts),
    }),
    target: {
      host: there.host ?? '',
      address: flow.destination.ip,
      port: flow.destination.port,
    },
    offset_ms: clockOffset(source, target),
  });
}

/** Between events of one source: Sysmon is late by a second or two, the Security log is not. */
function clockOffset(source: readonly Fact[], target: readonly Fact[]): number | undefined {
  for (const log of ['security', 'sysmon', 'other']) {
    const here = source.find((fact) => fact.source === log)?.time ?? null;
    const there = target.find((fact) => fact.source === log)?.time ?? null;
    if (here !== null && there !== null) return Number(there - here) / 1e6;
  }
  return undefined;
}

function sourceProcess(source: readonly Fact[], facts: Facts): SourceProcess | undefined {
  const start = source.map((fact) => startOf(fact, facts)).find((one) => one !== null) ?? null;
  const processes = [...(start === null ? [] : [start]), ...source].map(({ process }) => process);
  const first = <T>(values: readonly (T | null)[]): T | undefined =>
    values.find((value): value is T & {} => value !== null);
  const commandLine = start?.process.commandLine ?? null;
  const process = known({
    pid: first(processes.map(({ pid }) => pid)),
    entity_id: first(processes.map(({ entityId }) => entityId)),
    name: first(processes.map(({ name }) => name)),
    command_line: commandLine === null ? undefined : maskSecrets(cut(commandLine)),
    user: start?.account ? accountText(start.account) : undefined,
  });
  return Object.keys(process).length === 0 ? undefined : process;
}

/** The start of an event's process: by its identifier, else the last of its number on the host before it. */
export function startOf(fact: Fact, { all }: Facts): Fact | null {
  const { entityId, pid } = fact.process;
  const starts = all.filter(
    (one) => one.hostKey === fact.hostKey && isProcessStart(one) && one.process.pid === pid,
  );
  const exact = all.find(
    (one) => isProcessStart(one) && entityId !== null && one.process.entityId === entityId,
  );
  if (exact !== undefined || pid === null) return exact ?? null;
  const before = starts.filter(({ time }) => time !== null && time <= (fact.time ?? time));
  return before.at(-1) ?? null;
}
