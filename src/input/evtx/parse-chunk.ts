import type { JsonObject } from '../../model/json.ts';
import type { Origin, Problem, RawRecord } from '../../model/record.ts';
import { MAX_PROBLEMS } from '../problem-limit.ts';
import { asBuffer } from '../read-bytes.ts';
import { BinXmlError, hex } from './binxml-error.ts';
import { BinXmlParser } from './binxml-parser.ts';
import { readChunkHeader } from './chunk-header.ts';
import { findRecords, RECORD_HEADER_BYTES, type Span } from './find-records.ts';
import { offsetOfChunk } from './layout.ts';
import { RecordBuilder } from './record-builder.ts';

/** The records of a chunk in their order, and what is wrong with it. */
export interface ParsedChunk {
  readonly records: readonly RawRecord[];
  /** The first {@link MAX_PROBLEMS}. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

/** Reads one chunk, by its number in the file from 1. Whatever it holds, this never fails. */
export function parseChunk(file: string, number: number, bytes: Uint8Array): ParsedChunk {
  return new ChunkReader(file, number, asBuffer(bytes)).read();
}

class ChunkReader {
  readonly #file: string;
  readonly #number: number;
  readonly #start: number;
  readonly #bytes: Buffer;
  readonly #builder: RecordBuilder;
  readonly #records: RawRecord[] = [];
  readonly #problems: Problem[] = [];
  #problemCount = 0;

  constructor(file: string, number: number, bytes: Buffer) {
    this.#file = file;
    this.#number = number;
    this.#start = offsetOfChunk(number);
    this.#bytes = bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#builder = new RecordBuilder({ bytes, view }, new BinXmlParser(bytes, view));
  }

  read(): ParsedChunk {
    const { end, sound, faults } = readChunkHeader(this.#bytes);
    for (const fault of faults) this.#report(0, fault);
    for (const span of findRecords(this.#bytes, end)) {
      if (span.kind !== 'gap') this.#readRecord(span);
      else if (sound) this.#reportGap(span);
    }
    return {
      records: this.#records,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }

  #readRecord({ kind, at, end }: Span): void {
    try {
      const { value, fault } = this.#builder.build(at + RECORD_HEADER_BYTES, end - 4);
      this.#records.push({ origin: this.#originOf(at, value), value });
      if (fault !== null) {
        this.#report(at, `holds a record with a part that cannot be read: ${fault}; the rest was`);
      } else if (kind === 'torn') {
        this.#report(at, 'holds a record with a damaged end; it was read, but parts may be wrong');
      }
    } catch (error) {
      if (!(error instanceof BinXmlError)) throw error;
      this.#report(at, `holds a record that cannot be read: ${error.message}; it was skipped`);
    }
  }

  /** The number that the event itself gives is the one that other tools show; that of the file restarts in exports. */
  #originOf(at: number, { Event: event }: JsonObject): Origin {
    const { System: system } = event as JsonObject;
    const { EventRecordID: own } = (system ?? {}) as JsonObject;
    // Forwarded events have it as text.
    const known = typeof own === 'number' || (typeof own === 'string' && /^\d{1,15}$/.test(own));
    const record = known ? own : this.#bytes.readBigUInt64LE(at + 8);
    return { file: this.#file, record: Number(record), offset: this.#start + at };
  }

  #reportGap({ at, end }: Span): void {
    this.#report(
      at,
      `holds no record where one should begin: ${end - at} bytes were skipped, up to offset ${hex(this.#start + end)}`,
    );
  }

  #report(at: number, fault: string): void {
    this.#problemCount += 1;
    if (this.#problemCount > MAX_PROBLEMS) return;
    const offset = this.#start + at;
    this.#problems.push({
      origin: { file: this.#file, offset },
      message: `chunk ${this.#number} (offset ${hex(offset)}) ${fault}`,
    });
  }
}
