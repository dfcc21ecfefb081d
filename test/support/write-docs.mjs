/** `npm run docs`: writes the table of the built-in rules into the README anew. Works on `dist/`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const README = 'README.md';
const MARKS = /(?<=<!-- rules -->\n)[\s\S]*(?=<!-- end of rules -->)/;

const table = execFileSync(
  process.execPath,
  'bin/tasksched-hunt.js rules list -f markdown'.split(' '),
);
const text = readFileSync(README, 'utf8');
if (!MARKS.test(text)) throw new Error(`${README} has no place for the table of rules: ${MARKS}`);
writeFileSync(
  README,
  text.replace(MARKS, () => table.toString()),
);
