import type { ClockWarning } from '../model/report.ts';
import { compareText } from '../text/compare-text.ts';
import { plural } from '../text/plural.ts';
import { type ClockCount, MS_PER_HOUR, sizeOf } from './thread/clock-counts.ts';

/** Fewer events of a channel say nothing about its hours. */
const MIN_EVENTS = 3;

/**
 * What is wrong with the clocks of the hosts, by host and channel: channels in which at least three events, and more
 * than half, have times that are the same whole number of hours apart; and network events whose two times are more than
 * 5 s apart, those hours not counted. It compares the two times of one event with each other, so it does not see what is
 * wrong with a channel whose events have one time only, nor with a host of which both clocks are off.
 */
export function clockWarnings(counts: readonly ClockCount[]): readonly ClockWarning[] {
  const warnings: ClockWarning[] = [];
  let previous: ClockCount | null = null;
  let hours = 0;
  for (const count of counts.toSorted(byPlace)) {
    const isSame = previous?.host === count.host && previous.channel === count.channel;
    if (!isSame) hours = 0;
    const isKnown = isSame && (previous?.total ?? 0) >= MIN_EVENTS;
    if (!isKnown) {
      hours = hoursOf(count);
      if (hours !== 0) warnings.push(hoursWarning(count, hours));
    }
    const skew = count.network ? skewWarning(count, hours) : null;
    if (skew !== null) warnings.push(skew);
    previous = count;
  }
  return warnings;
}

/** Network events behind the others of their channel, which say by how many hours it is off. */
function byPlace(a: ClockCount, b: ClockCount): number {
  return (
    compareText(a.host, b.host) ||
    compareText(a.channel, b.channel) ||
    Number(a.network) - Number(b.network)
  );
}

/** The hours by which most events are off; 0 where they are not. */
function hoursOf({ hours, total }: ClockCount): number {
  for (const [hour, count] of hours) if (count >= MIN_EVENTS && count * 2 > total) return hour;
  return 0;
}

function hoursWarning(count: ClockCount, hours: number): ClockWarning {
  const { host, channel, skewed, total, largest } = count;
  const message =
    `log times are ${Math.abs(hours)} h ${hours > 0 ? 'after' : 'before'} event times, so one of the two is likely ` +
    'local time: sequences over several channels or hosts may be found on one clock only, or not at all; where rules ' +
    'miss, try --clock event';
  const medianMs = medianOf(sizesBeyond(count, 0));
  return {
    host,
    channel,
    kind: 'hours',
    events: skewed,
    of: total,
    medianMs,
    largestMs: largest,
    message,
  };
}

/** Null where all are as far apart as the channel is off. */
function skewWarning(count: ClockCount, hours: number): ClockWarning | null {
  const { host, channel, total, largest } = count;
  const sizes = sizesBeyond(count, hours);
  const events = sizes.reduce((sum, size) => sum + size.count, 0);
  if (events === 0) return null;
  const farthest = sizes.reduce((far, { ms }) => (Math.abs(ms) > Math.abs(far) ? ms : far), 0);
  const apart = hours === 0 ? 'more than 5 s' : 'more than 5 s beyond that';
  const message =
    `${plural(events, 'network event')} of ${total} have an event time and a log time that differ by ${apart}; ` +
    'their event times are likely wrong: where rules miss, try --clock log, with --order-tolerance 2s because they ' +
    'are logged late';
  const largestMs = hours === 0 ? largest : farthest;
  return {
    host,
    channel,
    kind: 'network-skew',
    events,
    of: total,
    medianMs: medianOf(sizes),
    largestMs,
    message,
  };
}

/** Differences of about the same length: how long, and how many. */
interface Size {
  readonly ms: number;
  readonly count: number;
}

/** The differences that are more than 5 s from so many hours, less those hours; ascending. */
function sizesBeyond({ sizes, total, skewed }: ClockCount, hours: number): readonly Size[] {
  const offset = hours * MS_PER_HOUR;
  const beyond = [...sizes]
    .filter(([size]) => hours === 0 || size !== sizeOf(offset))
    .map(([, { count, sum }]) => ({ ms: Math.round(sum / count) - offset, count }));
  // Events whose times agree are off where their channel is not.
  if (hours !== 0 && total > skewed) beyond.push({ ms: -offset, count: total - skewed });
  return beyond.toSorted((a, b) => a.ms - b.ms);
}

function medianOf(sizes: readonly Size[]): number {
  const half = sizes.reduce((sum, { count }) => sum + count, 0) / 2;
  let passed = 0;
  for (const { ms, count } of sizes) {
    passed += count;
    if (passed >= half) return ms;
  }
  return 0;
}
