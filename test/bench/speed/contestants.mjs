import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { COMPLETED } from './generator.mjs';
import { peakMemory, wallTime } from './measure.mjs';
import { PLANTED } from './planted.mjs';

const PROGRAM = 'bin/tasksched-hunt.js';
const PARSE_LOOP = fileURLToPath(new URL('./parse-loop.mjs', import.meta.url));
const SEQUENCE = `sequence by process.entity_id
  [process where event.type == "start"] [network where destination.port == 4444]`;

/**
 * Text without which no event completes a match of the built-in rules: the library and the program of the one, the key of
 * the other. Searching for `svchost.exe`, which every third event holds, would be an easier comparison.
 */
const LITERALS = ['taskschd.dll', 'TaskCache', 'powershell.exe'];

const program = (args, check) => ({ command: process.execPath, args: [PROGRAM, ...args], check });
const scan = (file) => program(['scan', file, '-q', '-f', 'json'], findsPlanted);
const scanWith = (file, rules) =>
  program(['scan', file, '-q', '-f', 'json', '--no-builtin', '-r', rules], findsPlanted);
const query = (file) => program(['query', SEQUENCE, file, '-q', '-f', 'json'], findsCompleted);
const node = (...args) => ({ command: process.execPath, args });
const rg = (file) => ({
  command: 'rg',
  args: ['-c', '-i', ...LITERALS.flatMap((literal) => ['-e', literal]), file],
});
const jq = (file) => ({ command: 'jq', args: ['-c', 'select(.dll.name=="taskschd.dll")', file] });

/** What takes turns with each other, and how often, given the rounds asked for: short ones more often. */
export const GROUPS = {
  events: (rounds) => rounds,
  partials: (rounds) => rounds,
  start: (rounds) => rounds * 4,
  memory: (rounds) => Math.min(rounds, 3),
};

/** What is measured, by name: on which inputs, with which tool that may be absent. */
export const CONTESTANTS = {
  hunt: { group: 'events', inputs: ['events'], sample: (file) => wallTime(scan(file)) },
  rg: { group: 'events', inputs: ['events'], tool: 'rg', sample: (file) => wallTime(rg(file)) },
  parse: {
    group: 'events',
    inputs: ['events'],
    sample: (file) => wallTime(node(PARSE_LOOP, file)),
  },
  jq: { group: 'events', inputs: ['events'], tool: 'jq', sample: (file) => wallTime(jq(file)) },
  corpus: {
    group: 'events',
    inputs: ['events', 'rules'],
    sample: (file, rules) => wallTime(scanWith(file, rules)),
  },
  'hunt, tenth': { group: 'events', inputs: ['tenth'], sample: (file) => wallTime(scan(file)) },
  'hunt, tenfold': { group: 'events', inputs: ['tenfold'], sample: (file) => wallTime(scan(file)) },
  'hunt, memory': {
    group: 'memory',
    inputs: ['events'],
    sample: (file) => peakMemory(scan(file)),
  },
  'hunt, tenfold, memory': {
    group: 'memory',
    inputs: ['tenfold'],
    sample: (file) => peakMemory(scan(file)),
  },
  'many keys': {
    group: 'partials',
    inputs: ['manyKeys'],
    sample: (file) => wallTime(query(file)),
  },
  'few keys': { group: 'partials', inputs: ['fewKeys'], sample: (file) => wallTime(query(file)) },
  'many keys, memory': {
    group: 'memory',
    inputs: ['manyKeys'],
    sample: (file) => peakMemory(query(file)),
  },
  'few keys, memory': {
    group: 'memory',
    inputs: ['fewKeys'],
    sample: (file) => peakMemory(query(file)),
  },
  'node -e 0': { group: 'start', inputs: [], sample: () => wallTime(node('-e', '0')) },
  version: {
    group: 'start',
    inputs: [],
    sample: () => wallTime(program(['--version'])),
  },
  'one sample': {
    group: 'start',
    inputs: ['sample'],
    sample: (file) => wallTime(program(['scan', file, '-q'])),
  },
};

/** What a tool calls itself, in one line; null where there is none. */
export function toolVersion(tool) {
  const { status, stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0].trim() : null;
}

/** The program printed other findings than those that the input holds. */
export class WrongFindings extends Error {}

function findsPlanted(printed) {
  const names = JSON.parse(printed).findings.map(({ rule }) => rule.name);
  for (const [name, expected] of Object.entries(PLANTED)) {
    const found = names.filter((other) => other === name).length;
    requireEqual(name, expected, found);
  }
}

function findsCompleted(printed) {
  requireEqual('the sequence query', COMPLETED, JSON.parse(printed).findings.length);
}

function requireEqual(what, expected, found) {
  if (found === expected) return;
  throw new WrongFindings(`wrong findings of ${what}: expected ${expected}, found ${found}`);
}
