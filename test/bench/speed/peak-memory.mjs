// Preloaded into a program under test: writes its peak memory in bytes to a file named by its process id, when it ends.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const STATUS = '/proc/self/status';

/** The kernel's own count where there is one: what `resourceUsage` says also covers the parent's memory at the fork. */
function peakBytes() {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? [];
  return 1024 * Number(kibibytes ?? process.resourceUsage().maxRSS);
}

const folder = process.env['PEAK_MEMORY_FOLDER'];
if (isMainThread && folder !== undefined) {
  process.on('exit', () => writeFileSync(join(folder, String(process.pid)), String(peakBytes())));
}
