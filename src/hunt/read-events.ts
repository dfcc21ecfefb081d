import { toEvent } from '../ecs/to-event.ts';
import type { InputFile } from '../input/input-file.ts';
import { ProblemLimit } from '../input/problem-limit.ts';
import { readRecords } from '../input/read-records.ts';
import type { EcsEvent } from '../model/event.ts';
import type { Problem } from '../model/record.ts';

/** Some records of a file, as events, in order. */
export interface EventBatch {
  readonly events: readonly EcsEvent[];
  /** What is told of the problems of reading and mapping; see {@link ProblemLimit}. */
  readonly problems: readonly Problem[];
  /** How many problems there were, told or not. */
  readonly problemCount: number;
  /** Bytes of the file, as it lies on disk, that were read for this batch. */
  readonly bytes: number;
}

/** Reads one file as events. Memory does not grow with the file. */
export async function* readEvents(
  file: InputFile,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<EventBatch> {
  const limit = new ProblemLimit();
  for await (const { records, problems, problemCount, bytes } of readRecords(file, { stdin })) {
    const results = records.map(toEvent);
    const faults = results.flatMap(({ problem }) => problem ?? []);
    yield {
      events: results.map(({ event }) => event),
      problems: [...problems, ...limit.admit(faults, faults.length)],
      problemCount: problemCount + faults.length,
      bytes,
    };
  }
  const rest = limit.rest(file.name);
  if (rest.length > 0) yield { events: [], problems: rest, problemCount: 0, bytes: 0 };
}
