/**
 * Compares what `ecs/` makes of Winlogbeat's records with what Elastic's ingest pipeline makes of them, field by field.
 * `npm run score` prints a table per module; the exit code is 1 where a field that a public EQL rule reads differs
 * without a reason. Works on `dist/`; without the golden files it says so and ends with 0.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { parse } from 'smol-toml';
import { toEvent } from '../../dist/ecs/to-event.js';
import { parseQuery } from '../../dist/eql/parser.js';
import { plainSource } from '../../dist/eql/source.js';
import { filtersOf, walk } from '../../dist/eql/walk.js';
import { readRecords } from '../../dist/input/read-records.js';

const GOLDEN = '../shared/data/winlogbeat';
const RULES = '../shared/corpus/detection-rules.tar.gz';
const MODULES = ['sysmon', 'security', 'powershell'];

/** Where the same events stand before the pipeline; each file has its golden one in `ingest`. One line a source. */
const SOURCES = [
  { folder: 'collection', ending: '.evtx.golden.json', read: readJson },
  { folder: 'evtx', ending: '.evtx', read: readEvtx },
];

/** Differences that stay, each with its reason; `when` limits it to some values. */
const EXPLAINED = [
  { field: /^(ecs\.version|event\.ingested)$/, reason: 'describe the pipeline, not the event' },
  { field: /^related\.(hash|hosts|ip)$/, reason: 'repeat other fields for searching in Kibana' },
  {
    field: /^dns\.question\.(registered_domain|subdomain|top_level_domain)$/,
    reason: 'would need the public suffix list',
  },
  {
    field:
      /^winlog\.logon\.failure\.|^winlog\.event_data\.(Status|Ticket\w+|AuditPolicyChanges)Description$/,
    reason: 'prose for codes that stay in winlog.event_data',
  },
  {
    field: /^winlog\.event_data\.(Category|SubCategory)$/,
    reason: 'prose for SubcategoryGuid, which stays in winlog.event_data',
  },
  {
    field: /^winlog\.event_data\.(New|Old)Sd[DS]acl\d+$/,
    reason: 'prose for OldSd and NewSd, which stay in winlog.event_data',
  },
  {
    field: /^(process\.(executable|name)|winlog\.event_data\.ProcessName)$/,
    when: ({ golden, ours }) => golden === '-' || ours === '-',
    reason: 'the pipeline moves "-", which stands for no program; here it stays where it is',
  },
  {
    field: /^@timestamp$/,
    when: ({ golden, ours }) => Date.parse(golden) === Date.parse(ours),
    reason: 'the same instant, written with fewer digits',
  },
  {
    field: /^(message|winlog\.(keywords|opcode|task))$/,
    when: ({ source }) => source === 'evtx',
    reason: 'rendered by the machine that wrote the event; the file holds numbers',
  },
  {
    field: /^winlog\.user\.(domain|name|type)$/,
    when: ({ source }) => source === 'evtx',
    reason: 'looked up on that machine; the file holds the SID',
  },
  {
    field: /^winlog\.api$/,
    when: ({ source }) => source === 'evtx',
    reason: 'how Winlogbeat read the event',
  },
];

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The records of an event log; there is none for a few of the golden files. */
async function readEvtx(file) {
  const values = [];
  if (!existsSync(file)) return values;
  for await (const { records } of readRecords({ name: file, path: file })) {
    values.push(...records.map(({ value }) => value));
  }
  return values;
}

