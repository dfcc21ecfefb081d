import { SEVERITIES } from '../../model/rule.ts';
import { plural } from '../../text/plural.ts';
import { formatDuration } from '../duration.ts';
import { type Html, html } from './escape.ts';
import { NOTHING } from './pieces.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';
import { labelOf, type Mark } from './worst-marks.ts';

/** From an event on one host to what followed on another; hosts as marks have them, times in milliseconds. */
export interface Arrow {
  readonly from: { readonly host: string; readonly time: number };
  readonly to: { readonly host: string; readonly time: number };
}

/** A picture: hosts as lanes, events as marks. */
export interface Picture {
  readonly name: string;
  readonly marks: readonly Mark[];
  readonly arrows: readonly Arrow[];
  /** What is not in it, said below. */
  readonly left: readonly string[];
}

const WIDTH = 960;
const LANE = 50;
/** Where in a lane its line is. */
const LINE = 34;
const AXIS = 40;
const MAX_LANES = 12;
/** Marks closer than this in a lane are moved apart. */
const CLOSE = 9;
const MOVES: readonly number[] = [0, -9, 9];

/** Shapes around 0,0, so that severities differ without colour: a ring, a disc, a square, a triangle, a diamond. */
const SHAPES: readonly string[] = [
  'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z',
  'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z',
  'M-4.5-4.5h9v9h-9z',
  'M0-6.5L6.5 5H-6.5z',
  'M0-7.5L7.5 0L0 7.5L-7.5 0z',
];
const KINDS: readonly string[] = ['context', ...SEVERITIES];

/** The picture in pieces; none where nothing has a time. */
export function* timeline({ name, marks, arrows, left }: Picture): Generator<Html> {
  if (marks.length === 0) return;
  const lanes = lanesOf(marks);
  const drawn = marks.filter(({ host }) => lanes.has(host));
  const axis = timeAxis(
    drawn.map(({ time }) => time),
    WIDTH,
  );
  const height = lanes.size * LANE + AXIS;
  const label = `${name}: ${plural(drawn.length, 'event')} on ${plural(lanes.size, 'host')}; the tables say the same in words`;
  yield html`<figure class="timeline">\n<div class="wide">\n<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">\n`;
  yield html`${axisLines(axis, lanes.size * LANE)}`;
  for (const at of lanes.values()) yield laneLine(at * LANE);
  for (const arrow of arrows) yield arrowLine(arrow, lanes, axis);
  for (const [host, at] of lanes) yield laneName(host, at * LANE);
  yield* markShapes(drawn, lanes, axis);
  yield html`</svg>\n</div>\n`;
  yield caption(drawn, [...left, ...otherHosts(marks, lanes, drawn)]);
  yield html`</figure>\n`;
}

/** The hosts of the worst events, in the order in which they come into play. */
function lanesOf(marks: readonly Mark[]): ReadonlyMap<string, number> {
  const worst = marks.toSorted((a, b) => b.rank - a.rank).map(({ host }) => host);
  const drawn = new Set([...new Set(worst)].slice(0, MAX_LANES));
  const inTime = marks.toSorted((a, b) => a.time - b.time).map(({ host }) => host);
  const hosts = [...new Set(inTime)].filter((host) => drawn.has(host));
  return new Map(hosts.map((host, at) => [host, at]));
}

function otherHosts(
  marks: readonly Mark[],
  lanes: ReadonlyMap<string, number>,
  drawn: readonly Mark[],
): readonly string[] {
  const left = marks.length - drawn.length;
  if (left === 0) return [];
  const hosts = new Set(marks.map(({ host }) => host)).size - lanes.size;
  return [`${plural(left, 'event')} of ${plural(hosts, 'more host')} not drawn`];
}

function axisLines({ ticks, gaps }: TimeAxis, bottom: number): readonly Html[] {
  return [
    ...ticks.map(
      ({ x, label, day }) =>
        html`<path class="tick" d="M${x} 18V${bottom + 4}"/><text class="at" x="${x}" y="${bottom + 17}">${label}</text>${
          day === null
            ? NOTHING
            : html`<text class="at day" x="${x}" y="${bottom + 32}">${day}</text>`
        }\n`,
    ),
    ...gaps.map(
      ({ x, ms }) =>
        html`<path class="gap" d="M${x - 5} ${bottom + 4}l4-14m2 14l4-14"/><text class="at gap" x="${x}" y="${bottom + 17}">+${formatDuration(ms)}</text>\n`,
    ),
  ];
}

function laneLine(top: number): Html {
  return html`<path class="lane" d="M4 ${top + LINE}H${WIDTH - 4}"/>\n`;
}

/** Arrows pass below names, so that these stay readable. */
function laneName(host: string, top: number): Html {
  return html`<text class="host" x="4" y="${top + 13}">${labelOf(host)}</text>\n`;
}

function arrowLine({ from, to }: Arrow, lanes: ReadonlyMap<string, number>, { x }: TimeAxis): Html {
  const start = lanes.get(from.host);
  const end = lanes.get(to.host);
  if (start === undefined || end === undefined || start === end) return NOTHING;
  const down = end > start ? 1 : -1;
  const [x1, x2] = [x(from.time), x(to.time)];
  const [y1, y2] = [start * LANE + LINE + down * 6, end * LANE + LINE - down * 9];
  // The shaft ends upright, so that the head can be drawn without turning it.
  const bend = y2 - down * 16;
  return html`<g class="arrow"><title>${labelOf(from.host)} to ${labelOf(to.host)}</title><path class="shaft" d="M${x1} ${y1}C${x1} ${bend} ${x2} ${y1} ${x2} ${y2 - down * 6}"/><path class="head" d="M${x2} ${y2}l-5 ${-8 * down}h10z"/></g>\n`;
}

function* markShapes(
  marks: readonly Mark[],
  lanes: ReadonlyMap<string, number>,
  { x }: TimeAxis,
): Generator<Html> {
  const taken = new Map<string, number>();
  // The worst come last and lie on top.
  for (const mark of marks.toSorted((a, b) => a.rank - b.rank || a.time - b.time)) {
    const at = x(mark.time);
    const spot = `${lanes.get(mark.host)} ${Math.round(at / CLOSE)}`;
    const before = taken.get(spot) ?? 0;
    taken.set(spot, before + 1);
    const y = (lanes.get(mark.host) ?? 0) * LANE + LINE + (MOVES[before % MOVES.length] ?? 0);
    const iso = new Date(mark.time).toISOString();
    yield html`<a href="#${mark.target}" tabindex="-1"><title>${iso} ${mark.label}</title>${shape(mark.rank, at, y)}</a>\n`;
  }
}

function shape(rank: number, x: number, y: number): Html {
  return html`<path class="mark ${KINDS[rank + 1] ?? ''}" transform="translate(${x} ${y})" d="${SHAPES[rank + 1] ?? ''}"/>`;
}

/** What the shapes are, and what is missing. */
function caption(marks: readonly Mark[], left: readonly string[]): Html {
  const ranks = [...new Set(marks.map(({ rank }) => rank))].toSorted((a, b) => b - a);
  const kinds = ranks.map(
    (rank) =>
      html`<span class="key"><svg viewBox="-9 -9 18 18" aria-hidden="true">${shape(rank, 0, 0)}</svg>${KINDS[rank + 1] ?? ''}</span> `,
  );
  return html`<figcaption>${kinds}${left.length === 0 ? NOTHING : html`<span>${left.join('; ')}</span>`}</figcaption>\n`;
}
