import type { TaskRepetition, TaskSchedule, TaskTrigger } from '../../model/task-trigger.ts';
import type { XmlElement } from '../../syntax/read-xml.ts';
import { childOf, childrenOf, flagOf, localName, textOf } from './element.ts';

/** The triggers of a task, in order. */
export function readTriggers(parent: XmlElement | null): readonly TaskTrigger[] {
  return (parent?.children ?? []).map(readTrigger);
}

function readTrigger(element: XmlElement): TaskTrigger {
  return {
    kind: localName(element).replace(/Trigger$/, ''),
    enabled: flagOf(element, 'Enabled', true),
    start: textOf(element, 'StartBoundary'),
    end: textOf(element, 'EndBoundary'),
    repetition: readRepetition(childOf(element, 'Repetition')),
    delay: textOf(element, 'Delay'),
    randomDelay: textOf(element, 'RandomDelay'),
    executionTimeLimit: textOf(element, 'ExecutionTimeLimit'),
    schedule: readSchedule(element),
    subscription: textOf(element, 'Subscription'),
    userId: textOf(element, 'UserId'),
    stateChange: textOf(element, 'StateChange'),
  };
}

function readRepetition(element: XmlElement | null): TaskRepetition | null {
  if (element === null) return null;
  return {
    interval: textOf(element, 'Interval'),
    duration: textOf(element, 'Duration'),
    stopAtDurationEnd: flagOf(element, 'StopAtDurationEnd', false),
  };
}

/** The element of a calendar trigger, and the one in it that says every how many. */
const SCHEDULES = [
  { kind: 'day', name: 'ScheduleByDay', every: 'DaysInterval' },
  { kind: 'week', name: 'ScheduleByWeek', every: 'WeeksInterval' },
  { kind: 'month', name: 'ScheduleByMonth', every: '' },
  { kind: 'month-by-weekday', name: 'ScheduleByMonthDayOfWeek', every: '' },
] as const;

function readSchedule(trigger: XmlElement): TaskSchedule | null {
  for (const { kind, name, every } of SCHEDULES) {
    const element = childOf(trigger, name);
    if (element === null) continue;
    return {
      kind,
      every: Number(textOf(element, every)) || 1,
      weekdays: namesIn(element, 'DaysOfWeek'),
      days: textsIn(element, 'DaysOfMonth', 'Day'),
      weeks: textsIn(element, 'Weeks', 'Week'),
      months: namesIn(element, 'Months'),
    };
  }
  return null;
}

/** Days and months are named by empty elements: `<DaysOfWeek><Monday/></DaysOfWeek>`. */
function namesIn(element: XmlElement, list: string): readonly string[] {
  return childOf(element, list)?.children.map(localName) ?? [];
}

function textsIn(element: XmlElement, list: string, item: string): readonly string[] {
  return childrenOf(childOf(element, list), item).map(({ text }) => text.trim());
}
