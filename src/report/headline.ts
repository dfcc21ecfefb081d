import type { Finding } from '../model/report.ts';
import type { Triage } from '../model/triage.ts';
import { compareText } from '../text/compare-text.ts';

/** What a sentence says, counted. */
interface Headline {
  readonly text: string;
  /** Of the remote side and the task's host. */
  readonly sides: number;
  readonly isReported: boolean;
}

/**
 * The sentence of the finding that knows most: that names where it came from and the host of the task, then what events
 * of the task report rather than what was asked for, then the longest. The same for any order of findings; undefined
 * where none has a sentence.
 */
export function headlineOf(members: readonly Finding[]): string | undefined {
  const headlines = members.flatMap(({ triage }) => (triage === null ? [] : headlinesIn(triage)));
  return headlines.toSorted(compareHeadlines)[0]?.text;
}

function headlinesIn({ attack_path: text, from, task, when }: Triage): readonly Headline[] {
  if (text === undefined) return [];
  const sides = [from, task?.host].filter((side) => side !== undefined).length;
  return [{ text, sides, isReported: when !== undefined }];
}

function compareHeadlines(a: Headline, b: Headline): number {
  return (
    b.sides - a.sides ||
    Number(b.isReported) - Number(a.isReported) ||
    b.text.length - a.text.length ||
    compareText(a.text, b.text)
  );
}
