import type { EcsEvent } from '../../model/event.ts';
import type { Finding } from '../../model/report.ts';
import { callerOf } from './caller.ts';
import { type Connection, findConnection } from './connection.ts';
import type { Fact } from './fact.ts';
import { type Facts, gatherFacts } from './facts.ts';
import { sourceAddressOf } from './flow.ts';
import { isLogon, logonFrom, logonOf, pipeAccess, siblingLogon } from './logon.ts';
import { type Ends, endsOf } from './pair.ts';
import { findSubject, isAbout, type Subject } from './subject.ts';

/** What the events say, put together; texts are made of it elsewhere. */
export interface Story {
  readonly facts: Facts;
  readonly subject: Subject | null;
  /** The events that name the task, in time order. */
  readonly taskFacts: readonly Fact[];
  /** The Security log's event of the task that names who did it. */
  readonly taskEvent: Fact | null;
  /** How that user logged on. */
  readonly logon: Fact | null;
  /** What tells the address that the user came from, if the logon does not. */
  readonly fallback: Fact | null;
  readonly connection: Connection | null;
  readonly ends: Ends | null;
}

/** Puts together what a finding and its context tell. */
export function storyOf(finding: Finding, context: readonly EcsEvent[]): Story {
  const facts = gatherFacts(finding, context);
  const subject = findSubject(finding, facts);
  const taskFacts = subject === null ? [] : facts.all.filter((fact) => isAbout(fact, subject));
  const taskEvent = accountable(facts, taskFacts);
  const ownLogon = taskEvent === null ? loneLogon(facts) : logonOf(taskEvent, facts.all);
  const connection = findConnection(facts, taskFacts, ownLogon);
  const logon = ownLogon ?? logonOver(connection, taskEvent, facts);
  return {
    facts,
    subject,
    taskFacts,
    taskEvent,
    logon,
    fallback: fallbackFor(taskEvent, logon, facts),
    connection,
    ends: connection === null ? null : endsOf(connection, facts),
  };
}

/** Who did it, by the finding's own event, else by that of the task's creation, else by the first. */
function accountable(facts: Facts, taskFacts: readonly Fact[]): Fact | null {
  const named = taskFacts.filter(
    ({ source, account }) => source === 'security' && account !== null,
  );
  const reports = named.filter(({ task }) => task?.how === 'log');
  return (
    reports.find(({ id }) => facts.steps.has(id)) ??
    reports.find(({ task }) => task?.deed === 'created') ??
    reports[0] ??
    null
  );
}

/** A logon that is part of the finding. */
function loneLogon({ own }: Facts): Fact | null {
  return own.find(isLogon) ?? null;
}

/** Only where the task event does not say which session it was: a connection may carry several. */
function logonOver(
  connection: Connection | null,
  taskEvent: Fact | null,
  { all }: Facts,
): Fact | null {
  if (connection === null || !connection.incoming || taskEvent?.logonId) return null;
  return logonFrom(connection.remote, connection.hostKey, all);
}

/** For callers from elsewhere whose logon does not say from where. */
function fallbackFor(taskEvent: Fact | null, logon: Fact | null, { all }: Facts): Fact | null {
  if (taskEvent === null || callerOf(taskEvent) === 'local') return null;
  if (logon !== null && sourceAddressOf(logon.event.fields) !== null) return null;
  const anchor = logon ?? taskEvent;
  return siblingLogon(anchor, all) ?? pipeAccess(anchor, all);
}
