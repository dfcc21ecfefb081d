import { toEvent } from '../ecs/to-event.ts';
import type { InputFile } from '../input/input-file.ts';
import type { ReadOptions } from '../input/read-blocks.ts';
import { readRecords } from '../input/read-records.ts';
import type { EcsEvent } from '../model/event.ts';
import type { Problem } from '../model/record.ts';
import { FileProblems } from './file-problems.ts';
import { FaultGatherer } from './thread/fault-list.ts';

/** Some records of a file, as events, in order. */
export interface EventBatch {
  /** How many records were read; some may be no events. */
  readonly records: number;
  readonly events: readonly EcsEvent[];
  /** What is told of the problems of reading and mapping; see {@link FileProblems}. */
  readonly problems: readonly Problem[];
  /** How many problems there were, told or not. */
  readonly problemCount: number;
  /** Members of archives that are no logs. */
  readonly skippedMembers: number;
  /** Bytes of the file, as it lies on disk, that were read for this batch. */
  readonly bytes: number;
}

const NOTHING = { records: 0, events: [], problemCount: 0, skippedMembers: 0, bytes: 0 };

/** Reads one file as events. Memory does not grow with the file. */
export async function* readEvents(
  file: InputFile,
  options: ReadOptions,
): AsyncGenerator<EventBatch> {
  const faults = new FileProblems(file.name);
  for await (const batch of readRecords(file, options)) {
    const { records, problems, problemCount, skippedMembers, bytes } = batch;
    const made = records.map(toEvent);
    const gatherer = new FaultGatherer();
    for (const one of made) gatherer.add(one);
    const told = faults.admit(gatherer.list());
    yield {
      records: records.length,
      events: made.flatMap(({ event }) => event ?? []),
      problems: [...problems, ...told.problems],
      problemCount: problemCount + told.count,
      skippedMembers,
      bytes,
    };
  }
  const { problems } = faults.rest();
  if (problems.length > 0) yield { ...NOTHING, problems };
}
