import type { EcsEvent } from '../../model/event.ts';
import type { Finding } from '../../model/report.ts';
import type { ContextRequest } from '../../model/triage.ts';
import { isAboutTasks } from './about-tasks.ts';
import { callerOf } from './caller.ts';
import type { Fact } from './fact.ts';
import { sourceAddressOf } from './flow.ts';
import { ownEntityId } from './process.ts';
import { type Story, storyOf } from './story.ts';

/** Shorter texts are in too many lines. */
const FEWEST_CHARACTERS = 5;
/** Most texts of one request. */
const MOST_TEXTS = 64;
/** Characters that no writer of JSON or XML escapes. */
const PLAIN = /[\w .,:;=()[\]{}!@#%*?~-]+/g;
/** Folders that most tasks of Windows are in. */
const COMMON: ReadonlySet<string> = new Set(['microsoft', 'windows']);
/** The lowest port that is long enough to be looked for by itself. */
const LONG_PORT = 10_000;

/**
 * What to look for in the input to understand a finding, given the events found so far; null where there is nothing new,
 * and for findings that have nothing to do with tasks. One identifier leads to the next (key in the task cache, name,
 * session, logon, address), so this is asked again with what was found, about three times. `asked` are the texts of the
 * requests before; without them, those that follow from the finding alone count as asked once anything is known.
 */
export function contextWanted(
  finding: Finding,
  found: readonly EcsEvent[],
  asked: readonly string[] = found.length > 0 ? textsOf(finding, storyOf(finding, [])) : [],
): ContextRequest | null {
  const before = new Set(asked);
  const story = storyOf(finding, found);
  const texts = textsOf(finding, story).filter((text) => !before.has(text));
  const [first, ...others] = story.facts.spans;
  if (texts.length === 0 || first === undefined) return null;
  return {
    texts: texts.slice(0, MOST_TEXTS),
    from: others.reduce((least, { from }) => (from < least ? from : least), first.from),
    to: others.reduce((most, { to }) => (to > most ? to : most), first.to),
  };
}

function textsOf(finding: Finding, story: Story): readonly string[] {
  if (story.subject === null && !isAboutTasks(finding, story.facts.own)) return [];
  const texts = [...taskTexts(story), ...sessionTexts(story), ...connectionTexts(story)];
  // Services that act for all are looked for only where there is nothing better.
  const enough = texts.some((text) => text.length >= FEWEST_CHARACTERS);
  const all = enough ? texts : story.facts.own.flatMap(({ process }) => process.entityId ?? []);
  return [...new Set(all)].filter((text) => text.length >= FEWEST_CHARACTERS);
}

function taskTexts({ subject }: Story): readonly string[] {
  if (subject === null) return [];
  return [...[...subject.guids].toSorted(), ...[...subject.paths].toSorted().flatMap(rarePiece)];
}

/** The last part of a path that is long enough, up to what writers may escape. */
function rarePiece(path: string): string[] {
  for (const part of path.split('\\').toReversed().slice(0, 16)) {
    const pieces = COMMON.has(part) ? [] : (part.match(PLAIN) ?? []);
    const longest = pieces.reduce((best, one) => (one.length > best.length ? one : best), '');
    if (longest.trim().length >= FEWEST_CHARACTERS) return [longest.trim()];
  }
  return [];
}

/** Sessions and processes of whoever did it; by name where the logon says nothing of the address. */
function sessionTexts(story: Story): readonly string[] {
  const { facts, subject, taskEvent, taskFacts, logon, fallback, ends } = story;
  // A session at the screen has many events: it is only worth it while the task is not known.
  const actors = [
    ...(subject === null ? facts.own : []),
    ...(taskEvent === null ? [] : [taskEvent]),
  ];
  const commands = taskFacts.filter(({ task }) => task?.how === 'command');
  const ids = actors.flatMap(({ logonId }) => logonId ?? []);
  const processes = [...facts.own, ...commands, ...(ends?.source ?? [])];
  const anonymous = logon !== null && !hasAddress(logon) && fallback === null;
  const isRemote = taskEvent !== null && callerOf(taskEvent) !== 'local';
  return [
    ...ids,
    ...processes.flatMap(({ process }) => ownEntityId(process) ?? []),
    ...(anonymous && logon.account?.name ? (logon.account.name.match(PLAIN) ?? []) : []),
    ...(isRemote && (logon === null || anonymous) ? ['atsvc'] : []),
  ];
}

function hasAddress({ event }: Fact): boolean {
  return sourceAddressOf(event.fields) !== null;
}

/** The port says which connection of an address it was; alone, an address is in too many lines. */
function connectionTexts({ connection, logon }: Story): readonly string[] {
  const from = logon === null ? null : sourceAddressOf(logon.event.fields);
  const source = connection?.flow.source ?? null;
  const ends = [...(source === null ? [] : [source]), ...(from === null ? [] : [from])];
  return ends.map(({ ip, port }) => (port !== null && port >= LONG_PORT ? String(port) : ip));
}
