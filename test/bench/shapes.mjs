import { existsSync } from 'node:fs';
import { shapeOf } from '../../dist/ecs/shapes/index.js';
import { toEvent } from '../../dist/ecs/to-event.js';
import { expandPaths } from '../../dist/input/expand-paths.js';
import { readRecords } from '../../dist/input/read-records.js';
import { exactJson } from '../../dist/text/exact-json.js';

const DATA = existsSync('../shared/data') ? '../shared/data' : 'samples';
const SECONDS = 1;

/** All records of the data, by the shape that takes them, with the length of their JSON. */
async function readByShape() {
  const byShape = new Map();
  for (const file of (await expandPaths([DATA])).files) {
    for await (const { records } of readRecords(file)) {
      for (const record of records) {
        const { name } = shapeOf(record.value);
        const group = byShape.get(name) ?? { records: [], bytes: 0 };
        byShape.set(name, group);
        group.records.push(record);
        group.bytes += exactJson(record.value).length;
      }
    }
  }
  return byShape;
}

/** Maps the records over and over for a while. */
function measure({ records, bytes }) {
  let rounds = 0;
  const start = performance.now();
  while (performance.now() - start < SECONDS * 1000) {
    for (const record of records) toEvent(record);
    rounds += 1;
  }
  const took = (performance.now() - start) / 1000;
  return { perSecond: (records.length * rounds) / took, megabytes: (bytes * rounds) / took / 1e6 };
}

for (const [name, group] of [...(await readByShape())].sort()) {
  const { perSecond, megabytes } = measure(group);
  const events = `${group.records.length} records`.padEnd(14);
  console.log(
    `${name.padEnd(14)} ${events} ${Math.round(perSecond)} events/s, ${megabytes.toFixed(0)} MB/s of JSON`,
  );
}
