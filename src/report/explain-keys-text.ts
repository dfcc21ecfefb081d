import type { ChalkInstance } from 'chalk';
import { CLOCKS } from '../model/event.ts';
import type {
  ClockVerdict,
  ExplainedEvent,
  ExplainedKey,
  ExplainedKeys,
  Explanation,
} from '../model/explanation.ts';
import { formatInstant } from '../model/instant.ts';
import { exactJson } from '../text/exact-json.ts';
import { grouped, plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { placeOf } from './finding-facts.ts';
import { shownValue } from './shown-value.ts';
import { remedyText, verdictText } from './verdict-text.ts';
import { wrapWords } from './wrap-words.ts';

/** Join keys that are shown to people, so that all fits a screen. */
const SHOWN = 3;
/** Columns before the events of a join key, and before what they are. */
const MARGIN = '  ';
const TEXT_MARGIN = 10;
/** `2020-12-19T07:00:22.234` */
const TO_MS = 23;

/** The join keys that came furthest: their events, and what came of them on each clock. */
export function keyLines(
  keys: ExplainedKeys,
  { joinFields, steps }: Explanation,
  paint: ChalkInstance,
  width: number,
): readonly string[] {
  const told = keys.list.slice(0, SHOWN);
  const files = [
    ...new Set(
      told
        .flatMap(({ verdicts }) => verdicts.flatMap(({ events }) => events))
        .map(({ origin }) => origin.file),
    ),
  ];
  const until = steps.find(({ role }) => role === 'until')?.number ?? null;
  const setting: Setting = { files, until, paint, width };
  const lines = joinFields.length === 0 ? [] : [paint.bold(wrapWords(countText(keys), width))];
  return [
    ...lines,
    ...files.map((file, at) => wrapWords(`[${at + 1}] ${visible(file)}`, width, 4)),
    ...told.flatMap((key) => oneKey(key, setting)),
    ...leftOut(keys, told.length).map((line) => wrapWords(line, width)),
  ];
}

/** What all keys are written with. */
interface Setting {
  readonly files: readonly string[];
  /** Number of the step of `until`; null where the rule has none. */
  readonly until: number | null;
  readonly paint: ChalkInstance;
  readonly width: number;
}

function countText({ count, complete, isCut }: ExplainedKeys): string {
  const keys = plural(count, 'join key');
  if (count === 0) return 'No join key: no step has an event with one';
  const some = complete === 0 ? 'none' : grouped(complete);
  return isCut
    ? `more than ${keys}, of those that are kept ${some} with an event for every step`
    : `${keys}, ${some} with an event for every step`;
}

function oneKey(key: ExplainedKey, setting: Setting): readonly string[] {
  const { join, reached, needed, verdicts, isCut } = key;
  const { width, paint } = setting;
  const values = join
    .map(({ field, value }) => `${visible(field)} ${shownValue(value)}`)
    .join(', ');
  const head = `${values === '' ? 'All events' : values}: ${reached} of ${needed} events`;
  const cut = isCut ? [wrapWords(`${MARGIN}${FIRST_ONLY}`, width, MARGIN.length * 2)] : [];
  return [
    wrapWords(head, width, 2),
    ...byEvents(verdicts).flatMap(([first, ...others]) => [
      ...first.events.flatMap((event) => eventLines(event, setting)),
      ...[first, ...others].flatMap((verdict) => verdictLines(verdict, paint, width)),
    ]),
    ...cut,
  ];
}

const FIRST_ONLY = 'only the first events of it were looked at';

/** Verdicts that are about the same events stand together below them. */
function byEvents(verdicts: readonly ClockVerdict[]): readonly [ClockVerdict, ...ClockVerdict[]][] {
  const groups = new Map<string, [ClockVerdict, ...ClockVerdict[]]>();
  for (const verdict of verdicts) {
    const about = exactJson(verdict.events.map(({ step, origin }) => [step, origin]));
    const group = groups.get(about);
    if (group === undefined) groups.set(about, [verdict]);
    else group.push(verdict);
  }
  return [...groups.values()];
}

function eventLines(event: ExplainedEvent, { files, until, paint, width }: Setting) {
  const { step, origin, host, text } = event;
  const place = placeOf({ ...origin, file: `[${files.indexOf(origin.file) + 1}]` });
  const name = step === until ? 'until ' : `step ${step}`;
  const about = host === null ? visible(text) : `${visible(host)}: ${visible(text)}`;
  const margin = ' '.repeat(TEXT_MARGIN);
  return [
    wrapWords(`${MARGIN}${name}  ${[place, ...timesOf(event)].join('  ')}`, width, TEXT_MARGIN),
    ...wrapWords(about, width - TEXT_MARGIN)
      .split('\n')
      .map((line) => paint.dim(margin + line)),
  ];
}

/** One time where the clocks agree, else both. */
function timesOf({ times }: ExplainedEvent): readonly string[] {
  const texts = CLOCKS.map((clock) => {
    const time = times[clock];
    return time === null ? 'no time' : formatInstant(time).slice(0, TO_MS).replace('T', ' ');
  });
  const isOne = times.event === times.log;
  return isOne ? texts.slice(0, 1) : texts.map((text, at) => `${CLOCKS[at]} ${text}`);
}

function verdictLines(told: ClockVerdict, paint: ChalkInstance, width: number): readonly string[] {
  const { clocks, verdict } = told;
  const says = [verdictText(verdict), remedyText(told)].filter((text) => text !== '').join('; ');
  const line = `${MARGIN}${clocks.join(' and ')} clock: ${says}`;
  const isGood = verdict.kind === 'fired' || told.isWidened;
  const tone = isGood ? paint.green : paint.yellow;
  return wrapWords(line, width, MARGIN.length * 2)
    .split('\n')
    .map((one) => tone(one));
}

function leftOut({ list, more, isCut }: ExplainedKeys, told: number): readonly string[] {
  const inJson = list.length - told;
  const all = inJson + more;
  const where = more === 0 ? 'all of them in -f json' : `${inJson} of them in -f json`;
  return [
    ...(all > 0 ? [`and ${plural(all, 'more join key')}, ${where}`] : []),
    ...(isCut ? [CUT] : []),
  ];
}

const CUT =
  'there are more join keys than are kept: those that came least far were let go, so some may have come further';
