import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { ordinaryActivity } from './activity.mjs';
import { makeHost } from './hosts.mjs';
import { plantedAttacks } from './planted.mjs';
import { seededRandom } from './random.mjs';

/** Part of the file names: raise it whenever the content changes, so that no kept file of older content is measured. */
const VERSION = 1;
const FOLDER = join(tmpdir(), 'tasksched-hunt-speed');
const SEED = 20_261_121;
const HOSTS = 6;
const FIRST_INSTANT = Date.UTC(2026, 2, 11, 8);
const BATCH_BYTES = 1 << 20;
/** Ordinary events between two steps of an attack, so that no step stands next to the one before it. */
const BETWEEN_STEPS = 5;

/**
 * A file of events as Elastic Defend writes them, about 1,500 bytes each; made unless a run before kept it.
 *
 * @param {number} megabytes its size, in units of 10^6 bytes
 */
export function eventFile(megabytes) {
  return cachedFile(`events-${megabytes}`, () => eventLines(megabytes * 1e6));
}

/**
 * A file of small events that open `starts` sequences with `keys` different join keys, and then complete
 * {@link COMPLETED} of them.
 */
export function partialsFile(starts, keys) {
  return cachedFile(`partials-${starts}-${keys}`, () => partialLines(starts, keys));
}

/** The matches in each file of partial sequences. */
export const COMPLETED = 3;

/** Bytes that are free where the files go. */
export function freeBytes() {
  const { bavail, bsize } = statfsSync(tmpdir());
  return bavail * bsize;
}

async function cachedFile(name, lines) {
  const path = join(FOLDER, `${name}-v${VERSION}.ndjson`);
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeLines(unfinished, lines());
  renameSync(unfinished, path);
  return path;
}

async function writeLines(path, lines) {
  const file = createWriteStream(path, { highWaterMark: BATCH_BYTES });
  let batch = '';
  for (const line of lines) {
    batch += line;
    if (batch.length < BATCH_BYTES) continue;
    if (!file.write(batch)) await once(file, 'drain');
    batch = '';
  }
  file.end(batch);
  await finished(file);
}

function* eventLines(bytes) {
  const random = seededRandom(SEED);
  const hosts = Array.from({ length: HOSTS }, (_, i) => makeHost(random, i));
  const attacks = plantedAttacks();
  const planned = [];
  let written = 0;
  let quiet = 0;
  for (let count = 0; written < bytes || attacks.length + planned.length > 0; count += 1) {
    if (planned.length === 0 && written >= bytes * (attacks[0]?.at ?? 2)) {
      const host = random.pick(hosts);
      planned.push(
        ...attacks
          .shift()
          .make(random, host)
          .map((activity) => ({ host, activity })),
      );
    }
    quiet += 1;
    const host = random.pick(hosts);
    const due = quiet > BETWEEN_STEPS ? planned.shift() : undefined;
    if (due !== undefined) quiet = 0;
    const next = due ?? { host, activity: ordinaryActivity(random, host) };
    const line = `${JSON.stringify(asEvent(random, next, FIRST_INSTANT + count * 20))}\n`;
    written += line.length;
    yield line;
  }
}

function timestamp(random, { clockDigits }, instant) {
  const digits = clockDigits - 3;
  const fraction = digits === 0 ? '' : String(random.below(10 ** digits)).padStart(digits, '0');
  return `${new Date(instant).toISOString().slice(0, -1)}${fraction}Z`;
}

function asEvent(random, { host, activity }, instant) {
  const { process: actor, category, action, type, details } = activity;
  host.sequence += random.between(1, 4);
  const time = timestamp(random, host, instant + random.below(20));
  return {
    '@timestamp': time,
    agent: host.agent,
    data_stream: { dataset: `endpoint.events.${category}`, namespace: 'default', type: 'logs' },
    ecs: { version: '8.10.0' },
    elastic: { agent: { id: host.agent.id } },
    event: {
      action,
      category: [category],
      created: time,
      dataset: `endpoint.events.${category}`,
      id: `N${random.hex(15)}+++++${host.sequence.toString(36)}`,
      ingested: new Date(instant + 9_000).toISOString(),
      kind: 'event',
      module: 'endpoint',
      outcome: 'unknown',
      sequence: host.sequence,
      type: [type],
    },
    host: host.fields,
    message: `Endpoint ${category} event`,
    process: category === 'process' ? actor.started : actor.fields,
    user: actor.user,
    ...details,
  };
}

function* partialLines(starts, keys) {
  for (let i = 0; i < starts; i += 1) {
    yield smallLine(i, { category: ['process'], type: ['start'] }, i % keys, {});
  }
  for (let i = 0; i < COMPLETED; i += 1) {
    const destination = { ip: '192.0.2.7', port: 4444 };
    yield smallLine(starts + i, { category: ['network'], type: ['start'] }, i, { destination });
  }
}

/** The numbers of keys have as many digits in every file, so that two files differ in nothing but how many there are. */
function smallLine(number, event, key, details) {
  const entity = { entity_id: `process-${String(key).padStart(8, '0')}` };
  const time = new Date(FIRST_INSTANT + number).toISOString();
  return `${JSON.stringify({ '@timestamp': time, event, process: entity, ...details })}\n`;
}
