import type { Finding } from '../../model/report.ts';
import { isAboutTasks } from './about-tasks.ts';
import type { Fact } from './fact.ts';
import type { Facts } from './facts.ts';
import type { TaskMention } from './mention.ts';
import { ownEntityId } from './process.ts';
import { isWithin } from './time-span.ts';

/** The task that a finding is about, under all its names. */
export interface Subject {
  /** The host that has the task, in lower case. */
  readonly hostKey: string;
  readonly guids: ReadonlySet<string>;
  /** In lower case. */
  readonly paths: ReadonlySet<string>;
  /** As written. */
  readonly path: string | null;
  readonly guid: string | null;
}

/** A service writes a task this soon after it was asked over the network. */
const SOON = 60_000_000_000n;
/** Names lead to keys and keys to names; more rounds than these find no more. */
const ROUNDS = 4;

/**
 * The task of a finding: the first that its events name, else, if the rule is about tasks, the first that events name
 * which share a session, a process or a connection with them. Null where none does.
 */
export function findSubject(finding: Finding, facts: Facts): Subject | null {
  const seed = facts.own.find(({ task }) => task !== null) ?? linkedSeed(finding, facts);
  const mention = seed?.task ?? null;
  if (seed === undefined || mention === null) return null;
  const hostKey =
    mention.remoteHost === null ? seed.hostKey : resolveHost(mention.remoteHost, facts);
  return namesOf(hostKey, mention, facts.all);
}

/** Whether an event names the task: on its host, or in a command that is about that host. */
export function isAbout({ task, hostKey }: Fact, subject: Subject): boolean {
  if (task === null || !hasName(task, subject)) return false;
  return task.remoteHost === null
    ? hostKey === subject.hostKey
    : isHostName(task.remoteHost, subject.hostKey);
}

/** Whether an event names the task by the path or the key that it has on its own host. */
export function hasName(
  { guid, path }: TaskMention,
  { guids, paths }: Pick<Subject, 'guids' | 'paths'>,
): boolean {
  return (guid !== null && guids.has(guid)) || (path !== null && paths.has(path.toLowerCase()));
}

function namesOf(hostKey: string, seed: TaskMention, all: readonly Fact[]): Subject {
  const guids = new Set<string>();
  const paths = new Set<string>();
  let path: string | null = null;
  const add = (mention: TaskMention) => {
    if (mention.guid !== null) guids.add(mention.guid);
    if (mention.path !== null) paths.add(mention.path.toLowerCase());
    path ??= mention.path;
  };
  add(seed);
  const mentions = all.flatMap((fact) => (fact.hostKey === hostKey ? (fact.task ?? []) : []));
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = guids.size + paths.size;
    for (const mention of mentions) if (hasName(mention, { guids, paths })) add(mention);
    if (guids.size + paths.size === before) break;
  }
  return { hostKey, guids, paths, path, guid: [...guids][0] ?? null };
}

function linkedSeed(finding: Finding, facts: Facts): Fact | undefined {
  if (!isAboutTasks(finding, facts.own)) return undefined;
  const reached = new Set(facts.own.flatMap(linksOf));
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = reached.size;
    for (const fact of facts.all) {
      const links = linksOf(fact);
      if (links.some((link) => reached.has(link))) for (const link of links) reached.add(link);
    }
    if (reached.size === before) break;
  }
  const linked = facts.all.filter(
    (fact) =>
      fact.task !== null &&
      (linksOf(fact).some((link) => reached.has(link)) ||
        facts.own.some((own) => isWrittenFor(fact, own))),
  );
  return linked.find(({ task }) => task?.deed === 'created') ?? linked[0];
}

/** What an event shares only with others of the same doing. */
function linksOf({ hostKey, logonId, process, flow }: Fact): readonly string[] {
  const entityId = ownEntityId(process);
  return [
    ...(logonId === null ? [] : [`logon ${hostKey} ${logonId}`]),
    ...(entityId === null ? [] : [`process ${hostKey} ${entityId}`]),
    ...(flow === null ? [] : [`flow ${flow.key}`]),
  ];
}

/** The service that took a connection then wrote a task. */
function isWrittenFor(fact: Fact, own: Fact): boolean {
  return (
    own.flow !== null &&
    fact.task?.how === 'registry' &&
    fact.process.entityId !== null &&
    fact.process.entityId === own.process.entityId &&
    isWithin(fact.time, own.time, SOON)
  );
}

/** The host that a command names, as events write it; what it wrote where no event is from there. */
export function resolveHost(name: string, { all, addresses }: Facts): string {
  const wanted = name.toLowerCase();
  const byAddress = addresses.hostOf(wanted);
  if (byAddress !== null) return byAddress;
  return all.find(({ hostKey }) => isHostName(wanted, hostKey))?.hostKey ?? wanted;
}

/** `ws6` is short for `ws6.corp.example`. */
function isHostName(name: string, hostKey: string): boolean {
  const wanted = name.toLowerCase();
  return hostKey === wanted || hostKey.startsWith(`${wanted}.`);
}
