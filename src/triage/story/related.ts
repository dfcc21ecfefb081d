import type { Instant } from '../../model/event.ts';
import type { Task } from '../../model/task.ts';
import type { RelatedEvent } from '../../model/triage.ts';
import { splitCommandLine } from '../../syntax/command-line.ts';
import { describeFact } from './describe-event.ts';
import { type Fact, isProcessStart } from './fact.ts';
import { field, numberAt } from './field.ts';
import { sourceAddressOf } from './flow.ts';
import { isLogon, isPipeAccess } from './logon.ts';
import { startOf } from './pair.ts';
import { known, timeText } from './plain-data.ts';
import type { Story } from './story.ts';
import { hasName } from './subject.ts';
import { isWithin } from './time-span.ts';

/** Most events of one finding. */
const MOST_EVENTS = 200;
/** The endpoint mapper is asked this long before or after the connection that it leads to. */
const MAPPER = 5_000_000_000n;
const ENDPOINT_MAPPER = 135;
/** Both ends log a connection, in two logs each. */
const MOST_TIMES = 16;

/** Programs that start what tasks run. */
const ENGINES: ReadonlySet<string> = new Set(['taskeng.exe', 'taskhostw.exe', 'taskhost.exe']);
/** The service that does, among the others of its program. */
const SCHEDULE = /\bschedule\b/i;
const STARTED_PID = field('winlog.event_data.ProcessID');

/** The events that belong to a finding, as texts, and how many of them were left out because there are too many. */
export function relatedTo(story: Story, task: Task | null) {
  const { facts, taskFacts } = story;
  // What tells most comes first, so that a task that is written a thousand times hides nothing.
  const wanted = new Set([
    ...facts.own,
    ...linked(story),
    ...taskFacts.filter((fact) => fact.task?.how !== 'registry'),
    ...runsIn(story, task),
    ...taskFacts,
  ]);
  const kept = new Set([...wanted].slice(0, MOST_EVENTS));
  const related = facts.all.filter((fact) => kept.has(fact));
  return {
    related: related.map((fact) => relatedEvent(fact, facts.steps)),
    leftOut: wanted.size - kept.size,
  };
}

function relatedEvent(fact: Fact, steps: ReadonlyMap<string, readonly number[]>): RelatedEvent {
  return known({
    origin: fact.event.origin,
    time: timeText(fact.time),
    host: fact.host ?? undefined,
    text: describeFact(fact),
    steps: steps.get(fact.id),
  });
}

/** Logon, connection, share access, and the command at the other end. */
function linked(story: Story): readonly Fact[] {
  const { facts, logon, fallback, connection, subject, ends } = story;
  const given = [logon, fallback].filter((fact) => fact !== null);
  const atSource = new Set((ends?.source ?? []).map(({ hostKey }) => hostKey));
  const starts = (ends?.source ?? []).flatMap((fact) => startOf(fact, facts) ?? []);
  const times = facts.all
    .filter(({ flow }) => flow !== null && flow.key === connection?.flow.key)
    .flatMap(({ time }) => time ?? [])
    .slice(0, MOST_TIMES);
  const others = facts.all.filter(
    (fact) =>
      isOfLogon(fact, story) ||
      (connection !== null && fact.flow?.key === connection.flow.key) ||
      isMapperCall(fact, story, times) ||
      isShareAccess(fact, story) ||
      (subject !== null &&
        atSource.has(fact.hostKey) &&
        (fact.task?.how === 'command' || fact.task?.how === 'script') &&
        hasName(fact.task, subject)),
  );
  return [...given, ...starts, ...others];
}

/** The privileges that the session was given, and its beginning. */
function isOfLogon(fact: Fact, { logon }: Story): boolean {
  if (logon === null || fact.logonId === null) return false;
  const isSession = isLogon(fact) || (fact.source === 'security' && fact.code === '4672');
  return isSession && fact.logonId === logon.logonId && fact.hostKey === logon.hostKey;
}

/** The same two hosts, the endpoint mapper, at one of the times of the connection. */
function isMapperCall(
  { flow, time }: Fact,
  { connection }: Story,
  times: readonly Instant[],
): boolean {
  if (connection === null || flow === null) return false;
  const { source, destination } = connection.flow;
  if (flow.destination.port !== ENDPOINT_MAPPER || flow.source.ip !== source.ip) return false;
  if (flow.destination.ip !== destination.ip) return false;
  return times.some((one) => isWithin(one, time, MAPPER));
}

function isShareAccess(fact: Fact, { subject, taskEvent, connection }: Story): boolean {
  if (!isPipeAccess(fact) || fact.hostKey !== subject?.hostKey) return false;
  const from = sourceAddressOf(fact.event.fields)?.ip;
  return (
    (fact.logonId !== null && fact.logonId === taskEvent?.logonId) ||
    (from !== undefined && from === connection?.remote.ip)
  );
}

/** Processes that the task started: those that its log numbers, and children of the service that run its programs. */
function runsIn({ facts, taskFacts, subject }: Story, task: Task | null): readonly Fact[] {
  const [first] = taskFacts;
  if (first === undefined) return [];
  const pids = new Set(taskFacts.flatMap(startedPid));
  const programs = new Set(programsOf(task));
  return facts.all.filter(
    (fact) =>
      fact.hostKey === subject?.hostKey &&
      isProcessStart(fact) &&
      !isBefore(fact, first) &&
      isFromEngine(fact) &&
      (pids.has(fact.process.pid ?? -1) || programs.has(fact.process.name ?? '')),
  );
}

function startedPid({ source, code, event }: Fact): number[] {
  const pid = source === 'scheduler' && code === '129' ? numberAt(event.fields, STARTED_PID) : null;
  return pid === null ? [] : [pid];
}

function programsOf(task: Task | null): readonly string[] {
  return (task?.actions ?? []).flatMap((action) => {
    if (action.kind !== 'exec') return [];
    const [program = ''] = splitCommandLine(action.command.slice(0, 4096));
    const name = program.slice(program.lastIndexOf('\\') + 1).toLowerCase();
    return name === '' ? [] : [name, `${name}.exe`];
  });
}

/** Where the log has no command line of the parent, any service host may be it. */
function isFromEngine({ process: { parentName, parentCommandLine } }: Fact): boolean {
  if (ENGINES.has(parentName ?? '')) return true;
  return (
    parentName === 'svchost.exe' && (parentCommandLine === null || SCHEDULE.test(parentCommandLine))
  );
}

function isBefore({ time }: Fact, first: Fact): boolean {
  return time !== null && first.time !== null && time < first.time;
}
