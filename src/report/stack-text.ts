import type { Stack, StackedValue, StackKind, StackList } from '../model/stack.ts';
import { grouped, plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { placeOf } from './finding-facts.ts';
import { BOTTOM, HEADING, NEXT_STEP, PADDING, tablePart } from './table-part.ts';
import { wrap } from './wrap.ts';
import { wrapWords } from './wrap-words.ts';

/** Values of a kind that are shown to people. */
const SHOWN = 20;
/** Of the hosts of a value so many are shown. */
const SHOWN_HOSTS = 2;
/** In fewer columns a table cannot be read. */
const MIN_TABLE_WIDTH = 60;
/** Blanks before hosts and example. */
const MARGIN = 2;

const LABELS: readonly (readonly [kind: StackKind, title: string, one: string])[] = [
  ['tasks', 'Tasks', 'task'],
  ['commands', 'Commands of tasks', 'command'],
  ['authors', 'Authors of tasks', 'author'],
];

/** The rarest values of each kind as tables of `width` columns, or lines where there are few columns or no end of them. */
export function* stackText(stack: Stack, width: number): Generator<string> {
  const draw = width < MIN_TABLE_WIDTH || width === Number.POSITIVE_INFINITY ? listOf : tableOf;
  for (const [kind, title, one] of LABELS) {
    const { values } = stack[kind];
    yield `${wrapWords(`${title}, rarest first: ${plural(values.length, one)} on all hosts`, width)}\n`;
    const shown = values.slice(0, SHOWN);
    if (shown.length > 0) yield `${draw(shown, one, width)}\n`;
    for (const line of leftOut(stack[kind], one)) yield `${wrapWords(line, width)}\n`;
    yield '\n';
  }
}

function leftOut({ values, isCut }: StackList, one: string): readonly string[] {
  const more = values.length - SHOWN;
  return [
    ...(more > 0 ? [`and ${plural(more, `more ${one}`)}, all of them in --format json`] : []),
    ...(isCut ? ['there are more than were counted: these are the first by name'] : []),
  ];
}

function tableOf(values: readonly StackedValue[], one: string, width: number): string {
  const head = ['hosts', 'events', `${one}, where it is, and an example`];
  const counts = values.map((value) => [hostCount(value), grouped(value.events)]);
  const widths = columnWidths([head, ...counts], width);
  const room = (widths[2] ?? width) - PADDING;
  const rows = values.map((value, at) => [...(counts[at] ?? []), whatAndWhere(value, room)]);
  return [
    tablePart([head], widths, HEADING),
    tablePart(rows, widths, { ...NEXT_STEP, ...BOTTOM }),
  ].join('\n');
}

function columnWidths(rows: readonly (readonly string[])[], width: number): readonly number[] {
  const widest = (at: number) => PADDING + Math.max(...rows.map((row) => row[at]?.length ?? 0));
  const borders = 4;
  return [widest(0), widest(1), width - borders - widest(0) - widest(1)];
}

function listOf(values: readonly StackedValue[], _: string, width: number): string {
  return values
    .flatMap((value) => {
      const hosts = `${hostCount(value)} ${value.hosts === 1 ? 'host' : 'hosts'}`;
      return [`${hosts}, ${plural(value.events, 'event')}`, whatAndWhere(value, width)];
    })
    .map((line) => wrap(line, width))
    .join('\n');
}

/** The value, and below it, set in, its hosts and the example. */
function whatAndWhere(value: StackedValue, width: number): string {
  const where = [hostNames(value), placeOf(value.example)].filter((text) => text !== '').join(': ');
  const below = wrapWords(where, width - MARGIN).replaceAll(/^/gm, ' '.repeat(MARGIN));
  return `${wrap(visible(value.name), width)}\n${below}`;
}

function hostCount({ hosts, moreHosts }: StackedValue): string {
  return `${grouped(hosts)}${moreHosts ? '+' : ''}`;
}

function hostNames({ hosts, hostNames: names }: StackedValue): string {
  const shown = names.slice(0, SHOWN_HOSTS).map(visible).join(', ');
  return hosts > SHOWN_HOSTS ? `${shown}, …` : shown;
}
