import type { RemoteSide, Triage } from '../../model/triage.ts';
import { accountText } from './account.ts';
import { callerOf } from './caller.ts';
import { isPipeAccess } from './logon.ts';
import type { TaskDeed } from './mention.ts';
import { inSentence } from './plain-data.ts';
import type { Story } from './story.ts';

/** Where RPC services of Windows listen. */
const FIRST_DYNAMIC_PORT = 49_152;

const VERBS: Readonly<Record<TaskDeed, string>> = {
  created: 'created',
  changed: 'changed',
  deleted: 'deleted',
  enabled: 'enabled',
  disabled: 'disabled',
  ran: 'ran',
  wrote: 'wrote',
};

/** One sentence of what happened, of what is known; undefined where no task is. */
export function attackPath(story: Story, triage: Omit<Triage, 'related'>): string | undefined {
  const { task, runs, runs_as: runsAs } = triage;
  const name = task?.name ?? task?.guid;
  if (task === undefined || name === undefined) return undefined;
  const where = task.host === undefined ? '' : ` on ${inSentence(task.host)}`;
  const deed = `${VERBS[deedOf(story)]} task ${inSentence(name)}${where}${howReached(story)}`;
  const [run] = runs ?? [];
  const what = run?.command_line ?? run?.class_id;
  const as = runsAs === undefined ? '' : ` as ${inSentence(runsAs.account)}`;
  const more = (runs?.length ?? 0) > 1 ? ' and more' : '';
  const effect = what === undefined ? '' : `; it runs ${inSentence(what)}${more}${as}`;
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

/** What the finding's own events report, unless that is only a value that was written: then what the others say. */
function deedOf({ facts, taskFacts }: Story): TaskDeed {
  const reported = (list: Story['taskFacts']) =>
    list.flatMap(({ task }) => (task === null || task.deed === 'wrote' ? [] : [task.deed]))[0];
  const own = facts.own.filter((fact) => taskFacts.includes(fact));
  if (own.length === 0 || reported(own) === undefined) {
    const others = taskFacts.some(({ task }) => task?.deed === 'created') ? 'created' : undefined;
    return others ?? reported(taskFacts) ?? 'wrote';
  }
  return reported(own) ?? 'wrote';
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
