import type { TaskSettings } from '../../model/task.ts';
import type { TaskTrigger } from '../../model/task-trigger.ts';

/** The settings of a task that a command makes without saying more. */
export const DEFAULT_SETTINGS: TaskSettings = {
  enabled: true,
  hidden: false,
  allowStartOnDemand: true,
  startWhenAvailable: false,
  runOnlyIfIdle: false,
  runOnlyIfNetworkAvailable: false,
  wakeToRun: false,
  disallowStartIfOnBatteries: true,
  stopIfGoingOnBatteries: true,
  allowHardTerminate: true,
  deleteExpiredTaskAfter: null,
  executionTimeLimit: null,
  multipleInstancesPolicy: null,
  priority: null,
  restartInterval: null,
  restartCount: null,
};

/** A trigger of which nothing but its kind is known. */
export const TRIGGER: Omit<TaskTrigger, 'kind'> = {
  enabled: true,
  start: null,
  end: null,
  repetition: null,
  delay: null,
  randomDelay: null,
  executionTimeLimit: null,
  schedule: null,
  subscription: null,
  userId: null,
  stateChange: null,
};
