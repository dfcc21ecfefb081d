import type { Task } from '../model/task.ts';

/** A task of which nothing is known yet. */
export const EMPTY_TASK: Task = {
  name: null,
  context: null,
  actions: [],
  principals: [],
  triggers: [],
  settings: null,
  registration: null,
};
