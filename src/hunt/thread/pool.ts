import type { Lane } from './lane.ts';
import { LaneDied } from './lane.ts';
import type { Selected, Task, TaskResult } from './task.ts';

/** Tasks that a lane is given ahead, so that it does not wait for the next. */
const AHEAD = 2;

/** Lanes that a task may cost. */
const MAX_TRIES = 2;

/** A lane, and how many of its tasks are not done. */
interface Station {
  readonly lane: Lane;
  open: number;
}

/** A task that was not done, twice: why. */
export interface LostTask {
  readonly lost: string;
}

/** Hands tasks to whichever lane is free. */
export class Pool {
  readonly #makeLane: () => Lane;
  readonly #jobs: number;
  #stations: Station[] = [];
  #selected: Selected | undefined;
  #closed = false;

  constructor(jobs: number, makeLane: () => Lane) {
    this.#jobs = jobs;
    this.#makeLane = makeLane;
  }

  /** How many tasks may be given out before the first of them is done. */
  get room(): number {
    return this.#jobs * AHEAD * 2;
  }

  /** Makes the lanes that so many tasks will need, so that they get ready while the first of them is made up. */
  start(tasks: number): void {
    while (this.#stations.length < Math.min(this.#jobs, tasks)) this.#addStation();
  }

  /** Says what the tasks given from now on are to do. None may be open. */
  select(selected: Selected): void {
    this.#selected = selected;
    for (const { lane } of this.#stations) lane.select(selected);
  }

  /** Does a task; again on another lane where its own dies. Rejects with `LaneDied` once the pool is closed. */
  async run(task: Task): Promise<TaskResult | LostTask> {
    for (let tries = 0; ; ) {
      try {
        return await this.#runOnce(task);
      } catch (error) {
        if (!(error instanceof LaneDied) || this.#closed) throw error;
        // A task that only waited behind another one has cost nothing.
        if (error.begun) tries += 1;
        if (tries === MAX_TRIES) return { lost: error.message };
      }
    }
  }

  /** Ends the lanes; tasks that are still open are given up. */
  async close(): Promise<void> {
    this.#closed = true;
    const stations = this.#stations;
    this.#stations = [];
    await Promise.all(stations.map(({ lane }) => lane.close()));
  }

  async #runOnce(task: Task): Promise<TaskResult> {
    const station = this.#free();
    station.open += 1;
    try {
      return await station.lane.run(task);
    } catch (error) {
      this.#stations = this.#stations.filter((other) => other !== station);
      throw error;
    } finally {
      station.open -= 1;
    }
  }

  /** The lane with the fewest open tasks; a new one while there are fewer than jobs and none is idle. */
  #free(): Station {
    const least = this.#stations.toSorted((a, b) => a.open - b.open)[0];
    if (least !== undefined && (least.open === 0 || this.#stations.length >= this.#jobs)) {
      return least;
    }
    return this.#addStation();
  }

  #addStation(): Station {
    const station = { lane: this.#makeLane(), open: 0 };
    if (this.#selected !== undefined) station.lane.select(this.#selected);
    this.#stations.push(station);
    return station;
  }
}
