import type { Instant } from '../../model/event.ts';
import { parseInstant } from '../../model/instant.ts';
import type { Finding, FoundEvent } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';

/** Marks that one picture can bear. */
export const MAX_MARKS = 300;
/** Longest text of a mark, in UTF-16 units. */
const MAX_LABEL = 120;

/** An event in a picture. */
export interface Mark {
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Rank of its severity; -1 for one that no rule found. */
  readonly rank: number;
  readonly label: string;
  /** Where the page says more of it: an `id`. */
  readonly target: string;
}

/** Takes any number of marks and keeps as many as one picture can bear: the worst, of these the first. */
export class WorstMarks {
  readonly #byRank: readonly Mark[][] = [[], ...SEVERITIES.map(() => [])];
  #all = 0;

  add(mark: Mark): void {
    this.#all += 1;
    const same = this.#byRank[mark.rank + 1];
    if (same !== undefined && same.length < MAX_MARKS) same.push(mark);
  }

  /** A step that has no time cannot be drawn. */
  addStep({ rule }: Finding, { time, host, text }: FoundEvent, number: number): void {
    if (time === null) return;
    this.add({
      host: host ?? UNKNOWN_HOST,
      time: millis(time),
      rank: SEVERITIES.indexOf(rule.severity),
      label: labelOf(text),
      target: `finding-${number}`,
    });
  }

  done(): { readonly marks: readonly Mark[]; readonly marksLeft: number } {
    const marks = this.#byRank.toReversed().flat().slice(0, MAX_MARKS);
    return { marks, marksLeft: this.#all - marks.length };
  }
}

/** The lane of events that name no host. */
export const UNKNOWN_HOST = 'unknown host';

/** A text short enough for a mark. */
export function labelOf(text: string): string {
  return text.length > MAX_LABEL ? `${text.slice(0, MAX_LABEL)}…` : text;
}

/** Milliseconds since 1970; null for what is no time. */
export function millisOf(iso: string | undefined): number | null {
  const instant = iso === undefined ? null : parseInstant(iso);
  return instant === null ? null : millis(instant);
}

function millis(instant: Instant): number {
  return Number(instant) / 1e6;
}
