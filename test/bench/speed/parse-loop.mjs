// What the program is compared with: one thread that splits the file into lines and parses each of them.
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const chunk = Buffer.allocUnsafe(1 << 20);
const decoder = new StringDecoder('utf8');
const file = openSync(process.argv[2], 'r');
let rest = '';
let count = 0;
for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
  const lines = (rest + decoder.write(chunk.subarray(0, size))).split('\n');
  rest = lines.pop();
  for (const line of lines) if (JSON.parse(line) !== null) count += 1;
}
closeSync(file);
console.log(count);
