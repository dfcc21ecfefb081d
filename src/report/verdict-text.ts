import type { ClockVerdict, Lack, Verdict } from '../model/explanation.ts';
import { grouped } from '../text/plural.ts';
import { formatDuration } from './duration.ts';

/** Why events of one join key are a match or none, in one sentence without a stop. */
export function verdictText(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'fired':
      return 'fired';
    case 'too-few':
      return verdict.lacking.map((lack) => lackText(lack, verdict.untimed)).join('; ');
    case 'one-event':
      return 'the steps share events, and a match needs different ones';
    case 'beyond-maxspan': {
      const { first, last, span, maxspan } = verdict;
      return `step ${last} came ${duration(span)} after step ${first}, maxspan is ${duration(maxspan)}`;
    }
    case 'out-of-order':
      return orderText(verdict);
    case 'ended':
      return 'until fired before the last step';
    case 'forbidden':
      return forbiddenText(verdict.steps);
    case 'unclear':
      return 'no match, and why is not known';
  }
}

function forbiddenText(steps: readonly number[]): string {
  if (steps.length === 1) return `step ${steps[0]} occurred, and it must be missing`;
  return `steps ${steps.join(' and ')} occurred before and after, within maxspan, and must be missing`;
}

function lackText({ step, has, needs }: Lack, untimed: boolean): string {
  const when = untimed ? ' with a time on this clock' : '';
  if (has === 0) return `step ${step} never occurred${when}`;
  return `step ${step} occurred ${times(has)}${when}, and is needed ${times(needs)}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${grouped(count)} times`;
}

function orderText({
  early,
  after,
  by,
  tolerable,
}: Extract<Verdict, { kind: 'out-of-order' }>): string {
  const limit = tolerable
    ? ''
    : ' (--order-tolerance is not for rules with missing events or until)';
  const how =
    by === 0n
      ? `at the time of step ${after}, but stands before it in the order of events`
      : `${duration(by)} before step ${after}`;
  return `step ${early} came ${how}${limit}`;
}

/** What can be done about it, or was; empty where nothing can. */
export function remedyText({ verdict, remedy, isWidened }: ClockVerdict): string {
  if (isWidened) return 'accepted because of the options given';
  if (remedy !== null) return `${remedy} would accept it`;
  const isTime = verdict.kind === 'beyond-maxspan' || verdict.kind === 'out-of-order';
  return isTime ? 'no option is known to accept it' : '';
}

function duration(nanoseconds: bigint): string {
  return formatDuration(Number(nanoseconds) / 1e6);
}
