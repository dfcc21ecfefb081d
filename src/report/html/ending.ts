import type { NearMiss, NearMisses, Report } from '../../model/report.ts';
import { plural } from '../../text/plural.ts';
import { formatDuration } from '../duration.ts';
import { placeOf } from '../finding-facts.ts';
import { type Html, html } from './escape.ts';
import { code, codes } from './pieces.ts';

/** Rows of each list; the other formats have all of them. */
const MAX_ROWS = 500;

/** What is no finding: near misses, and what may have kept the scan from finding more. */
export function* ending(report: Report): Generator<Html> {
  yield* nearMissSection(report.nearMisses);
  const { rules, problems, clockWarnings, stats } = report;
  const lists: readonly Html[] = [
    ...list(
      'Clocks that do not agree',
      clockWarnings.map(({ host, channel, message }) => html`${code(host)} ${channel}: ${message}`),
    ),
    ...list(
      'Blind rules: fields they need never occurred',
      rules.blind.map(({ id, fields }) => html`${code(id)}: ${codes(fields) ?? ''}`),
    ),
    ...list(
      'Rules that were skipped',
      rules.skipped.map(
        ({ file, line, column, reason }) => html`${code(`${file}:${line}:${column}`)}: ${reason}`,
      ),
    ),
    ...list(
      `${plural(stats.problems, 'problem')} of the input`,
      problems.map(({ origin, message }) => html`${code(placeOf(origin))}: ${message}`),
    ),
  ];
  yield html`<section id="ending" aria-labelledby="ending-title">\n<h2 id="ending-title">What may be missing</h2>\n`;
  if (lists.length === 0)
    yield html`<p>Everything was read, and every rule could have matched.</p>\n`;
  yield* lists;
  yield html`</section>\n`;
}

/** A list in pieces, folded; nothing where it is empty. */
function* list(title: string, items: readonly Html[]): Generator<Html> {
  if (items.length === 0) return;
  yield html`<details class="list"><summary>${title} (${items.length})</summary>\n<ul>\n`;
  for (const item of items.slice(0, MAX_ROWS)) yield html`<li>${item}</li>\n`;
  const left = items.length - MAX_ROWS;
  if (left > 0) yield html`<li>and ${left} more</li>\n`;
  yield html`</ul>\n</details>\n`;
}

function* nearMissSection({ list: found, more, skippedRules }: NearMisses): Generator<Html> {
  if (found.length + more + skippedRules.length === 0) return;
  yield html`<section id="near" aria-labelledby="near-title">\n<h2 id="near-title">Near misses</h2>\n`;
  yield html`<p>No findings, but what rules would find if times were a little different.</p>\n<ul>\n`;
  for (const near of found.slice(0, MAX_ROWS)) yield nearMiss(near);
  const left = more + Math.max(0, found.length - MAX_ROWS);
  if (left > 0) yield html`<li>and ${left} more</li>\n`;
  for (const name of skippedRules) yield html`<li>not looked for, too many events: ${name}</li>\n`;
  yield html`</ul>\n</section>\n`;
}

function nearMiss({ rule, kind, clock, by, hint, steps }: NearMiss): Html {
  const amount = formatDuration(Number(by) / 1e6);
  const what = kind === 'beyond-maxspan' ? 'beyond maxspan by' : 'out of order by';
  const found = steps.flatMap((step) => ('missing' in step ? [] : [step]));
  const hosts = [...new Set(found.flatMap(({ host }) => host ?? []))];
  const places = found.map(({ origin }) => placeOf(origin));
  return html`<li><strong>${rule.name}</strong>: ${what} ${amount} on the ${clock.join(' and ')} clock, on ${codes(hosts) ?? 'an unknown host'}; found with ${code(hint)}; ${codes(places) ?? ''}</li>\n`;
}
