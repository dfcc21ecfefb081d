import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Detector } from '../../dist/detect/detector.js';
import { compileRules } from '../../dist/hunt/rule-set.js';
import { loadRules } from '../../dist/rules/load-rules.js';
import { makeDefendEvents } from './defend-events.mjs';

const CORPUS = '../shared/corpus/detection-rules.tar.gz';
const EVENTS = 3000;
const ROUNDS = 9;
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

/** The same rules, which count the steps that are tried. */
function counting(rules, count) {
  const accepts = (step) => (view) => {
    count.tries += 1;
    return step.accepts(view);
  };
  return rules.map((rule) => ({
    ...rule,
    steps: rule.steps.map((step) => ({ ...step, accepts: accepts(step) })),
  }));
}

/** How many steps of the category of an event, or of any, there are: what is tried without an index. */
function stepsOfCategory(set, fields) {
  const wanted = new Set([null, ...fields.event.category]);
  return set.rules.flatMap(({ steps }) => steps).filter(({ category }) => wanted.has(category))
    .length;
}

/** Processor time of the quickest round, which other work on the machine disturbed least. */
function microseconds(detector, events) {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    for (const event of events) detector.detect(event, () => {});
    return process.cpuUsage(start).user;
  });
  return Math.min(...rounds) / events.length;
}

function evaluate(folder) {
  const { rules } = loadRules([{ path: folder, name: folder }]);
  const set = compileRules(rules, { samplesPerKey: 1 });
  const steps = set.rules.reduce((sum, rule) => sum + rule.steps.length, 0);
  console.log(`${rules.length} rules, ${steps} steps`);
  const detector = new Detector(set.rules, set.table);
  const count = { tries: 0, candidates: 0 };
  const counter = new Detector(counting(set.rules, count), set.table);
  for (const [kind, documents] of Object.entries(makeDefendEvents(EVENTS))) {
    const events = documents.map((fields, i) => ({
      origin: { file: 'bench', line: i + 1 },
      fields,
      times: { event: BigInt(i), log: BigInt(i) },
    }));
    Object.assign(count, { tries: 0, candidates: 0 });
    for (const event of events) counter.detect(event, () => (count.candidates += 1));
    const [tries, candidates] = [count.tries, count.candidates].map((sum) => sum / EVENTS);
    console.log(
      `${kind.padEnd(8)} ${microseconds(detector, events).toFixed(1).padStart(6)} µs an event, ` +
        `${tries.toFixed(1)} steps tried instead of ${stepsOfCategory(set, documents[0])}, ` +
        `${candidates.toFixed(1)} candidates`,
    );
  }
  console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

if (existsSync(CORPUS)) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rules-'));
  try {
    spawnSync('tar', ['-xzf', CORPUS, '-C', folder]);
    compareLoading(folder);
    evaluate(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  console.log(`skipped: the rules to measure with are not there (${CORPUS})`);
}
