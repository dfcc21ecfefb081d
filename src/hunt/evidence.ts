import { closeSync, openSync, readSync } from 'node:fs';
import { toEvent } from '../ecs/to-event.ts';
import type { InputFile } from '../input/input-file.ts';
import { parseObject } from '../input/parse-json.ts';
import type { CandidateRow } from '../model/candidate-row.ts';
import type { EcsEvent } from '../model/event.ts';
import type { Problem } from '../model/record.ts';
import type { EvidenceStore } from './store/evidence-store.ts';

/** Files kept open at the most while findings are written. */
const MAX_OPEN = 64;

/** Reads the events of findings again, from where they are kept. */
export class Evidence {
  readonly #files: readonly InputFile[];
  readonly #store: EvidenceStore;
  readonly #handles = new Map<number, number>();
  readonly #told = new Set<string>();
  /** What could not be read again, once a file. */
  readonly problems: Problem[] = [];

  constructor(files: readonly InputFile[], store: EvidenceStore) {
    this.#files = files;
    this.#store = store;
  }

  /** The event of a row; null where its file has changed since, which is a problem. */
  eventOf({ evidence, origin }: CandidateRow): EcsEvent | null {
    const value = parseObject(this.#read(evidence).toString('utf8').trimEnd());
    const event = value === null ? null : toEvent({ origin, value }).event;
    if (event === null) this.#tell(origin.file);
    return event;
  }

  close(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
    this.#handles.clear();
  }

  #read({ file, offset, length }: CandidateRow['evidence']): Buffer {
    if (file === null) return this.#store.read(offset, length);
    const bytes = Buffer.alloc(length);
    try {
      readSync(this.#handle(file), bytes, 0, length, offset);
    } catch {
      return Buffer.alloc(0);
    }
    return bytes;
  }

  #handle(file: number): number {
    const known = this.#handles.get(file);
    if (known !== undefined) return known;
    if (this.#handles.size === MAX_OPEN) this.close();
    const handle = openSync(this.#files[file]?.path ?? '', 'r');
    this.#handles.set(file, handle);
    return handle;
  }

  #tell(file: string): void {
    if (this.#told.has(file)) return;
    this.#told.add(file);
    const message = 'changed while it was read: events of findings in it could not be read again';
    this.problems.push({ origin: { file }, message });
  }
}
