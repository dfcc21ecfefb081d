import { callerOf } from './caller.ts';
import type { Fact } from './fact.ts';
import type { Facts } from './facts.ts';
import { type Endpoint, type Flow, sourceAddressOf } from './flow.ts';

/** The connection over which a task was made or changed. */
export interface Connection {
  readonly flow: Flow;
  /** The host that saw it so. */
  readonly hostKey: string;
  readonly remote: Endpoint;
  /** Whether that host was reached, or reached out. */
  readonly incoming: boolean;
  /**
   * What joins it to the task: it is part of the finding, or the logon came over it, or, which is less, it is the last
   * that the service took before it wrote the task.
   */
  readonly basis: 'connection' | 'service';
}

/** The service takes a connection this long before it writes a task; Sysmon logs it up to two seconds late. */
const BEFORE = 60_000_000_000n;
const LATE = 3_000_000_000n;
/** The endpoint mapper, which only says where the service listens. */
const ENDPOINT_MAPPER = 135;

/**
 * The connection of a finding: one of its own events, else the one that its logon came over, else the last that the
 * service took before it wrote the task.
 */
export function findConnection(
  facts: Facts,
  taskFacts: readonly Fact[],
  logon: Fact | null,
): Connection | null {
  const own = facts.own.flatMap((fact) => connectionOf(fact, facts) ?? []);
  const direct = own.find(({ flow }) => flow.destination.port !== ENDPOINT_MAPPER) ?? own[0];
  if (direct !== undefined) return direct;
  return connectionOfLogon(facts, logon) ?? connectionOfWriter(facts, taskFacts);
}

function connectionOf({ flow, hostKey }: Fact, { addresses }: Facts): Connection | null {
  const remote = flow === null ? null : addresses.remoteEnd(hostKey, flow);
  if (flow === null || remote === null) return null;
  return { flow, hostKey, remote, incoming: isIncoming(flow, remote), basis: 'connection' };
}

function isIncoming({ direction, source }: Flow, remote: Endpoint): boolean {
  return direction === null ? remote === source : direction === 'ingress';
}

function connectionOfLogon(facts: Facts, logon: Fact | null): Connection | null {
  const from = logon === null ? null : sourceAddressOf(logon.event.fields);
  if (logon === null || from === null) return null;
  for (const fact of facts.all) {
    if (fact.flow === null || fact.hostKey !== logon.hostKey) continue;
    const connection = connectionOf(fact, facts);
    if (connection?.remote.ip === from.ip && connection.remote.port === from.port)
      return connection;
  }
  return null;
}

function connectionOfWriter(facts: Facts, taskFacts: readonly Fact[]): Connection | null {
  const writer = taskFacts.find(({ task }) => task?.how === 'registry' && task.deed === 'created');
  if (writer === undefined || writer.time === null || isLocal(taskFacts)) return null;
  const { time } = writer;
  const taken = facts.all.filter(
    (fact) =>
      fact.flow?.direction === 'ingress' &&
      fact.time !== null &&
      fact.time >= time - BEFORE &&
      fact.time <= time + LATE &&
      isSameProcess(fact, writer),
  );
  const last = taken.flatMap((fact) => connectionOf(fact, facts) ?? []).at(-1);
  return last === undefined ? null : { ...last, basis: 'service' };
}

/** Whether an event says that the task was made on its own host. */
function isLocal(taskFacts: readonly Fact[]): boolean {
  return taskFacts.some((fact) => {
    const { task } = fact;
    return task?.how === 'command' ? task.remoteHost === null : callerOf(fact) === 'local';
  });
}

function isSameProcess(fact: Fact, writer: Fact): boolean {
  if (fact.hostKey !== writer.hostKey) return false;
  const { entityId, pid } = fact.process;
  if (entityId !== null && writer.process.entityId !== null) {
    return entityId === writer.process.entityId;
  }
  return pid !== null && pid === writer.process.pid;
}
