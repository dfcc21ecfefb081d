import type { NearMiss, NearMisses } from '../model/report.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { formatDuration } from './duration.ts';
import { placeOf } from './finding-facts.ts';
import { wrapWords } from './wrap-words.ts';

/** The near misses in lines for people, two for each as far as the width allows; none where there are none. */
export function nearMissLines(nearMisses: NearMisses, width: number): readonly string[] {
  const { list, more, skippedRules } = nearMisses;
  const left = [
    ...(more > 0 ? [`and ${plural(more, 'more near miss', 'more near misses')}`] : []),
    ...skippedRules.map((name) => `not looked for, too many events: ${visible(name)}`),
  ];
  if (list.length + left.length === 0) return [];
  return [
    'Near misses: not findings, but what rules would find if times were a little different',
    ...list.flatMap(textOf),
    ...left.map((line) => `  ${line}`),
    '',
  ].map((line) => wrapWords(line, width, 4));
}

function textOf({ rule, kind, clock, by, hint, steps }: NearMiss): readonly string[] {
  const amount = formatDuration(Number(by) / 1e6);
  const what =
    kind === 'beyond-maxspan' ? `beyond maxspan by ${amount}` : `out of order by ${amount}`;
  const found = steps.flatMap((step) => ('missing' in step ? [] : [step]));
  const hosts = [...new Set(found.map(({ host }) => host))].filter((host) => host !== null);
  return [
    `  ${visible(rule.name)}: ${what} on the ${clock.join(' and ')} clock; found with ${hint}`,
    `    ${hosts.map(visible).join(', ') || 'unknown host'}: ${found.map(({ origin }) => visible(placeOf(origin))).join(', ')}`,
  ];
}
