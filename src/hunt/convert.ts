import type { UnpackLimits } from '../input/budget.ts';
import type { InputFile } from '../input/input-file.ts';
import { type EventBatch, readEvents } from './read-events.ts';

/** What to convert. */
export interface ConvertRequest {
  readonly files: readonly InputFile[];
  readonly stdin: AsyncIterable<Uint8Array>;
  /** How far files may unpack. */
  readonly limits?: UnpackLimits;
  /** Ends the conversion early. */
  readonly signal: AbortSignal;
}

/** A batch of events and the file they are from. */
export interface ConvertedBatch extends EventBatch {
  readonly file: string;
}

/** Reads files one after the other and yields their events as ECS, in the order of the files. */
export async function* convert({
  files,
  stdin,
  limits,
  signal,
}: ConvertRequest): AsyncGenerator<ConvertedBatch> {
  for (const file of files) {
    for await (const batch of readEvents(file, { ...limits, stdin })) {
      if (signal.aborted) return;
      yield { ...batch, file: file.name };
    }
  }
}
