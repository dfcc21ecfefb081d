import type { TaskAction } from './task-action.ts';
import type { TaskTrigger } from './task-trigger.ts';

/** A scheduled task, as far as its source tells: a TaskCache value, an XML document, or a command that makes one. */
export interface Task {
  /** Path in the task folder, such as `\Microsoft\Windows\Defrag\ScheduledDefrag`; null where the source has none. */
  readonly name: string | null;
  /** Which principal runs the actions: the `id` of one of them. */
  readonly context: string | null;
  readonly actions: readonly TaskAction[];
  readonly principals: readonly TaskPrincipal[];
  readonly triggers: readonly TaskTrigger[];
  /** Null where the source says nothing of settings. */
  readonly settings: TaskSettings | null;
  readonly registration: TaskRegistration | null;
}

/** As whom a task runs. */
export interface TaskPrincipal {
  readonly id: string | null;
  /** SID or account name. */
  readonly userId: string | null;
  /** Any logged-on member of this group. */
  readonly groupId: string | null;
  /** `InteractiveToken`, `Password`, `S4U` … */
  readonly logonType: string | null;
  /** `HighestAvailable` or `LeastPrivilege`. */
  readonly runLevel: string | null;
}

/** How a task behaves. Booleans that are not written have the default of the schema; texts are null. */
export interface TaskSettings {
  readonly enabled: boolean;
  readonly hidden: boolean;
  readonly allowStartOnDemand: boolean;
  readonly startWhenAvailable: boolean;
  readonly runOnlyIfIdle: boolean;
  readonly runOnlyIfNetworkAvailable: boolean;
  readonly wakeToRun: boolean;
  readonly disallowStartIfOnBatteries: boolean;
  readonly stopIfGoingOnBatteries: boolean;
  readonly allowHardTerminate: boolean;
  /** The task deletes itself this long after its last trigger ends. */
  readonly deleteExpiredTaskAfter: string | null;
  readonly executionTimeLimit: string | null;
  readonly multipleInstancesPolicy: string | null;
  readonly priority: string | null;
  readonly restartInterval: string | null;
  readonly restartCount: string | null;
}

/** What the creator of a task says of it: nothing here is checked by Windows. */
export interface TaskRegistration {
  readonly author: string | null;
  readonly date: string | null;
  readonly uri: string | null;
  readonly source: string | null;
  readonly description: string | null;
  readonly version: string | null;
  readonly documentation: string | null;
  /** In SDDL. */
  readonly securityDescriptor: string | null;
}
