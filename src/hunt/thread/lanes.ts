import { RANGE_BYTES } from '../../input/read-range.ts';
import { inlineLane, type Lane } from './lane.ts';
import { type LostTask, Pool } from './pool.ts';
import type { Selected, Task, TaskResult, ThreadSetup } from './task.ts';
import { workerLane } from './worker-lane.ts';

/** Less input than this is read on one thread, in less time than others take to start. */
const WORTH_THREADS = 8 << 20;

/** Makes the lanes of a scan: the one on this thread, and those on others. */
export interface LaneMakers {
  readonly inline: (setup: ThreadSetup) => Lane;
  readonly worker: (setup: ThreadSetup) => Lane;
}

const LANE_MAKERS: LaneMakers = { inline: inlineLane, worker: workerLane };

/** Does tasks: on this thread while there is little to do, else on as many as were asked for. */
export class Lanes {
  readonly #setup: ThreadSetup;
  readonly #jobs: number;
  readonly #alone: Pool;
  #many: Pool | null = null;
  readonly #makers: LaneMakers;
  readonly #expected: number;
  #selected: Selected = { ranges: null, blocks: null, sought: null };
  /** Bytes of the tasks so far: of standard input nobody knows before how much there is. */
  #given = 0;

  /** `expected` is how many bytes of input are known of. */
  constructor(setup: ThreadSetup, jobs: number, expected: number, makers = LANE_MAKERS) {
    this.#setup = setup;
    this.#jobs = jobs;
    this.#alone = new Pool(1, () => makers.inline(setup));
    this.#makers = makers;
    this.#expected = expected;
  }

  /** Threads that did tasks besides this one. */
  get threads(): number {
    return this.#many === null ? 0 : this.#jobs;
  }

  /** How many tasks may be given out before the first of them is done. */
  get room(): number {
    return this.#pool().room;
  }

  /** Starts the threads, if it is known already that there is enough for them to do. */
  start(): void {
    const pool = this.#pool();
    if (pool !== this.#alone) pool.start(Math.ceil(this.#expected / RANGE_BYTES));
  }

  /** Says what the tasks given from now on are to do. None may be open. */
  select(selected: Selected): void {
    this.#selected = selected;
    this.#alone.select(selected);
    this.#many?.select(selected);
  }

  /** Does a task that stands for so many bytes of input. */
  run(task: Task, bytes: number): Promise<TaskResult | LostTask> {
    this.#given += bytes;
    return this.#pool().run(task);
  }

  async close(): Promise<void> {
    await Promise.all([this.#alone.close(), this.#many?.close()]);
  }

  #pool(): Pool {
    if (this.#jobs === 1 || Math.max(this.#expected, this.#given) < WORTH_THREADS)
      return this.#alone;
    if (this.#many === null) {
      this.#many = new Pool(this.#jobs, () => this.#makers.worker(this.#setup));
      this.#many.select(this.#selected);
    }
    return this.#many;
  }
}
