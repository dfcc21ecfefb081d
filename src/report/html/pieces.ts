import type { Instant } from '../../model/event.ts';
import { formatInstant } from '../../model/instant.ts';
import type { Severity } from '../../model/rule.ts';
import { Html, html } from './escape.ts';

/** Longest value that is shown, in UTF-16 units; the formats that are for programs have all of it. */
const MAX_VALUE = 1000;
/** The same for scripts. */
const MAX_SCRIPT = 6000;

/** Nothing, where there may be something. */
export const NOTHING = new Html('');

/** What a log says, as it stands there. */
export function code(text: string): Html {
  return html`<code>${cut(text, MAX_VALUE)}</code>`;
}

/** Several lines of code; its line breaks stay. */
export function block(text: string, most = MAX_SCRIPT): Html {
  const lines = cut(text.trim(), most).split(/\r?\n/);
  return html`<pre><code>${lines.map((line) => html`${line}\n`)}</code></pre>`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** A time for people, with the exact one behind it. */
export function moment(time: Instant | string | null | undefined): Html {
  if (time === null || time === undefined) return html`<span class="dim">no time</span>`;
  const iso = typeof time === 'string' ? time : formatInstant(time);
  return html`<time datetime="${iso}">${iso.replace('T', ' ').replace(/Z$/, '')}</time>`;
}

/** The word and its colour. */
export function badge(severity: Severity): Html {
  return html`<span class="badge ${severity}">${severity}</span>`;
}

/** A label and what is known, or null where nothing is. */
export type Fact = readonly [label: string, value: Html | null];

/** Labels with what is known; nothing where nothing is. */
export function factList(facts: readonly Fact[]): Html {
  const known = facts.flatMap(([label, value]) =>
    value === null ? [] : [html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`],
  );
  return known.length === 0 ? NOTHING : html`<dl>\n${known}</dl>\n`;
}

/** Codes with commas between; null where there are none. */
export function codes(texts: readonly string[]): Html | null {
  if (texts.length === 0) return null;
  return html`${texts.map((text, at) => (at === 0 ? code(text) : html`, ${code(text)}`))}`;
}

/** A text, or null where it is missing or empty. */
export function known(text: string | null | undefined): Html | null {
  return text === null || text === undefined || text === '' ? null : code(text);
}

/** The first rows of a table; `tableRow` and `TABLE_END` go on. Narrow screens show the heads in each row. */
export function tableStart(caption: string, heads: readonly string[]): Html {
  const cells = heads.map((head) => html`<th scope="col">${head}</th>`);
  return html`<table>\n<caption>${caption}</caption>\n<thead><tr>${cells}</tr></thead>\n<tbody>\n`;
}

/** One row of {@link tableStart}, with the same heads. */
export function tableRow(
  heads: readonly string[],
  cells: readonly Html[],
  kind: 'step' | 'context' = 'step',
): Html {
  const written = cells.map((cell, at) => html`<td data-head="${heads[at] ?? ''}">${cell}</td>`);
  return html`<tr class="${kind}">${written}</tr>\n`;
}

/** Ends what {@link tableStart} began. */
export const TABLE_END = new Html('</tbody>\n</table>\n');
