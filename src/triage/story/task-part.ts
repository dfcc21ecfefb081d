import type { TaskTimes, TriagedTask } from '../../model/triage.ts';
import { maskTask } from '../mask-task.ts';
import { signsOf } from '../signs/index.ts';
import { accountText } from './account.ts';
import type { Definition } from './definition.ts';
import type { Fact } from './fact.ts';
import { field, nameAt } from './field.ts';
import { onlyAsks } from './mention.ts';
import { cut, known, timeText } from './plain-data.ts';
import type { Story } from './story.ts';

const STRINGS = field('registry.data.strings');
const EVENT_TYPE = field('winlog.event_data.EventType');

/** What is known of the task; undefined where none is named. */
export function taskPart(story: Story, definition: Definition | null): TriagedTask | undefined {
  const { subject, taskFacts } = story;
  if (subject === null) return undefined;
  const registration = definition?.task.registration ?? null;
  const text = (value: string | null | undefined) => (value ? cut(value) : undefined);
  return known({
    name: text(subject.path),
    guid: subject.guid === null ? undefined : `{${subject.guid}}`,
    host: hostOf(story),
    author: text(registration?.author ?? cacheValue(taskFacts, 'author')),
    uri: text(registration?.uri ?? cacheValue(taskFacts, 'uri')),
    date: text(registration?.date ?? cacheValue(taskFacts, 'date')),
    hidden: isHidden(story, definition),
    source: definition?.source,
    source_origin: definition?.origin,
    ...definedParts(story, definition),
  });
}

function definedParts({ taskEvent }: Story, definition: Definition | null) {
  if (definition === null || definition.source === 'not-recorded') return {};
  const task = maskTask(definition.task);
  const { actions, principals, triggers, settings } = task;
  const signs = signsOf(task, {
    registeredBy: taskEvent?.account ? accountText(taskEvent.account) : null,
    registeredAt: null,
  });
  return {
    actions: orNothing(actions),
    principals: orNothing(principals),
    triggers: orNothing(triggers),
    settings: settings ?? undefined,
    signs: orNothing(signs),
  };
}

function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** As events write it; in lower case where none is from there. */
function hostOf({ subject, facts }: Story): string | undefined {
  const seen = facts.all.find(({ hostKey }) => hostKey === subject?.hostKey);
  return seen?.host ?? (subject?.hostKey || undefined);
}

/** A text that the log has of the task's key in the task cache. */
function cacheValue(taskFacts: readonly Fact[], name: string): string | null {
  const fact = taskFacts.find(({ task }) => task?.guid && task.value === name);
  return fact === undefined ? null : nameAt(fact.event.fields, STRINGS);
}

/**
 * By its settings, or because its entry was tampered with: without `SD`, or with an `Index` of 0, tools do not show a task
 * (spec scheduled-tasks.md section 3). Undefined where nothing tells.
 */
function isHidden({ taskFacts }: Story, definition: Definition | null): boolean | undefined {
  const settings = definition?.task.settings ?? null;
  if (settings?.hidden || taskFacts.some(hides)) return true;
  return settings === null ? undefined : false;
}

function hides({ task, event: { fields } }: Fact): boolean {
  if (task?.value === 'index') return nameAt(fields, STRINGS) === '0';
  return task?.value === 'sd' && nameAt(fields, EVENT_TYPE)?.startsWith('Delete') === true;
}

/** What happened to the task, each at its earliest; undefined where no event with a time reports anything. */
export function timesOf({ taskFacts }: Story): TaskTimes | undefined {
  const at = (deed: string) => {
    const logged = taskFacts.filter(({ task }) => task?.deed === deed && !onlyAsks(task));
    return timeText(logged[0]?.time);
  };
  const times = known({
    created: at('created'),
    changed: at('changed'),
    run: at('ran'),
    deleted: at('deleted'),
  });
  return Object.keys(times).length > 0 ? { clock: 'log', ...times } : undefined;
}
