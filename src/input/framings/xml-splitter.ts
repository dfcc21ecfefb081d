import { type Found, maxRecordBytes, type Splitter, tooLong } from './cut-windows.ts';
import type { CutOptions } from './framing.ts';
import { MAX_LABEL, RECORD_LABEL } from './head-text.ts';
import type { SpanList } from './spans.ts';

const LT = 0x3c;
const BOM = Buffer.from('\ufeff');
/** As much as tells what a tag is, and that an event follows it: `<Event xmlns='…'><System>`. */
const TAG_BYTES = 1024;

/** What is passed over whole: it may hold anything that looks like a tag. */
const OPAQUE: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
];

interface Window {
  readonly bytes: Buffer;
  readonly find: Finder;
  readonly spans: SpanList;
  readonly isLast: boolean;
}

/** More bytes are needed to tell. */
const MORE = -1;

/**
 * Finds the `<Event>` elements. An event that does not end before the next one begins is a span as it is, and a
 * problem when it is parsed; so is whatever else stands between events.
 */
export class XmlSplitter implements Splitter {
  readonly #maxBytes: number;
  #problems: { line: number; message: string }[] = [];
  /** An event was too long: everything is dropped up to the next. */
  #skipping = false;

  constructor(options: CutOptions) {
    this.#maxBytes = maxRecordBytes(options);
  }

  split(bytes: Buffer, spans: SpanList, isLast: boolean): Found {
    const window: Window = { bytes, find: new Finder(bytes), spans, isLast };
    this.#problems = [];
    let used = this.#skipping ? this.#skip(window, 0) : 0;
    while (used < bytes.length && !this.#skipping) {
      const next = this.#step(window, used);
      if (next === MORE) break;
      used = next;
    }
    return { used, problems: this.#problems };
  }

  #step(window: Window, at: number): number {
    const { bytes, find, spans, isLast } = window;
    if (bytes[at] !== LT) return this.#text(window, at);
    const tag = bytes.toString('latin1', at, at + TAG_BYTES);
    if (tag.length < TAG_BYTES && !isLast) return MORE;
    if (isEventTag(tag)) return this.#event(window, at);
    const opaque = OPAQUE.find(([start]) => tag.startsWith(start));
    const end = find.behind(opaque?.[1] ?? '>', at);
    if (end === MORE || end - at > this.#maxBytes) return this.#unended(window, at);
    if (opaque === undefined && !/^<\/?Events[\s/>]/.test(tag)) spans.add(at, end);
    return end;
  }

  /** Something that begins like a tag and does not end, or too late: not looked at further than a tag goes. */
  #unended({ bytes, spans, isLast }: Window, at: number): number {
    if (!isLast && bytes.length - at <= this.#maxBytes) return MORE;
    const end = Math.min(bytes.length, at + TAG_BYTES);
    spans.add(at, end);
    return end;
  }

  /** Text between events; only white space may be. */
  #text({ bytes, find, spans, isLast }: Window, at: number): number {
    const start = endOfWhiteSpace(bytes, at);
    if (start > at) return start;
    const tag = find.next('<', at);
    const end = Math.min(tag === -1 ? bytes.length : tag, at + this.#maxBytes);
    if (end === bytes.length && !isLast) return MORE;
    const label = RECORD_LABEL.exec(bytes.toString('latin1', at, at + MAX_LABEL));
    if (label === null || bytes.toString('latin1', at, end).trimEnd() !== label[0])
      spans.add(at, end);
    return end;
  }

  #event(window: Window, start: number): number {
    const { bytes, spans, isLast } = window;
    const end = eventEnd(window, start);
    if (end !== MORE && end - start <= this.#maxBytes) {
      spans.add(start, end);
      return end;
    }
    // As much more as is looked at to tell what a tag is.
    if (end !== MORE || bytes.length - start > this.#maxBytes + TAG_BYTES) {
      this.#problems.push({ line: spans.lineAt(start), message: tooLong(this.#maxBytes) });
      return this.#skip(window, start + 1);
    }
    if (!isLast) return MORE;
    const next = nextEvent(window, start + 1);
    spans.add(start, next === MORE ? bytes.length : next);
    return next === MORE ? bytes.length : next;
  }

