import type { Origin } from '../model/record.ts';
import type { Finding } from '../model/report.ts';
import type { TestedSample } from '../model/rule-test.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';

/** Findings and problems that are written out, each; the others are counted. */
const SHOWN = 3;

/** What was expected of a rule in a sample, and what it found. */
export function whatWasFound(sample: TestedSample): string {
  const { expected, findings, events, problemCount } = sample;
  if (expected === 'hit') return `expected a finding, found none in ${plural(events, 'event')}`;
  if (findings.length === 0)
    return `expected every record to be read, found ${plural(problemCount, 'problem')} in ${plural(events, 'event')}`;
  const shown = findings.slice(0, SHOWN).map(stepsOf);
  const more = findings.length > SHOWN ? ' …' : '';
  return `expected no finding, found ${findings.length}: ${shown.join('; ')}${more}`;
}

/** `event clock, steps at 4, 9`: the places in the file of the sample. */
function stepsOf({ clock, steps }: Finding): string {
  const places = steps.map((step) => (step.missing ? '(missing)' : placeOf(step.origin)));
  return `${clock.join(' and ')} clock, ${steps.length > 1 ? 'steps' : 'event'} at ${places.join(', ')}`;
}

function placeOf({ line, record }: Origin): string {
  return line === undefined ? `record ${record ?? '?'}` : `line ${line}`;
}

/** A problem of the file as a whole has no place in it. */
function placeBefore(origin: Origin): string {
  return origin.line === undefined && origin.record === undefined ? '' : `${placeOf(origin)}: `;
}

/** What to look at where a sample failed: first what was not read, then what the rule could not see. */
export function lookNext(sample: TestedSample): readonly string[] {
  const { expected, findings, events, problems, problemCount, blind } = sample;
  const file = visible(sample.file);
  const unread = problems
    .slice(0, SHOWN)
    .map(({ origin, message }) => `not read: ${placeBefore(origin)}${visible(message)}`);
  const more = problemCount - unread.length;
  const advice = [...unread, ...(more > 0 ? [`and ${plural(more, 'problem')} more`] : [])];
  if (events === 0 && unread.length === 0) advice.push('no event was read: is the file empty?');
  if (expected === 'miss' && findings.length > 0) {
    return [
      ...advice,
      'look at these events: what tells them from a hit, does the rule not ask for',
    ];
  }
  if (expected === 'hit' && events > 0) advice.push(...whyNone(blind, file));
  return advice;
}

function whyNone(blind: readonly string[], file: string): readonly string[] {
  if (blind.length > 0) {
    return [
      `the rule needs fields that never occur: ${blind.map(visible).join(', ')}`,
      `look at what the events hold: tasksched-hunt convert ${file}`,
    ];
  }
  return [
    'every field that the rule needs occurs, so a condition, a join key or maxspan does not fit',
    `try each step by itself: tasksched-hunt query '<category> where <condition>' ${file}`,
  ];
}

/** Misses in which the rule is blind: they would be misses whatever the rule asks for. */
export function blindMisses(samples: readonly TestedSample[]): readonly string[] {
  return samples
    .filter(({ expected, ok, blind }) => expected === 'miss' && ok && blind.length > 0)
    .map(
      ({ file, blind }) =>
        `${visible(file)} shows little: ${blind.map(visible).join(', ')}, which the rule needs, never occurs in it`,
    );
}
