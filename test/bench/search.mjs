import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineSearch } from '../../dist/input/search/line-search.js';

const TOTAL_BYTES = 256 * 2 ** 20;
const BLOCK_BYTES = 2 ** 20;
const RUNS = 5;
const RARE_EVERY = 20_000;
const NOWHERE = 'itaskservice';

const TASKS =
  'taskschd.dll taskcache schtasks atsvc register-scheduledtask new-scheduledtask taskeng.exe at.exe mstask.dll ' +
  'schedsvc taskhostw itaskservice';
const TOOLS =
  'mimikatz rundll32 regsvr32 mshta certutil bitsadmin wmic.exe psexec vssadmin wevtutil bcdedit cscript wscript ' +
  'installutil msbuild regasm odbcconf cmstp lsass ntds.dit procdump comsvcs sekurlsa nltest whoami adfind netsh fsutil';
const SYLLABLES = 'ka vor mi zent lux pra qui dov ste bry nof gal hex'.split(' ');

/** Made-up names of programs. */
const NAMES = Array.from({ length: 160 }, (_, n) => {
  const parts = [n, n * 7 + 3, n * 31 + 5].map((at) => SYLLABLES[at % SYLLABLES.length]);
  return `${parts.join('')}${n % 3 === 0 ? '.exe' : ''}`;
});

const FEW = TASKS.split(' ');
const MORE = [...FEW, ...TOOLS.split(' ')];
const CASES = [
  ['3 rare', FEW.slice(0, 3)],
  ['12 rare', FEW],
  ['40 rare', MORE],
  ['200 rare', [...MORE, ...NAMES]],
  ['1 common', ['svchost.exe']],
  ['3 rare, 1 common', [...FEW.slice(0, 3), 'svchost.exe']],
];

/** Made-up events with the fields that endpoint sensors send, about 1,500 bytes each; every one is different. */
function event(n) {
  const random = (salt) => (Math.imul(n ^ (salt * 0x9e3779b1), 0x85ebca6b) ^ (n << 7)) >>> 0;
  const hex = (salt) => random(salt).toString(16).padStart(8, '0');
  const hash = (words) => Array.from({ length: words }, (_, word) => hex(word + 11)).join('');
  const pick = (salt, list) => list[random(salt) % list.length];
  const name = pick(1, [
    'svchost.exe',
    'chrome.exe',
    'MsMpEng.exe',
    'explorer.exe',
    'OUTLOOK.EXE',
    'backgroundTaskHost.exe',
    'conhost.exe',
  ]);
  const parent = pick(2, [
    'services.exe',
    'explorer.exe',
    'svchost.exe',
    'cmd.exe',
    'powershell.exe',
  ]);
  const time = new Date(1.7e12 + n * 137).toISOString();
  const rare =
    n % RARE_EVERY === 777
      ? `C:\\Windows\\System32\\${pick(3, ['TaskSchd.dll', 'schtasks.exe /Create'])}`
      : '';
  return JSON.stringify({
    agent: { id: `${hex(4)}-12ab-4f7e-9c31-${hex(5)}beef`, type: 'endpoint', version: '8.11.2' },
    process: {
      parent: {
        name: parent,
        pid: random(6) % 20000,
        entity_id: hash(5),
        executable: `C:\\Windows\\System32\\${parent}`,
      },
      name,
      pid: random(7) % 30000,
      entity_id: hash(5),
      executable: `C:\\Program Files\\Vendor ${random(8) % 90}\\${name}`,
      command_line: `"C:\\Program Files\\Vendor\\${name}" --type=renderer --handle=${random(9)} /prefetch:${random(10) % 9} ${rare}`,
      hash: { md5: hash(4), sha1: hash(5), sha256: hash(8) },
      code_signature: {
        trusted: true,
        subject_name: 'Microsoft Windows Publisher',
        exists: true,
        status: 'trusted',
      },
      Ext: {
        token: { integrity_level_name: pick(12, ['system', 'medium', 'high']) },
        session: random(13) % 4,
      },
    },
    '@timestamp': time,
    ecs: { version: '8.10.0' },
    data_stream: { namespace: 'default', type: 'logs', dataset: 'endpoint.events.process' },
    host: {
      hostname: `WS-${random(14) % 400}`,
      os: {
        family: 'windows',
        name: 'Windows',
        version: '22H2 (10.0.19045.3803)',
        platform: 'windows',
      },
      id: `${hash(4)}`,
      ip: [`10.${random(15) % 255}.3.${random(16) % 255}`],
      architecture: 'x86_64',
    },
    event: {
      agent_id_status: 'verified',
      sequence: n,
      ingested: time,
      created: time,
      kind: 'event',
      module: 'endpoint',
      action: 'start',
      id: hash(3),
      category: ['process'],
      type: ['start'],
      dataset: 'endpoint.events.process',
      outcome: 'unknown',
    },
    message: 'Endpoint process event',
    user: {
      domain: 'NT AUTHORITY',
      name: 'SYSTEM',
      id: `S-1-5-21-${random(17)}-${random(18)}-1001`,
    },
  });
}

