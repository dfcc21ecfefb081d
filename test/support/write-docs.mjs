/** `npm run docs`: writes the tables of the README anew, of the rules and of the formats. Works on `dist/`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { FORMATS } from '../../dist/report/index.js';
import { formatTable } from './format-table.mjs';

const README = 'README.md';

const rules = execFileSync(
  process.execPath,
  'bin/tasksched-hunt.js rules list -f markdown'.split(' '),
);
const tables = { rules: rules.toString(), formats: formatTable(FORMATS) };

let text = readFileSync(README, 'utf8');
for (const [name, table] of Object.entries(tables)) {
  const marks = new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*(?=<!-- end of ${name} -->)`);
  if (!marks.test(text)) throw new Error(`${README} has no place for the table of ${name}`);
  text = text.replace(marks, () => table);
}
writeFileSync(README, text);
