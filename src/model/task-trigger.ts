/** When a task starts; times and durations are ISO 8601 as written, local time where no zone stands. */
export interface TaskTrigger {
  /** The name of the element without `Trigger`: `Time`, `Calendar`, `Boot`, `Logon`, `Idle`, `Event` … */
  readonly kind: string;
  readonly enabled: boolean;
  readonly start: string | null;
  readonly end: string | null;
  readonly repetition: TaskRepetition | null;
  /** Wait between trigger and start. */
  readonly delay: string | null;
  readonly randomDelay: string | null;
  readonly executionTimeLimit: string | null;
  /** Of calendar triggers. */
  readonly schedule: TaskSchedule | null;
  /** Of event triggers: the query over event logs, XML in XML. */
  readonly subscription: string | null;
  /** Whose logon or session, where not everybody's. */
  readonly userId: string | null;
  /** Of session triggers, such as `RemoteConnect` or `SessionUnlock`. */
  readonly stateChange: string | null;
}

/** A trigger starts the task again and again. */
export interface TaskRepetition {
  readonly interval: string | null;
  readonly duration: string | null;
  readonly stopAtDurationEnd: boolean;
}

/** On which days a calendar trigger starts the task. */
export interface TaskSchedule {
  readonly kind: 'day' | 'week' | 'month' | 'month-by-weekday';
  /** Every how many days or weeks; 1 for months. */
  readonly every: number;
  readonly weekdays: readonly string[];
  /** 1 to 31, or `Last`. */
  readonly days: readonly string[];
  /** 1 to 4, or `Last`: which of the weekdays of a month. */
  readonly weeks: readonly string[];
  readonly months: readonly string[];
}