/** Blocks of whole lines. */
function generate() {
  const blocks = [];
  let lines = [];
  let size = 0;
  for (let n = 0, total = 0; total < TOTAL_BYTES; n += 1) {
    const line = event(n);
    lines.push(line, '\n');
    size += line.length + 1;
    total += line.length + 1;
    if (size > BLOCK_BYTES - 4096) {
      blocks.push(Buffer.from(lines.join('')));
      lines = [];
      size = 0;
    }
  }
  return blocks;
}

/** Gigabytes a second of the fastest of some runs; what else the machine does can only slow a run down. */
function measure(run) {
  const runs = Array.from({ length: RUNS }, run);
  const best = Math.min(...runs.map(({ milliseconds }) => milliseconds));
  return `${(total / best / 1e6).toFixed(2)} GB/s, ${runs[0].count} lines`;
}

function timed(count) {
  const start = performance.now();
  return { count: count(), milliseconds: performance.now() - start };
}

/** Number of lines found in the first bytes. */
function countFound(search, length) {
  let count = 0;
  for (let at = 0; at < length; ) {
    const { next, found } = search.search(at, length);
    count += found.length;
    at = next;
  }
  return count;
}

/** Searching alone; the bytes lie there as after reading a file. */
function searchBlocks(search) {
  let count = 0;
  let milliseconds = 0;
  for (const block of blocks) {
    search.bytes.set(block);
    const one = timed(() => countFound(search, block.length));
    count += one.count;
    milliseconds += one.milliseconds;
  }
  return { count, milliseconds };
}

/** Reading the file, too, from the cache of the operating system. */
function searchFile(search) {
  const file = openSync(path, 'r');
  const result = timed(() => {
    let count = 0;
    for (const { length } of blocks) {
      readSync(file, search.bytes, 0, length);
      count += countFound(search, length);
    }
    return count;
  });
  closeSync(file);
  return result;
}

function ripgrep(patterns) {
  const args = ['-c', '-i', '-F', ...patterns.flatMap((pattern) => ['-e', pattern]), path];
  return timed(() => Number(spawnSync('rg', args, { encoding: 'utf8' }).stdout));
}

const sum = (count) => timed(() => blocks.reduce((all, block) => all + count(block), 0));

const blocks = generate();
const total = blocks.reduce((all, block) => all + block.length, 0);
const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
const path = join(folder, 'bench.ndjson');
const hasRipgrep = spawnSync('rg', ['--version']).error === undefined;
try {
  writeFileSync(path, Buffer.concat(blocks));
  const same = (block) => Number(block.includes(NOWHERE));
  console.log(`one literal in one case, Buffer.includes: ${measure(() => sum(same))}`);
  const lower = (block) => Number(block.toString('latin1').toLowerCase().includes(NOWHERE));
  console.log(`one literal, lower case of the text: ${measure(() => sum(lower))}`);
  for (const [name, patterns] of CASES) {
    const search = new LineSearch(patterns, BLOCK_BYTES);
    console.log(`${name}: ${measure(() => searchBlocks(search))}`);
    console.log(`  with reading the file: ${measure(() => searchFile(search))}`);
    if (hasRipgrep) console.log(`  ripgrep: ${measure(() => ripgrep(patterns))}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
