import { Worker } from 'node:worker_threads';
import { type Lane, LaneDied } from './lane.ts';
import type { Selected, Task, TaskResult, ThreadSetup } from './task.ts';
import type { Order } from './worker.ts';
import { WORKER_FILE } from './worker-file.ts';

/** Who waits for the result of a task. */
interface Waiting {
  readonly resolve: (result: TaskResult) => void;
  readonly reject: (error: unknown) => void;
}

/** A lane on a thread of its own. */
export function workerLane(setup: ThreadSetup): Lane {
  return new WorkerLane(setup);
}

class WorkerLane implements Lane {
  readonly #worker: Worker;
  /** In the order of their tasks. */
  #waiting: Waiting[] = [];
  /** Why it died. */
  #death: string | null = null;

  constructor(setup: ThreadSetup) {
    this.#worker = new Worker(new URL(WORKER_FILE, import.meta.url), { workerData: setup });
    this.#worker.on('message', (result: TaskResult) => this.#waiting.shift()?.resolve(result));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', (code) => this.#die(new Error(`it ended with code ${code}`)));
  }

  select(selected: Selected): void {
    this.#post({ kind: 'select', selected });
  }

  run(task: Task): Promise<TaskResult> {
    return new Promise((resolve, reject) => {
      if (this.#death !== null) {
        reject(new LaneDied(this.#death, false));
        return;
      }
      this.#waiting.push({ resolve, reject });
      this.#post({ kind: 'run', task });
    });
  }

  async close(): Promise<void> {
    this.#death ??= 'it was closed';
    await this.#worker.terminate();
  }

  #post(order: Order): void {
    this.#worker.postMessage(order);
  }

  #die(error: unknown): void {
    this.#death ??= error instanceof Error ? error.message : String(error);
    for (const [index, { reject }] of this.#waiting.entries()) {
      reject(new LaneDied(this.#death, index === 0));
    }
    this.#waiting = [];
  }
}
