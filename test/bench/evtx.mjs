import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCES = ['velo-evtx/Security.evtx', 'omer-evtx/sysmon.evtx', 'omer-evtx/system.evtx'];
const FOLDER = '../shared/data/evtx';
const FILE_BYTES = 300e6;
const HEADER_BYTES = 4096;
const CHUNK_BYTES = 65536;
const RUNS = 3;

/** Prints records, seconds and peak memory in MB of reading the file, each in a process of its own. */
const READ_RECORDS = `
  import { readRecords } from './dist/input/read-records.js';
  const start = performance.now();
  let records = 0;
  for await (const batch of readRecords({ name: 'bench', path: process.argv[1] })) records += batch.records.length;
  console.log(JSON.stringify([records, (performance.now() - start) / 1000, process.resourceUsage().maxRSS / 1024]));`;
const READ_BYTES = `
  import { readBytes } from './dist/input/read-bytes.js';
  const start = performance.now();
  let bytes = 0;
  for await (const chunk of readBytes({ name: 'bench', path: process.argv[1] })) bytes += chunk.length;
  console.log(JSON.stringify([bytes, (performance.now() - start) / 1000, process.resourceUsage().maxRSS / 1024]));`;

/** The file header and the chunks in use of `source`, repeated until the file is long enough. */
function build(source, path) {
  const bytes = readFileSync(source);
  const chunks = [];
  for (let at = HEADER_BYTES; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    if (chunk.toString('latin1', 0, 7) === 'ElfChnk') chunks.push(chunk);
  }
  const file = openSync(path, 'w');
  let size = writeSync(file, bytes, 0, HEADER_BYTES);
  for (let i = 0; size < FILE_BYTES; i += 1) size += writeSync(file, chunks[i % chunks.length]);
  closeSync(file);
  return size;
}

/** The fastest of some runs: what else the machine does can only slow a run down. */
function measure(script, path) {
  const runs = Array.from({ length: RUNS }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      script,
      path,
    ]);
    if (status !== 0) throw new Error(String(stderr));
    return JSON.parse(stdout);
  });
  const [count, seconds, peak] = runs.toSorted((a, b) => a[1] - b[1])[0];
  return { count, seconds, peak: Math.round(peak) };
}

function compare(source, path) {
  const megabytes = build(join(FOLDER, source), path) / 1e6;
  const records = measure(READ_RECORDS, path);
  const plain = measure(READ_BYTES, path);
  const perSecond = Math.round(records.count / records.seconds).toLocaleString('en-US');
  const rate = ({ seconds }) => Math.round(megabytes / seconds);
  console.log(
    `${source}: ${perSecond} records/s, ${rate(records)} MB/s, peak memory ${records.peak} MB; bytes alone: ${rate(plain)} MB/s, ${plain.peak} MB`,
  );
}

if (existsSync(FOLDER)) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-evtx-'));
  try {
    for (const source of SOURCES) compare(source, join(folder, 'bench.evtx'));
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  console.log(`skipped: the files to measure with are not there (${FOLDER})`);
}