  #skip(window: Window, from: number): number {
    const next = nextEvent(window, from);
    this.#skipping = next === MORE && !window.isLast;
    if (next !== MORE) return next;
    return window.isLast ? window.bytes.length : Math.max(from, window.bytes.length - TAG_BYTES);
  }
}

/** Where an event may end or another begin, and what may hide such places. */
const LANDMARKS = ['<Event', '</Event', '<!--', '<![CDATA['];

/** The end of the event at `start`, or the start of the one that begins before it ended. */
function eventEnd({ bytes, find, isLast }: Window, start: number): number {
  let depth = 0;
  for (let at = start; at !== MORE; at = find.first(LANDMARKS, at)) {
    const opaque = OPAQUE.find(([mark]) => find.isAt(mark, at));
    if (opaque === undefined && bytes.length - at < TAG_BYTES && !isLast) return MORE;
    const tag = opaque === undefined ? bytes.toString('latin1', at, at + TAG_BYTES) : '';
    if (at > start && beginsEvent(tag)) return at;
    depth += depthOf(tag);
    at = find.behind(opaque?.[1] ?? '>', at);
    if (at === MORE || depth === 0) return at;
  }
  return MORE;
}

/** What a tag adds to the number of events that are open. */
function depthOf(tag: string): number {
  if (/^<\/Event\s*>/.test(tag)) return -1;
  if (!isEventTag(tag)) return 0;
  return /^[^>]*\/>/.test(tag) ? 0 : 1;
}

function isEventTag(tag: string): boolean {
  return /^<Event[\s/>]/.test(tag);
}

/** Events of Windows begin like this, and nothing inside them does. */
function beginsEvent(tag: string): boolean {
  return /^<Event(?:\s[^<>]*)?>\s*<System[\s/>]/.test(tag);
}

/** The next place that begins an event, whatever stands around it. */
function nextEvent({ bytes, find, isLast }: Window, from: number): number {
  for (let at = find.next('<Event', from); at !== -1; at = find.next('<Event', at + 1)) {
    if (bytes.length - at < TAG_BYTES && !isLast) return MORE;
    if (beginsEvent(bytes.toString('latin1', at, at + TAG_BYTES))) return at;
  }
  return MORE;
}

/** A byte order mark, where files were joined, is white space too. */
function endOfWhiteSpace(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length) {
    if ((bytes[at] ?? 0) <= 0x20) at += 1;
    else if (bytes.subarray(at, at + BOM.length).equals(BOM)) at += BOM.length;
    else break;
  }
  return at;
}

/** Finds texts. What was not found once is not looked for again, so that going forward is linear. */
class Finder {
  readonly #bytes: Buffer;
  readonly #found = new Map<string, { readonly from: number; readonly at: number }>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Offset of the first `text` at or after `from`; -1 where there is none. */
  next(text: string, from: number): number {
    const known = this.#found.get(text);
    if (known !== undefined && from >= known.from && (known.at === -1 || known.at >= from)) {
      return known.at;
    }
    const at = this.#bytes.indexOf(text, from, 'latin1');
    this.#found.set(text, { from, at });
    return at;
  }

  /** Offset behind it. */
  behind(text: string, from: number): number {
    const found = this.next(text, from);
    return found === -1 ? -1 : found + text.length;
  }

  /** Offset of whichever of `texts` comes first. */
  first(texts: readonly string[], from: number): number {
    let first = -1;
    for (const text of texts) {
      const at = this.next(text, from);
      if (at !== -1 && (first === -1 || at < first)) first = at;
    }
    return first;
  }

  isAt(text: string, at: number): boolean {
    return this.#bytes.toString('latin1', at, at + text.length) === text;
  }
}
