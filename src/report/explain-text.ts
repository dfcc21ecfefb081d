import { Chalk, type ChalkInstance } from 'chalk';
import type { Explanation, FiredOnClock } from '../model/explanation.ts';
import { grouped, plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { formatDuration } from './duration.ts';
import { keyLines } from './explain-keys-text.ts';
import { reasonOf } from './explain-reason.ts';
import { stepLines } from './explain-steps-text.ts';
import type { Style } from './format.ts';
import { nearMissLines } from './near-miss-text.ts';
import { wrapWords } from './wrap-words.ts';

/** In fewer columns the terminal may break the lines. */
const MIN_WIDTH = 20;
/** Near misses that are shown to people, so that all fits a screen. */
const MAX_NEAR_MISSES = 3;

/** An explanation for people: whether the rule fired, its steps with their conditions, its join keys. */
export function explainText(explanation: Explanation, { color, width }: Style): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const room = Math.max(MIN_WIDTH, width);
  const { stats, keys } = explanation;
  // Without events all counts are 0.
  const steps = stats.events === 0 ? [] : explanation.steps;
  const parts = [
    headLines(explanation, paint, room),
    resultLines(explanation, paint, room),
    ...steps.map((step) => stepLines(step, explanation, paint, room)),
    keys === null || stats.events === 0 ? [] : keyLines(keys, explanation, paint, room),
    nearMissLines(nearMissesBeside(explanation), room).filter((line) => line !== ''),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines(
  { rule, stats, kind, joinFields, maxspan, partial }: Explanation,
  paint: ChalkInstance,
  width: number,
): readonly string[] {
  const { files, records, events, problems } = stats;
  const by = joinFields.length === 0 ? '' : ` by ${joinFields.map(visible).join(', ')}`;
  const within = maxspan === null ? '' : `, within ${formatDuration(Number(maxspan) / 1e6)}`;
  const counts = [
    plural(files, 'file'),
    plural(records, 'record'),
    plural(events, 'event'),
    plural(problems, 'problem'),
  ].join(', ');
  return [
    ...wrapWords(visible(rule.name), width)
      .split('\n')
      .map((line) => paint.bold(line)),
    wrapWords(`${visible(rule.file)}: ${KINDS[kind]}${by}${within}`, width, 2),
    wrapWords(counts, width, 2),
    ...(partial ? [wrapWords(INTERRUPTED, width, 2)] : []),
  ];
}

const INTERRUPTED = 'Interrupted: this is about what was read until then.';

const KINDS: Record<Explanation['kind'], string> = {
  event: 'single events',
  sequence: 'sequence',
  sample: 'sample',
};

function resultLines(
  explanation: Explanation,
  paint: ChalkInstance,
  width: number,
): readonly string[] {
  const { findings, fired } = explanation;
  const isEverywhere = fired.every(hasFired);
  const reason = isEverywhere ? '' : `: ${reasonOf(explanation)}`;
  const says = findings === 0 ? `It did not fire${reason}` : firedText(explanation);
  const tone = findings === 0 ? paint.yellow.bold : paint.green.bold;
  return wrapWords(says, width)
    .split('\n')
    .map((line) => tone(line));
}

function hasFired({ findings, widened }: FiredOnClock): boolean {
  return findings + widened > 0;
}

/** `It fired: 2 findings, 2 on the event clock, none on the log clock.` */
function firedText({ findings, fired }: Explanation): string {
  const byClock = fired.map(({ clock, findings: found, widened, matches }) => {
    const all = found + widened;
    const notes = [
      ...(widened > 0 ? [`${grouped(widened)} because of the options`] : []),
      ...(matches > found
        ? [`the pipes keep these of ${plural(matches, 'match', 'matches')}`]
        : []),
    ];
    const note = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
    return `${all === 0 ? 'none' : grouped(all)} on the ${clock} clock${note}`;
  });
  return `It fired: ${plural(findings, 'finding')}, ${byClock.join(', ')}`;
}

/** The first of those of join keys that are not told above; the others are counted. */
function nearMissesBeside({ nearMisses, keys }: Explanation): Explanation['nearMisses'] {
  const missed = (keys?.list ?? []).filter(({ verdicts }) =>
    verdicts.some(({ verdict }) => verdict.kind !== 'fired'),
  );
  const told = new Set(missed.map(({ join }) => identity(join)));
  const beside = nearMisses.list.filter(({ join }) => !told.has(identity(join)));
  const list = beside.slice(0, MAX_NEAR_MISSES);
  return { ...nearMisses, list, more: nearMisses.more + beside.length - list.length };
}

function identity(join: readonly { readonly value: unknown }[]): string {
  return JSON.stringify(join.map(({ value }) => String(value)));
}
