import type { TaskSettings } from '../model/task.ts';
import type { TaskRepetition, TaskSchedule, TaskTrigger } from '../model/task-trigger.ts';
import { rowsOf, type Section } from './section.ts';

/** One trigger; `index` counts from 0. */
export function triggerSection(trigger: TaskTrigger, index: number): Section {
  return {
    title: `Trigger ${index + 1}: ${trigger.kind}${trigger.enabled ? '' : ' (disabled)'}`,
    rows: rowsOf([
      ['from', trigger.start],
      ['until', trigger.end],
      ['schedule', trigger.schedule === null ? null : scheduleText(trigger.schedule)],
      ['repeats', trigger.repetition === null ? null : repetitionText(trigger.repetition)],
      ['delay', trigger.delay],
      ['random delay', trigger.randomDelay],
      ['time limit', trigger.executionTimeLimit],
      ['state change', trigger.stateChange],
      ['user', trigger.userId],
      ['events', trigger.subscription],
    ]),
  };
}

const UNITS = { day: 'day', week: 'week', month: 'month', 'month-by-weekday': 'month' } as const;

/** `every 2 weeks on Monday, Friday`. */
function scheduleText({ kind, every, weekdays, days, weeks, months }: TaskSchedule): string {
  const unit = UNITS[kind];
  const often = every === 1 ? `every ${unit}` : `every ${every} ${unit}s`;
  const parts = [
    months.length > 0 && months.length < 12 ? `every ${months.join(', ')}` : often,
    days.length > 0 ? `on day ${days.join(', ')}` : '',
    weekdays.length > 0 ? `on ${weekdays.join(', ')}` : '',
    weeks.length > 0 ? `of week ${weeks.join(', ')}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function repetitionText({ interval, duration, stopAtDurationEnd }: TaskRepetition): string {
  const lasting = duration === null ? '' : ` for ${duration}`;
  return `every ${interval ?? '?'}${lasting}${stopAtDurationEnd ? ', then is stopped' : ''}`;
}

/** The settings that differ from what Windows takes where nothing is written, and whether the task is enabled. */
export function settingsRows(settings: TaskSettings): Section['rows'] {
  const notes = NOTES.filter(({ key, unless }) => settings[key] !== unless).map(({ text }) => text);
  return rowsOf([
    ['enabled', settings.enabled ? 'yes' : 'no'],
    ['hidden', settings.hidden ? 'yes' : 'no'],
    ['deleted after', settings.deleteExpiredTaskAfter],
    ['time limit', settings.executionTimeLimit],
    ['if it runs', settings.multipleInstancesPolicy],
    ['priority', settings.priority],
    ['restarts', restartText(settings)],
    ['also', notes.join('; ')],
  ]);
}

const NOTES = [
  { key: 'allowStartOnDemand', unless: true, text: 'not to be started by hand' },
  { key: 'startWhenAvailable', unless: false, text: 'starts later if a start was missed' },
  { key: 'runOnlyIfIdle', unless: false, text: 'only when idle' },
  { key: 'runOnlyIfNetworkAvailable', unless: false, text: 'only with network' },
  { key: 'wakeToRun', unless: false, text: 'wakes the machine' },
  { key: 'disallowStartIfOnBatteries', unless: true, text: 'starts on batteries too' },
  { key: 'stopIfGoingOnBatteries', unless: true, text: 'goes on on batteries' },
  { key: 'allowHardTerminate', unless: true, text: 'not to be ended by force' },
] as const;

function restartText({ restartInterval, restartCount }: TaskSettings): string | null {
  if (restartInterval === null && restartCount === null) return null;
  return `${restartCount ?? '?'} times, ${restartInterval ?? '?'} apart`;
}
