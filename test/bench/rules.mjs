import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Detector } from '../../dist/detect/detector.js';
import { compileRules } from '../../dist/hunt/rule-set.js';
import { loadRules } from '../../dist/rules/load-rules.js';
import { makeEvents } from './events.mjs';

const CORPUS = '../shared/corpus/detection-rules.tar.gz';
const EVENTS = 20_000;
const PAIRS = 7;

/** Parses the same files with the TOML library alone: what loading can be compared with. */
const PARSE_ONLY = `
  import { parse } from 'smol-toml';
  import { readdirSync, readFileSync } from 'node:fs';
  for (const file of readdirSync(process.argv[1], { recursive: true })) {
    if (file.endsWith('.toml')) parse(readFileSync(process.argv[1] + '/' + file, 'utf8'));
  }`;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function seconds(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(String(stderr));
  return (performance.now() - start) / 1000;
}

/** Whole processes in turn, so that a slow moment of the machine hits both. */
function compareLoading(folder) {
  const runs = Array.from({ length: PAIRS }, () => ({
    load: seconds(['bin/tasksched-hunt.js', 'rules', 'check', folder]),
    parse: seconds(['--input-type=module', '-e', PARSE_ONLY, folder]),
  }));
  const ratio = median(runs.map(({ load, parse }) => load / parse));
  const load = median(runs.map((run) => run.load)).toFixed(2);
  const parse = median(runs.map((run) => run.parse)).toFixed(2);
  console.log(
    `load and check: ${load} s; TOML parsing alone: ${parse} s; ratio ${ratio.toFixed(2)}`,
  );
}

async function evaluate(folder) {
  const { rules } = loadRules([{ path: folder, name: folder }]);
  const set = compileRules(rules, { samplesPerKey: 1 });
  const detector = new Detector(set.rules, set.table);
  const steps = set.rules.reduce((sum, rule) => sum + rule.steps.length, 0);
  const events = makeEvents(EVENTS).map((fields, i) => ({
    origin: { file: 'bench', line: i + 1 },
    fields,
    times: { event: BigInt(i), log: BigInt(i) },
  }));
  let candidates = 0;
  const start = performance.now();
  for (const event of events) detector.detect(event, () => (candidates += 1));
  const took = (performance.now() - start) / 1000;
  const perSecond = Math.round((EVENTS * steps) / took).toLocaleString('en-US');
  const eventsPerSecond = Math.round(EVENTS / took).toLocaleString('en-US');
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`${rules.length} rules, ${steps} steps, ${EVENTS} events, ${candidates} candidates`);
  console.log(`${perSecond} evaluations/s, ${eventsPerSecond} events/s, peak memory ${peak} MB`);
}

if (existsSync(CORPUS)) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rules-'));
  try {
    spawnSync('tar', ['-xzf', CORPUS, '-C', folder]);
    compareLoading(folder);
    await evaluate(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  console.log(`skipped: the rules to measure with are not there (${CORPUS})`);
}
