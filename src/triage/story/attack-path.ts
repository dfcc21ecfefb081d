import type { RemoteSide, Triage, TriagedTask } from '../../model/triage.ts';
import { accountText } from './account.ts';
import { callerOf } from './caller.ts';
import { deedIn, type StoryDeed } from './deed.ts';
import { isPipeAccess } from './logon.ts';
import type { TaskDeed } from './mention.ts';
import { inSentence } from './plain-data.ts';
import type { Story } from './story.ts';

/** Where RPC services of Windows listen. */
const FIRST_DYNAMIC_PORT = 49_152;

/** Verbs of what was asked for; what was done is named by its deed. */
const ASKED: Readonly<Record<TaskDeed, string>> = {
  created: 'create',
  changed: 'change',
  deleted: 'delete',
  enabled: 'enable',
  disabled: 'disable',
  ran: 'run',
  ended: 'end',
  queried: 'query',
  wrote: 'write',
};

/** One sentence of what happened, or what was asked for, of what is known; undefined where no task is. */
export function attackPath(story: Story, triage: Omit<Triage, 'related'>): string | undefined {
  const { task, runs, runs_as: runsAs } = triage;
  const name = task?.name ?? task?.guid;
  if (task === undefined || name === undefined) return undefined;
  const where = task.host === undefined ? '' : ` on ${inSentence(task.host)}`;
  const done = deedIn(story);
  const deed = `${verb(done)} task ${inSentence(name)}${where}${howReached(story)}`;
  const [run] = runs ?? [];
  const what = run?.command_line ?? run?.class_id;
  const as = runsAs === undefined ? '' : ` as ${inSentence(runsAs.account)}`;
  const more = (runs?.length ?? 0) > 1 ? ' and more' : '';
  const effect =
    what === undefined
      ? ''
      : `; it ${isOnlyAsked(done, task) ? 'would run' : 'runs'} ${inSentence(what)}${more}${as}`;
  return `${actor(triage)} ${deed}${effect}`;
}

function actor({ who, from }: Omit<Triage, 'related'>): string {
  const user =
    who === undefined || who.basis === 'author'
      ? 'somebody'
      : inSentence(
          accountText({
            name: who.user ?? null,
            domain: who.domain ?? null,
            sid: who.sid ?? null,
          }),
        );
  return from === undefined ? user : `${user} from ${side(from)}`;
}

function side({ address, host }: RemoteSide): string {
  return host === undefined ? address : `${address} (${inSentence(host)})`;
}

function verb({ deed, isAsked }: StoryDeed): string {
  return isAsked ? `asked to ${ASKED[deed]}` : deed;
}

/** Whether nothing shows that the task is as it was asked for. */
function isOnlyAsked({ isAsked }: StoryDeed, { source }: TriagedTask): boolean {
  return isAsked && (source === 'command-line' || source === 'powershell');
}

function howReached({ connection, taskEvent, facts, subject }: Story): string {
  const pipe = facts.all.some((fact) => isPipeAccess(fact) && fact.hostKey === subject?.hostKey);
  const isRpc =
    (connection !== null && connection.flow.destination.port >= FIRST_DYNAMIC_PORT) ||
    (taskEvent !== null && callerOf(taskEvent) === 'remote');
  if (isRpc && connection !== null) return ' over RPC';
  if (pipe) return ' over the pipe atsvc';
  return isRpc ? ' over RPC' : '';
}
