import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { readRecords } from '../../dist/input/read-records.js';
import { makeEvents } from './events.mjs';

const EVENTS = 100_000;
const ROUNDS = 5;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Reads a file, or standard input for `-`, in a process of its own, so that pipes and files start alike. */
const READ = `
  import { readRecords } from '${new URL('../../dist/input/read-records.js', import.meta.url)}';
  let count = 0;
  const path = process.argv[2] === '-' ? null : process.argv[2];
  for await (const { records } of readRecords({ name: 'x', path }, { stdin: process.stdin })) count += records.length;
  console.log(count);`;

function asXml(event, number) {
  const data = Object.entries(event.process)
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => `<Data Name='${name}'>${String(value).replaceAll('&', '&amp;')}</Data>`)
    .join('');
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Bench' Guid='{7a1f6d2c-31f0-4bb4-8f5e-0c2d9b4e6a10}'/><EventID>1</EventID><Version>5</Version><Level>4</Level><Task>1</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='${event['@timestamp']}'/><EventRecordID>${number}</EventRecordID><Correlation/><Execution ProcessID='2220' ThreadID='3344'/><Channel>Bench/Operational</Channel><Computer>WS-1</Computer><Security UserID='S-1-5-18'/></System><EventData>${data}</EventData></Event>`;
}

/** One member, as the simplest archive has it. */
function asZip(plain) {
  const packed = deflateRawSync(plain);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(plain), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(plain.length, 18);
  fields.writeUInt16LE(6, 22);
  const name = Buffer.from('a.json');
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
  const list = [Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, Buffer.alloc(14), name];
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...list, end]);
}

async function speed(name, path) {
  const times = [];
  let count = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    count = 0;
    const start = performance.now();
    for await (const { records } of readRecords({ name, path })) count += records.length;
    times.push((performance.now() - start) / 1000);
  }
  const megabytes = statSync(path).size / 1e6;
  const took = median(times);
  console.log(
    `${name.padEnd(20)} ${(megabytes / took).toFixed(0).padStart(4)} MB/s, ${Math.round(count / took).toLocaleString('en-US')} records/s`,
  );
}

function seconds(command, args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args);
  if (status !== 0) throw new Error(String(stderr));
  return (performance.now() - start) / 1000;
}

/** Whole processes in turn, so that a slow moment of the machine hits both. */
function comparePacked(kind, path, gz) {
  const script = join(gz, '..', 'read.mjs');
  const runs = Array.from({ length: ROUNDS }, () => ({
    ours: seconds(process.execPath, [script, path]),
    pipe: seconds('sh', ['-c', `zcat "${gz}" | "${process.execPath}" "${script}" -`]),
  }));
  const ratio = median(runs.map(({ ours, pipe }) => ours / pipe));
  const ours = median(runs.map((run) => run.ours)).toFixed(2);
  const pipe = median(runs.map((run) => run.pipe)).toFixed(2);
  console.log(`${kind}: ${ours} s; zcat and a pipe: ${pipe} s; ratio ${ratio.toFixed(2)}`);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-containers-'));
try {
  const events = makeEvents(EVENTS);
  const lines = events.map((event) => JSON.stringify(event));
  const layouts = {
    NDJSON: `${lines.join('\n')}\n`,
    'JSON array': `[${lines.join(',')}]`,
    'pretty JSON': events.map((event) => JSON.stringify(event, null, 2)).join('\n'),
    'event XML': events.map(asXml).join('\n'),
  };
  for (const [name, text] of Object.entries(layouts)) {
    const path = join(folder, 'plain');
    writeFileSync(path, text);
    await speed(name, path);
  }
  writeFileSync(join(folder, 'plain'), Buffer.from(`\ufeff${layouts.NDJSON}`, 'utf16le'));
  await speed('NDJSON in UTF-16', join(folder, 'plain'));
  writeFileSync(join(folder, 'read.mjs'), READ);
  const [gz, zip] = [join(folder, 'a.gz'), join(folder, 'a.zip')];
  writeFileSync(gz, gzipSync(layouts.NDJSON));
  writeFileSync(zip, asZip(Buffer.from(layouts.NDJSON)));
  comparePacked('gzip', gz, gz);
  comparePacked('zip', zip, gz);
} finally {
  rmSync(folder, { recursive: true });
}
