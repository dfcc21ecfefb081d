import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventFile, freeBytes, partialsFile } from './generator.mjs';
import { warm } from './measure.mjs';

const CORPUS = '../shared/corpus/detection-rules.tar.gz';

/** How each input comes to be: a path, or a sentence that says why there is none. */
const INPUTS = {
  events: ({ megabytes }) => made(eventFile(megabytes)),
  tenth: ({ megabytes }) => made(eventFile(megabytes / 10)),
  tenfold: ({ megabytes, large }) => tenfold(megabytes * 10, large),
  manyKeys: ({ partials: { starts, many } }) => made(partialsFile(starts, many)),
  fewKeys: ({ partials: { starts, few } }) => made(partialsFile(starts, few)),
  rules: () => unpackedRules(),
  sample: () => ({ path: 'samples/remote-scheduled-task-creation/hit-defend.ndjson' }),
};

async function made(file) {
  const path = await file;
  await warm(path);
  return { path, temporary: true };
}

async function tenfold(megabytes, large) {
  if (!large) return { missing: 'not measured: needs --large' };
  if (freeBytes() < megabytes * 1.1e6) return { missing: `not measured: no room in ${tmpdir()}` };
  return made(eventFile(megabytes));
}

function unpackedRules() {
  if (!existsSync(CORPUS)) return { missing: `absent: ${CORPUS}` };
  const path = mkdtempSync(join(tmpdir(), 'bench-speed-rules-'));
  const { status } = spawnSync('tar', ['-xzf', CORPUS, '-C', path]);
  return status === 0 ? { path, scratch: true } : { path, scratch: true, missing: 'absent: tar' };
}

/** Makes the inputs of these names. Adds each to `inputs`, with its `path`, or with why it is `missing`. */
export async function makeInputs(names, options, inputs) {
  for (const name of names) inputs.set(name, await INPUTS[name](options));
}

/** Removes what was made for the run, but keeps the files of events for the next one if `keep`. */
export function removeInputs(inputs, keep) {
  for (const { path, temporary, scratch } of inputs.values()) {
    if (scratch || (temporary && !keep)) rmSync(path, { recursive: true, force: true });
    if (temporary && existsSync(dirname(path)) && readdirSync(dirname(path)).length === 0) {
      rmdirSync(dirname(path));
    }
  }
}
