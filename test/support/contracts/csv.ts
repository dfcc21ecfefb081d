import { expect } from 'vitest';

const HEADINGS = [
  'finding',
  'rule',
  'severity',
  'technique',
  'time',
  'clock',
  'step',
  'host',
  'user',
  'what happened',
  'file',
  'line or record',
  'tested fields',
];

/** RFC 4180, one line a row, no formula. Returns the rows by heading. */
export function checkCsv(text: string): readonly Readonly<Record<string, string>>[] {
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.slice(0, -2).split('\r\n');
  const [head = [], ...rows] = lines.map(cellsOf);
  expect(head).toEqual(HEADINGS);
  for (const row of rows) {
    expect(row).toHaveLength(HEADINGS.length);
    for (const cell of row) {
      expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(cell).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
    }
  }
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [HEADINGS[i] ?? '', cell])));
}

/** The grammar of RFC 4180 for one record. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const found = /"((?:[^"]|"")*)"|([^",]*)/y;
    found.lastIndex = at;
    const [all = '', quoted, bare = ''] = found.exec(line) ?? [];
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    at += all.length;
    if (at === line.length) return cells;
    expect(line[at], `what follows a cell in ${JSON.stringify(line)}`).toBe(',');
    at += 1;
  }
}
