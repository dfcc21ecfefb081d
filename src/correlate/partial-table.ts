import type { Instant } from '../model/event.ts';
import { joinInstant, splitInstant } from '../model/instant.ts';
import { KeyArena } from './key-arena.ts';

/** A partial sequence: when it began, and the rows of its events. */
export interface PartialSequence {
  readonly start: Instant;
  readonly refs: readonly number[];
}

const FREE = -1;
const REMOVED = -2;
const MIN_CAPACITY = 64;

/**
 * The partial sequences of one stage by join key, one for each key. A hunt can have millions of them open, so they lie
 * in typed arrays, about a hundred bytes each with the text of an ordinary key: a hash table with open addressing
 * whose slots point to numbered entries.
 */
export class PartialTable {
  readonly #width: number;
  readonly #maxspan: bigint | null;
  #slots = new Int32Array(MIN_CAPACITY).fill(FREE);
  /** Slots that are not free, removed ones included. */
  #used = 0;
  #count = 0;
  #keys = new KeyArena();
  #hashes = new Uint32Array(MIN_CAPACITY);
  #startSeconds = new Float64Array(MIN_CAPACITY);
  #startNanos = new Uint32Array(MIN_CAPACITY);
  #refs: Float64Array;
  /** Entries handed out so far; those given back are in `#spare`. */
  #entries = 0;
  #spare: number[] = [];

  /** `width` is how many events a partial of this stage has; one older than `maxspan` (ns) is of no use any more. */
  constructor(width: number, maxspan: bigint | null) {
    this.#width = width;
    this.#maxspan = maxspan;
    this.#refs = new Float64Array(MIN_CAPACITY * width);
  }

  get size(): number {
    return this.#count;
  }

  /** Keeps a partial, in place of the one with the same key. `now` is the time of the event at hand. */
  set(key: string, start: Instant, now: Instant, refs: readonly number[]): void {
    if (this.#used >= this.#slots.length / 2) this.#rebuild(now);
    const hash = hashOf(key);
    const slot = this.#find(key, hash);
    const known = this.#slots[slot] ?? FREE;
    const entry = known >= 0 ? known : this.#insert(slot, key, hash);
    const { seconds, nanos } = splitInstant(start);
    this.#startSeconds[entry] = seconds;
    this.#startNanos[entry] = nanos;
    this.#refs.set(refs, entry * this.#width);
  }

  /** Removes the partial with this key and returns it; null where there is none. */
  take(key: string): PartialSequence | null {
    const slot = this.#find(key, hashOf(key));
    const entry = this.#slots[slot] ?? FREE;
    if (entry < 0) return null;
    const at = entry * this.#width;
    const refs = [...this.#refs.subarray(at, at + this.#width)];
    const start = this.#start(entry);
    this.#remove(slot, entry);
    return { start, refs };
  }

  delete(key: string): void {
    const slot = this.#find(key, hashOf(key));
    const entry = this.#slots[slot] ?? FREE;
    if (entry >= 0) this.#remove(slot, entry);
  }

  /** The slot of a key; where it is not there, the first slot that could take it. */
  #find(key: string, hash: number): number {
    const mask = this.#slots.length - 1;
    let vacant = -1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot] ?? FREE;
      if (entry === FREE) return vacant === -1 ? slot : vacant;
      if (entry === REMOVED) vacant = vacant === -1 ? slot : vacant;
      else if (this.#hashes[entry] === hash && this.#keys.equals(entry, key)) return slot;
    }
  }

  #insert(slot: number, key: string, hash: number): number {
    const entry = this.#spare.pop() ?? this.#entries++;
    if (entry >= this.#hashes.length) this.#growEntries();
    if (this.#slots[slot] === FREE) this.#used += 1;
    this.#slots[slot] = entry;
    this.#hashes[entry] = hash;
    this.#keys.set(entry, key);
    this.#count += 1;
    return entry;
  }

  #remove(slot: number, entry: number): void {
    this.#slots[slot] = REMOVED;
    this.#keys.release(entry);
    this.#spare.push(entry);
    this.#count -= 1;
  }

  #start(entry: number): Instant {
    return joinInstant({
      seconds: this.#startSeconds[entry] ?? 0,
      nanos: this.#startNanos[entry] ?? 0,
    });
  }

  /** Makes room: first by dropping what is too old to be continued, then by more slots. */
  #rebuild(now: Instant): void {
    const live: number[] = [];
    for (const entry of this.#slots) {
      if (entry < 0) continue;
      if (this.#isExpired(entry, now)) {
        this.#keys.release(entry);
        this.#spare.push(entry);
      } else live.push(entry);
    }
    let capacity = MIN_CAPACITY;
    while (capacity < live.length * 4) capacity *= 2;
    this.#slots = new Int32Array(capacity).fill(FREE);
    const mask = capacity - 1;
    for (const entry of live) {
      let slot = (this.#hashes[entry] ?? 0) & mask;
      while (this.#slots[slot] !== FREE) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
    this.#used = live.length;
    this.#count = live.length;
    this.#keys.compact(live);
  }

  #isExpired(entry: number, now: Instant): boolean {
    return this.#maxspan !== null && now - this.#start(entry) > this.#maxspan;
  }

  #growEntries(): void {
    const capacity = Math.ceil(this.#hashes.length * 1.5);
    this.#hashes = grown(new Uint32Array(capacity), this.#hashes);
    this.#startSeconds = grown(new Float64Array(capacity), this.#startSeconds);
    this.#startNanos = grown(new Uint32Array(capacity), this.#startNanos);
    this.#refs = grown(new Float64Array(capacity * this.#width), this.#refs);
  }
}

function grown<T extends Uint32Array | Float64Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}

/** Drawn anew in each run, so that nobody can write a log whose keys all fall into one place. It changes no result. */
const SEED = Math.floor(Math.random() * 2 ** 32);

/** Murmur-like mixing of the UTF-16 units of a text. */
function hashOf(text: string): number {
  let hash = SEED;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
