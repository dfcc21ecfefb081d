import type { Fact } from './fact.ts';
import { field, nameAt } from './field.ts';
import { onlyAsks, type TaskDeed, type TaskMention } from './mention.ts';
import type { Story } from './story.ts';

/** What happened to the task of a story. */
export interface StoryDeed {
  readonly deed: TaskDeed;
  /** A command or a script asked for it, and no event of the task shows that it was done. */
  readonly isAsked: boolean;
}

/** What shows that a request was fulfilled is logged this long before it at most, in nanoseconds: clocks of hosts differ. */
const SAME_HOST = 5_000_000_000n;
const OTHER_HOST = 60_000_000_000n;

const EVENT_TYPE = field('winlog.event_data.EventType');

/** Reports by which a request shows to be fulfilled; to create a task that exists changes it. */
const FULFILLED: Readonly<Partial<Record<TaskDeed, readonly TaskDeed[]>>> = {
  created: ['created', 'changed'],
  changed: ['changed'],
  deleted: ['deleted'],
  enabled: ['enabled', 'changed'],
  disabled: ['disabled', 'changed'],
  ran: ['ran'],
};
/** What the service writes to the task cache. */
const WRITTEN: ReadonlySet<TaskDeed> = new Set(['created', 'changed', 'enabled', 'disabled']);

/** What the finding's own events report, unless that is only a value that was written: then what the others say. */
export function deedIn({ facts, taskFacts }: Pick<Story, 'facts' | 'taskFacts'>): StoryDeed {
  const own = reporting(facts.own.filter((fact) => taskFacts.includes(fact)));
  const others = reporting(taskFacts);
  const created = others.filter(({ mention }) => mention.deed === 'created');
  const told =
    own[0] ?? created.find(({ mention }) => !onlyAsks(mention)) ?? created[0] ?? others[0];
  if (told === undefined) return { deed: 'wrote', isAsked: false };
  const { fact, mention } = told;
  const isAsked = onlyAsks(mention) && !taskFacts.some((one) => fulfils(one, fact, mention));
  return { deed: mention.deed, isAsked };
}

function reporting(facts: readonly Fact[]) {
  return facts.flatMap((fact) =>
    fact.task === null || fact.task.deed === 'wrote' ? [] : [{ fact, mention: fact.task }],
  );
}

/** Whether an event shows that what another asked for was done. */
function fulfils(fact: Fact, asking: Fact, { deed }: TaskMention): boolean {
  const { task } = fact;
  if (task === null || !isInTime(fact, asking)) return false;
  if (task.how === 'log') return FULFILLED[deed]?.includes(task.deed) === true;
  if (task.how !== 'registry') return false;
  return deed === 'deleted' ? task.deed === 'deleted' : WRITTEN.has(deed) && isWrite(fact, task);
}

function isInTime(fact: Fact, asking: Fact): boolean {
  if (fact.time === null || asking.time === null) return true;
  const most = fact.hostKey === asking.hostKey ? SAME_HOST : OTHER_HOST;
  return fact.time >= asking.time - most;
}

/** Each run of a task writes `DynamicInfo`; what Sysmon 12 reports without a type may as well have been deleted. */
function isWrite({ event, source, code }: Fact, { deed, value }: TaskMention): boolean {
  const type = nameAt(event.fields, EVENT_TYPE);
  if (deed === 'deleted' || value === 'dynamicinfo' || type?.startsWith('Delete')) return false;
  const isValue = value !== null && !(source === 'sysmon' && code === '12');
  return isValue || type?.startsWith('Create') === true;
}
