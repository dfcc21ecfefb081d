import { readFileSync, writeFileSync } from 'node:fs';
import loadAssembler from 'wabt';

const SOURCE = 'src/input/search/search.wat';
const LINE_LENGTH = 92;

/** The text of search-module.ts: the bytes of the module, so that the program loads no file when it runs. */
async function assemble() {
  const { parseWat } = await loadAssembler();
  const module = parseWat(SOURCE, readFileSync(SOURCE, 'utf8'), { simd: true, multi_value: true });
  module.validate();
  const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g'));
  return [
    '/** The WebAssembly module of search.wat in base64. Made by `npm run wasm`. */',
    'export const SEARCH_MODULE = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

const [path] = process.argv.slice(2);
const text = await assemble();
if (path === undefined) process.stdout.write(text);
else writeFileSync(path, text);
