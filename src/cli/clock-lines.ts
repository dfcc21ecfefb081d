import type { ClockWarning } from '../model/report.ts';
import { formatDuration } from '../report/duration.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';

/** Warnings that are told one by one; a hunt over many hosts has many of the same kind. */
const MAX_LINES = 20;

/** A line for each clock that is likely wrong, and one that counts those beyond the first twenty. */
export function clockLines(warnings: readonly ClockWarning[]): readonly string[] {
  const lines = warnings.slice(0, MAX_LINES).map(lineOf);
  const more = warnings.length - lines.length;
  if (more === 0) return lines;
  return [...lines, `clock: and ${plural(more, 'more warning')}, all of them in --format json`];
}

function lineOf({ host, channel, medianMs, largestMs, message }: ClockWarning): string {
  const amounts = `median ${formatDuration(medianMs)}, largest ${formatDuration(largestMs)}`;
  return `clock: ${visible(host)}: ${visible(channel)}: ${message} (${amounts})`;
}
