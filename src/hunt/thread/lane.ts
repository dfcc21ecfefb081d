import { ScanThread } from './scan-thread.ts';
import type { Selected, Task, TaskResult, ThreadSetup } from './task.ts';

/** A lane is of no use any more; the message says why. */
export class LaneDied extends Error {
  override readonly name = 'LaneDied';
  /** Whether it may have been the task at hand that it died of; false for tasks that waited behind that one. */
  readonly begun: boolean;

  constructor(message: string, begun: boolean) {
    super(message);
    this.begun = begun;
  }
}

/** Something that does tasks, one after the other. */
export interface Lane {
  select(selected: Selected): void;
  /** Rejects with `LaneDied` where the task was not done. */
  run(task: Task): Promise<TaskResult>;
  close(): Promise<void>;
}

/** A lane on the thread at hand. It lets others have a turn before each task, so that an interrupt is heard. */
export function inlineLane(setup: ThreadSetup): Lane {
  const thread = new ScanThread(setup);
  return {
    select: (selected) => thread.select(selected),
    run: async (task) => {
      await new Promise((resolve) => setImmediate(resolve));
      return thread.run(task);
    },
    close: async () => thread.close(),
  };
}
