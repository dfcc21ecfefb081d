import type { ScanWork } from '../hunt/scan.ts';
import type { Report } from '../model/report.ts';
import { visible } from '../text/visible.ts';

/** Takes the time of phases. */
export class Stopwatch {
  readonly #phases: { readonly name: string; readonly ms: number }[] = [];

  /** Runs a phase and notes how long it took. */
  async time<T>(name: string, phase: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await phase();
    } finally {
      this.#phases.push({ name, ms: performance.now() - start });
    }
  }

  /** The phases so far, in order. */
  get phases(): readonly { readonly name: string; readonly ms: number }[] {
    return this.#phases;
  }
}

/** What a scan took, a line for each thing, for `--stats`. */
export function statsText(stats: Report['stats'], work: ScanWork, watch: Stopwatch): string {
  const lines = [
    `bytes read       ${megabytes(work.bytes)}${work.passes === 2 ? ', some of them twice' : ''}`,
    `records          ${stats.records}`,
    `records parsed   ${work.parsed}`,
    `events           ${stats.events}`,
    `threads          ${work.threads === 0 ? 1 : work.threads}`,
    ...watch.phases.map(({ name, ms }) => `${name.padEnd(16)} ${seconds(ms)}`),
    `peak memory      ${megabytes(process.resourceUsage().maxRSS * 1024)}`,
    `spilled to disk  ${megabytes(work.spilledBytes)}`,
    'candidates by rule and step:',
    ...work.candidates
      .filter(({ steps }) => steps.some((count) => count > 0))
      .map(({ rule, steps }) => `  ${visible(rule)}: ${steps.join(', ')}`),
  ];
  return `${lines.join('\n')}\n`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}
