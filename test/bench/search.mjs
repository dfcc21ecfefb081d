import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineSearch } from '../../dist/input/search/line-search.js';

const TOTAL_BYTES = 256 * 2 ** 20;
const BLOCK_BYTES = 2 ** 20;
const RUNS = 5;
const RARE_EVERY = 20_000;

const TASKS = [
  ...['taskschd.dll', 'taskcache', 'schtasks', 'atsvc', 'register-scheduledtask'],
  ...[
    'new-scheduledtask',
    'taskeng.exe',
    'at.exe',
    'mstask.dll',
    'schedsvc',
    'taskhostw',
    'itaskservice',
  ],
];
const TOOLS = [
  ...[
    'mimikatz',
    'rundll32',
    'regsvr32',
    'mshta',
    'certutil',
    'bitsadmin',
    'wmic.exe',
    'psexec',
    'vssadmin',
  ],
  ...[
    'wevtutil',
    'bcdedit',
    'cscript',
    'wscript',
    'installutil',
    'msbuild',
    'regasm',
    'odbcconf',
    'cmstp',
  ],
  ...[
    'lsass',
    'ntds.dit',
    'procdump',
    'comsvcs',
    'sekurlsa',
    'nltest',
    'whoami',
    'adfind',
    'netsh',
    'fsutil',
  ],
];

/** Made-up names, as 200 rules would look for. */
const manyNames = (count) =>
  Array.from({ length: count }, (_, n) => {
    const syllables = [
      'ka',
      'vor',
      'mi',
      'zent',
      'lux',
      'pra',
      'qui',
      'dov',
      'ste',
      'bry',
      'nof',
      'gal',
      'hex',
    ];
    const parts = [n, n * 7 + 3, n * 31 + 5].map((k) => syllables[k % syllables.length]);
    return `${parts.join('')}${n % 3 === 0 ? '.exe' : ''}`;
  });

const CASES = [
  ['3 rare', TASKS.slice(0, 3)],
  ['12 rare', TASKS],
  ['40 rare', [...TASKS, ...TOOLS]],
  ['200 rare', [...TASKS, ...TOOLS, ...manyNames(160)]],
  ['1 common', ['svchost.exe']],
  ['3 rare, 1 common', [...TASKS.slice(0, 3), 'svchost.exe']],
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

/** Gigabytes a second of the fastest run, and what the last one counted. */
function measure(blocks, countLines) {
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0);
  let best = Number.POSITIVE_INFINITY;
  let count = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    count = blocks.reduce((sum, block) => sum + countLines(block), 0);
    best = Math.min(best, performance.now() - start);
  }
  return `${(bytes / best / 1e6).toFixed(2)} GB/s, ${count} lines`;
}

/** Searches where the bytes are, as after reading a file there; the copy is measured with `copy`. */
function searchModule(blocks, patterns) {
  const search = new LineSearch(patterns, BLOCK_BYTES);
  let best = 0;
  let count = 0;
  for (let run = 0; run < RUNS; run += 1) {
    let time = 0;
    count = 0;
    for (const block of blocks) {
      search.bytes.set(block);
      const start = performance.now();
      for (let at = 0; at < block.length; ) {
        const { next, found } = search.search(at, block.length);
        count += found.length;
        at = next;
      }
      time += performance.now() - start;
    }
    best = Math.max(best, blocks.reduce((sum, block) => sum + block.length, 0) / time / 1e6);
  }
  return `${best.toFixed(2)} GB/s, ${count} lines`;
}

function ripgrep(path, bytes, patterns) {
  const args = ['-c', '-i', ...patterns.flatMap((pattern) => ['-F', '-e', pattern]), path];
  let best = Number.POSITIVE_INFINITY;
  let count = '';
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    const { error, stdout } = spawnSync('rg', args, { encoding: 'utf8' });
    if (error !== undefined) return 'not there';
    count = stdout.trim();
    best = Math.min(best, performance.now() - start);
  }
  return `${(bytes / best / 1e6).toFixed(2)} GB/s, ${count} lines`;
}

const blocks = generate();
const total = blocks.reduce((sum, block) => sum + block.length, 0);
const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
const file = join(folder, 'bench.ndjson');
try {
  writeFileSync(file, Buffer.concat(blocks));
  console.log(
    `indexOf of one literal, one case: ${measure(blocks, (block) => Number(block.indexOf('taskschd.dll') >= 0))}`,
  );
  const lower = (block) => Number(block.toString('latin1').toLowerCase().includes('taskschd.dll'));
  console.log(`latin1, lower case, includes of one literal: ${measure(blocks, lower)}`);
  for (const [name, patterns] of CASES) {
    console.log(
      `${name}: ${searchModule(blocks, patterns)}; rg: ${ripgrep(file, total, patterns)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
