import { formatInstant } from '../model/instant.ts';
import type { Finding, FoundEvent, Report } from '../model/report.ts';
import { visible } from '../text/visible.ts';
import { textOf } from './event-fields.ts';
import { techniques } from './rule-facts.ts';

/** One column: its heading, and its cell in the row of an event. */
type Column = readonly [heading: string, cell: (row: Row) => string];

interface Row {
  /** Of the finding, counted from 1. */
  readonly number: number;
  readonly finding: Finding;
  readonly step: FoundEvent;
  /** `1/2`. */
  readonly place: string;
}

/** The columns and their order are a contract with other programs. */
const COLUMNS: readonly Column[] = [
  ['finding', ({ number }) => String(number)],
  ['rule', ({ finding }) => finding.rule.name],
  ['severity', ({ finding }) => finding.rule.severity],
  ['technique', ({ finding }) => techniques(finding.rule).join(' ')],
  ['time', ({ step }) => (step.time === null ? '' : formatInstant(step.time))],
  ['clock', ({ finding }) => finding.clock.join(' ')],
  ['step', ({ place }) => place],
  ['host', ({ step }) => step.host ?? ''],
  ['user', ({ step }) => textOf(step.event, 'user.name') ?? ''],
  ['what happened', ({ step }) => step.text],
  ['file', ({ step }) => step.origin.file],
  ['line or record', ({ step: { origin } }) => String(origin.line ?? origin.record ?? '')],
  ['tested fields', ({ step }) => testedFields(step)],
];

/** RFC 4180: it wants the line ends of Windows. */
const LINE_END = '\r\n';

/** Excel holds 32,767 UTF-16 units in a cell, and puts the rest of a longer one into others. */
const MAX_CELL = 32_000;

/** Spreadsheets take a cell that begins so for a formula, the wide forms included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A heading, then a row for each event of each finding. An event that had to be missing has none. */
export function* csvRows({ findings }: Report): Generator<string> {
  yield line(COLUMNS.map(([heading]) => heading));
  let number = 0;
  for (const finding of findings) {
    number += 1;
    yield rowsOf(finding, number).join('');
  }
}

function rowsOf(finding: Finding, number: number): readonly string[] {
  const { steps } = finding;
  return steps.flatMap((step, index) => {
    if (step.missing) return [];
    const row = { number, finding, step, place: `${index + 1}/${steps.length}` };
    return [line(COLUMNS.map(([, cell]) => cell(row)))];
  });
}

function testedFields({ tested }: FoundEvent): string {
  return tested
    .filter(({ values }) => values.length > 0)
    .map(({ field, values }) => `${field}=${values.join(', ')}`)
    .join('; ');
}

function line(cells: readonly string[]): string {
  return cells.map(quotedCell).join(',') + LINE_END;
}

/**
 * A cell that is one line and no formula. What is not visible is written so that it is, line breaks included: many
 * programs read a table line by line.
 */
function quotedCell(text: string): string {
  const shown = cut(visible(text));
  const safe = FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cut(text: string): string {
  return text.length > MAX_CELL ? `${text.slice(0, MAX_CELL)}…` : text;
}
