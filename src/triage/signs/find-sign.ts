import type { Sign } from '../../model/decoded-task.ts';
import type { Task } from '../../model/task.ts';

/** What is known of how a task came to be, from elsewhere than the task. */
export interface TaskOrigin {
  /** The account that registered it, such as `CORP\anna`, `anna` or a SID; null where unknown. */
  readonly registeredBy: string | null;
  /** When it was registered, ISO 8601; where null, the task's own date stands in. */
  readonly registeredAt: string | null;
}

/** One reason to look at a task: pure, and bounded by the length of the task. */
export type FindSign = (task: Task, origin: TaskOrigin) => readonly Sign[];
