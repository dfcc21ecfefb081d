import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { Report } from '../model/report.ts';
import { grouped, plural } from '../text/plural.ts';

/** What was read: files, records and events, and the times between which these lie. */
export function readText({
  files,
  records,
  parsed,
  events,
  skippedFiles,
  first,
  last,
}: Report['stats']): string {
  return [
    plural(files, 'file'),
    ...(parsed < records
      ? [`${plural(records, 'record')}, ${grouped(parsed)} of them parsed`]
      : [plural(records, 'record')]),
    `${plural(events, 'event')}${range(first, last, parsed === records)}`,
    ...(skippedFiles > 0 ? [`${plural(skippedFiles, 'other file')} passed over`] : []),
  ].join(', ');
}

/**
 * ` from 2024-10-09 21:17:33 to 2024-10-10 08:00:00 UTC`, or the day once where it is one. Times of records that were
 * not parsed are not known.
 */
function range(first: Instant | null, last: Instant | null, isSure: boolean): string {
  if (first === null || last === null) return '';
  const [from = '', to = ''] = [first, last].map((time) => formatInstant(time).slice(0, 19));
  const [day = '', clock = ''] = to.split('T');
  const end = from.startsWith(day) ? clock : `${day} ${clock}`;
  return ` from ${isSure ? '' : 'about '}${from.replace('T', ' ')} to ${end} UTC`;
}
