import { Chalk } from 'chalk';
import type { Decoded } from '../model/decoded-task.ts';
import { visible } from '../text/visible.ts';
import { type Section, sectionsOf } from './decoded-sections.ts';
import type { Style } from './format.ts';
import { columns, wrap } from './wrap.ts';

/** Columns before a label, and between labels and values. */
const INDENT = 2;
const LABEL = 16;
const BULLET = '- ';
/** In fewer columns the terminal may break the lines. */
const MIN_WIDTH = 40;

/** What was decoded, in sections of labelled values, for people. */
export function decodedText(decoded: readonly Decoded[], { color, width }: Style): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const room = Math.max(MIN_WIDTH, width);
  const draw = ({ title, rows, isProse = false }: Section): string => {
    const head = wrap(visible(title), room)
      .split('\n')
      .map((line) => (isProse ? paint.yellow.bold(line) : paint.bold(line)));
    const body = rows.flatMap(({ label, value }) =>
      isProse ? sentence(value, room) : row(label, value, room),
    );
    return [...head, ...body].join('\n');
  };
  return decoded.map((one) => `${sectionsOf(one).map(draw).join('\n')}\n`).join('\n');
}

/** A label and a value, whose own lines stay lines and are broken where they are too long. */
function row(label: string, value: string, width: number): readonly string[] {
  const margin = label === '' ? INDENT : INDENT + LABEL;
  const lines = value
    .split(/\r?\n/)
    .flatMap((line) => wrap(visible(line), width - margin).split('\n'));
  const first = `${' '.repeat(INDENT)}${label.padEnd(margin - INDENT)}`;
  return hanging(lines, first, margin);
}

/** A sentence behind a dash, broken between words, and within those that are longer than a line. */
function sentence(text: string, width: number): readonly string[] {
  const room = width - INDENT - BULLET.length;
  const lines: string[] = [];
  for (const word of visible(text).split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (columns(joined) <= room) lines.splice(-1, 1, joined);
    else lines.push(...wrap(word, room).split('\n'));
  }
  return hanging(lines, ' '.repeat(INDENT) + BULLET, INDENT + BULLET.length);
}

function hanging(lines: readonly string[], first: string, margin: number): readonly string[] {
  return lines.map((line, at) => `${at === 0 ? first : ' '.repeat(margin)}${line}`.trimEnd());
}
