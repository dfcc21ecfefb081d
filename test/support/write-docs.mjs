/** `npm run docs`: writes the tables of the documents anew. Works on `dist/`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { outlineOf } from '../../dist/cli/outline.js';
import { makeProgram } from '../../dist/cli/program.js';
import { shapes } from '../../dist/ecs/shapes/index.js';
import { functions } from '../../dist/eql/functions/index.js';
import { containers } from '../../dist/input/containers/index.js';
import { framings } from '../../dist/input/framings/index.js';
import { FORMATS } from '../../dist/report/index.js';
import { JSON_SCHEMA } from '../../dist/report/json-schema.js';
import { docTables, TABLES, tableIn } from './doc-tables.mjs';

const listRules = 'bin/tasksched-hunt.js rules list -f markdown'.split(' ');
const program = outlineOf(await makeProgram(['--help'], process, () => {}));

const tables = docTables({
  rules: execFileSync(process.execPath, listRules).toString(),
  commands: program.commands,
  framings,
  containers,
  shapes,
  formats: FORMATS,
  functions: [...functions.values()],
  schema: JSON_SCHEMA,
});

for (const [file, names] of Object.entries(TABLES)) {
  let text = readFileSync(file, 'utf8');
  for (const name of names) {
    const old = tableIn(text, name);
    if (old === undefined) throw new Error(`${file} has no place for the table of ${name}`);
    const start = `<!-- ${name} -->\n`;
    text = text.replace(`${start}${old}`, () => `${start}${tables[name]}`);
  }
  writeFileSync(file, text);
}