/** Every field that a public EQL rule reads or joins by. */
function readRuleFields() {
  const folder = mkdtempSync(join(tmpdir(), 'score-rules-'));
  try {
    execFileSync('tar', ['-xzf', RULES, '-C', folder]);
    const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.toml'));
    return new Set(files.flatMap((file) => fieldsOfRule(readFileSync(join(folder, file), 'utf8'))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fieldsOfRule(toml) {
  if (!toml.includes('"eql"')) return [];
  const { rule } = parse(toml);
  if (rule.language !== 'eql') return [];
  const query = parseQuery(plainSource(rule.query));
  const { body } = query;
  const read = filtersOf(query).flatMap(({ condition }) => [...walk(condition)]);
  const items = [...(body.items ?? []), ...(body.until ? [body.until] : [])];
  const joined = [...(body.by ?? []), ...items.flatMap(({ by }) => by)];
  return [...read.filter(({ kind }) => kind === 'Field'), ...joined].map(({ path }) =>
    path.join('.'),
  );
}

/** Every event of a module before and after the pipeline. */
async function pairsOf(module, { folder, ending, read }) {
  const pairs = [];
  for (const name of readdirSync(join(GOLDEN, module, 'ingest'))) {
    const source = join(GOLDEN, module, folder, name.replace('.golden.json', ending));
    const after = readJson(join(GOLDEN, module, 'ingest', name));
    const before = await read(source);
    pairs.push(...before.map((value, index) => ({ name, before: value, after: after[index] })));
  }
  return pairs;
}

function flatten(object, prefix = '', flat = {}) {
  for (const [key, value] of Object.entries(object)) {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (nested) flatten(value, `${prefix}${key}.`, flat);
    else flat[`${prefix}${key}`] = value;
  }
  return flat;
}

/** Order in a list says nothing to a rule, and to Elasticsearch a list of one value is that value. */
function canonical(value) {
  if (Array.isArray(value)) {
    return value.length === 1 ? canonical(value[0]) : JSON.stringify(value.map(canonical).sort());
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)]);
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function compare(module, source) {
  const events = await pairsOf(module, source);
  const differences = events.flatMap(({ name, before, after }) => {
    const { event } = toEvent({ origin: { file: name, record: 1 }, value: before });
    const golden = flatten(after);
    const ours = flatten(event.fields);
    return Object.keys({ ...golden, ...onlyRuleFields(ours) })
      .filter((field) => canonical(ours[field]) !== canonical(golden[field]))
      .map((field) => ({
        name,
        module,
        source: source.folder,
        field,
        golden: golden[field],
        ours: ours[field],
      }));
  });
  const fields = events.flatMap(({ after }) => Object.keys(flatten(after)));
  return { module, source: source.folder, events: events.length, fields, differences };
}

/** Fields that are ours alone count where rules read them; the host is synthesised, and event.action is the task. */
const ADDED = /^(host\.id|host\.os\.type|event\.action)$/;
let ruleFields = new Set();

function onlyRuleFields(flat) {
  return Object.fromEntries(
    Object.entries(flat).filter(([field]) => ruleFields.has(field) && !ADDED.test(field)),
  );
}

function explanationOf(difference) {
  return EXPLAINED.find(
    ({ field, when }) => field.test(difference.field) && (when?.(difference) ?? true),
  );
}

const newTable = (head) => new Table({ head, style: { head: [], border: [] }, wordWrap: true });
const count = (list, test) => list.filter(test).length;

async function main() {
  ruleFields = readRuleFields();
  const sources = MODULES.flatMap((module) => SOURCES.map((source) => compare(module, source)));
  const all = await Promise.all(sources);
  const differences = all.flatMap((one) => one.differences);
  console.log(
    `${ruleFields.size} fields are read by public EQL rules\n${scoreTable(all)}\n${differenceTable(differences)}`,
  );
  const unexplained = differences.filter((one) => explanationOf(one) === undefined);
  for (const one of unexplained) console.log(JSON.stringify(one));
  const unused = EXPLAINED.filter(
    (one) => !differences.some((each) => explanationOf(each) === one),
  );
  for (const { field } of unused) console.log(`a reason that nothing needs: ${field}`);
  const read = count(unexplained, ({ field }) => ruleFields.has(field));
  console.log(
    `${unexplained.length} differences without a reason, ${read} of them in fields that rules read`,
  );
  return unexplained.length + unused.length === 0 ? 0 : 1;
}

function scoreTable(all) {
  const table = newTable([
    'module',
    'source',
    'events',
    'fields of rules',
    'equal',
    'all fields',
    'equal',
  ]);
  for (const { module, source, events, fields, differences } of all) {
    const read = count(fields, (field) => ruleFields.has(field));
    const readDiffer = count(differences, ({ field }) => ruleFields.has(field));
    table.push([
      module,
      source,
      events,
      read,
      read - readDiffer,
      fields.length,
      fields.length - differences.length,
    ]);
  }
  return table;
}

function differenceTable(differences) {
  const table = newTable(['module', 'field that differs', 'events', 'reason']);
  const times = new Map();
  for (const one of differences) {
    const row = [one.module, one.field, explanationOf(one)?.reason ?? 'NONE'].join('\t');
    times.set(row, (times.get(row) ?? 0) + 1);
  }
  for (const [row, events] of [...times].sort()) {
    const [module, field, reason] = row.split('\t');
    table.push([module, field, events, reason]);
  }
  return table;
}

if (existsSync(GOLDEN) && existsSync(RULES)) process.exitCode = await main();
else console.log(`skipped: the golden files or the rules are not there (${GOLDEN}, ${RULES})`);
