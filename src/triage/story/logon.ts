import { isSameAccount } from './account.ts';
import type { Fact } from './fact.ts';
import { field, nameAt } from './field.ts';
import { sourceAddressOf } from './flow.ts';
import { distance, isWithin } from './time-span.ts';

/** A sibling of a logon comes this soon (spec scheduled-tasks.md section 3). */
const SIBLING = 1_000_000_000n;
/** The pipe is opened this long before or after the task is made. */
const PIPE = 10_000_000_000n;

const FILE_NAME = field('file.name');

/** Whether an event is a logon that succeeded. */
export function isLogon({ source, code }: Fact): boolean {
  return source === 'security' && code === '4624';
}

/** The logon that began the session of an event, the last before it if ids repeat. */
export function logonOf(fact: Fact, all: readonly Fact[]): Fact | null {
  if (fact.logonId === null) return null;
  const logons = all.filter(
    (one) => isLogon(one) && one.logonId === fact.logonId && one.hostKey === fact.hostKey,
  );
  const before = logons.filter(({ time }) => time !== null && time <= (fact.time ?? time));
  return before.at(-1) ?? logons[0] ?? null;
}

/** The logon of an address and port on a host. */
export function logonFrom(
  { ip, port }: { readonly ip: string; readonly port: number },
  hostKey: string,
  all: readonly Fact[],
): Fact | null {
  const isFrom = (fact: Fact) => {
    const from = sourceAddressOf(fact.event.fields);
    return from?.ip === ip && from.port === port;
  };
  return all.find((one) => one.hostKey === hostKey && isLogon(one) && isFrom(one)) ?? null;
}

/** Another logon of the same user on the same host, within a second, that has an address: the nearest. */
export function siblingLogon(fact: Fact, all: readonly Fact[]): Fact | null {
  return nearest(
    fact,
    all.filter((one) => isLogon(one) && isSibling(one, fact, SIBLING)),
  );
}

/** The access to the pipe of the Task Scheduler by the same user or session: the nearest. */
export function pipeAccess(fact: Fact, all: readonly Fact[]): Fact | null {
  return nearest(
    fact,
    all.filter((one) => isPipeAccess(one) && isSibling(one, fact, PIPE)),
  );
}

/** Whether an event is an access to the pipe `atsvc` over the network. */
export function isPipeAccess({ source, code, event }: Fact): boolean {
  if (source !== 'security' || code !== '5145') return false;
  return nameAt(event.fields, FILE_NAME)?.toLowerCase().replace(/^\\/, '') === 'atsvc';
}

function isSibling(one: Fact, fact: Fact, most: bigint): boolean {
  return (
    one.hostKey === fact.hostKey &&
    (isSameAccount(one.account, fact.account) ||
      (one.logonId !== null && one.logonId === fact.logonId)) &&
    isWithin(one.time, fact.time, most) &&
    sourceAddressOf(one.event.fields) !== null
  );
}

function nearest({ time }: Fact, candidates: readonly Fact[]): Fact | null {
  if (time === null) return null;
  let best: Fact | null = null;
  for (const one of candidates) {
    if (one.time === null) continue;
    if (best?.time === undefined || best.time === null) best = one;
    else if (distance(one.time, time) < distance(best.time, time)) best = one;
  }
  return best;
}
