import type { EcsEvent } from '../../model/event.ts';
import type { Step } from '../plan-tasks.ts';
import { inOrder } from '../thread/in-order.ts';
import type { LostTask } from '../thread/pool.ts';
import type { Selected, Task, TaskResult } from '../thread/task.ts';
import { type ClockSpans, isNear } from '../thread/time-span.ts';
import { ContextSearch, MAX_EVENTS, type Wanted } from './context-search.ts';

/** A file whose events may explain findings. */
export interface ContextFile {
  /** Between which times its pieces lie, in the order of `pieces`. */
  readonly spans: readonly ClockSpans[];
  /** How many lines come before each, where pieces are ranges. */
  readonly linesBefore: readonly number[];
  /** Cuts it into the same pieces as when it was scanned. */
  readonly pieces: () => AsyncIterable<Step> | Iterable<Step>;
}

/** Where to look for what explains findings, and who looks. */
export interface ContextSource {
  readonly files: readonly ContextFile[];
  readonly lanes: {
    readonly room: number;
    readonly select: (selected: Selected) => void;
    readonly run: (task: Task, bytes: number) => Promise<TaskResult | LostTask>;
  };
}

/** A piece to look through. */
interface Piece {
  readonly task: Task;
  readonly linesBefore: number;
}

/** Looks through the parts of the input that lie in the right time; returns the events for each finding. */
export async function findContext(
  { files, lanes }: ContextSource,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<number, readonly EcsEvent[]>> {
  const found = new Map<number, EcsEvent[]>();
  lanes.select({ ranges: null, blocks: null, sought: wanted });
  for (const file of files) {
    const pieces = nearPieces(file, wanted);
    for await (const { question, answer } of inOrder(pieces, lanes.room, ({ task }) =>
      lanes.run(task, 0),
    )) {
      const { sightings } = 'lost' in answer ? lookHere(question.task, wanted) : answer;
      for (const { findings, event } of sightings) keep(found, findings, moved(event, question));
    }
  }
  return found;
}

async function* nearPieces(
  { spans, linesBefore, pieces }: ContextFile,
  wanted: readonly Wanted[],
): AsyncGenerator<Piece> {
  const near = spans.map((of) => wanted.some(({ request }) => isNear(of, request)));
  if (!near.includes(true)) return;
  let piece = 0;
  for await (const step of pieces()) {
    if (step.kind !== 'task') continue;
    if (near[piece] === true) yield { task: step.task, linesBefore: linesBefore[piece] ?? 0 };
    piece += 1;
  }
}

/** Threads may die, but what explains a finding is not lost with them. */
function lookHere(task: Task, wanted: readonly Wanted[]): Pick<TaskResult, 'sightings'> {
  const search = new ContextSearch(wanted);
  try {
    return { sightings: search.look(task) };
  } finally {
    search.close();
  }
}

/** Lines of ranges are counted from the start of the range. */
function moved(event: EcsEvent, { task, linesBefore }: Piece): EcsEvent {
  if (task.kind === 'block') return event;
  const { line = 0 } = event.origin;
  return { ...event, origin: { ...event.origin, line: line + linesBefore } };
}

/** All findings get the same object: what is read out of an event is remembered by it. */
function keep(found: Map<number, EcsEvent[]>, findings: readonly number[], event: EcsEvent): void {
  for (const finding of findings) {
    const events = found.get(finding);
    if (events === undefined) found.set(finding, [event]);
    else if (events.length < MAX_EVENTS) events.push(event);
  }
}
