import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PRELOAD = new URL('./peak-memory.mjs', import.meta.url).href;

/** The wall time of a command in milliseconds; `check` sees what it printed, and throws if that is wrong. */
export async function wallTime({ command, args, check }) {
  const start = performance.now();
  const printed = await output(command, args, process.env);
  const milliseconds = performance.now() - start;
  check?.(printed);
  return milliseconds;
}

/** The most memory in bytes that a Node command and the Node processes it starts had, added up. */
export async function peakMemory({ command, args, check }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
  try {
    const options = [process.env['NODE_OPTIONS'] ?? '', `--import=${PRELOAD}`].join(' ').trim();
    const env = { ...process.env, NODE_OPTIONS: options, PEAK_MEMORY_FOLDER: folder };
    check?.(await output(command, args, env));
    const peaks = readdirSync(folder).map((file) => Number(readFileSync(join(folder, file))));
    if (peaks.length === 0) throw new Error(`${command} ended without telling its peak memory`);
    return peaks.reduce((sum, bytes) => sum + bytes, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Samples each contestant once a round, in turn, so that a slow moment of the machine hits all of them.
 *
 * @returns the samples of each, by name
 */
export async function interleave(contestants, rounds, onRound) {
  const samples = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, sample } of contestants) {
      onRound(`round ${round} of ${rounds}: ${name}`);
      samples.get(name).push(await sample());
    }
  }
  return samples;
}

/** Reads a file once, so that it lies in the page cache before anything is measured on it. */
export async function warm(path) {
  for await (const _ of createReadStream(path, { highWaterMark: 1 << 20 }));
}

/** The middle of numbers, or the mean of the two in the middle. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

function output(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [printed, complaints] = [[], []];
    child.stdout.on('data', (data) => printed.push(data));
    child.stderr.on('data', (data) => complaints.push(data));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(Buffer.concat(printed).toString('utf8'));
      else reject(new Error(`${command} ended with ${status}: ${Buffer.concat(complaints)}`));
    });
  });
}
