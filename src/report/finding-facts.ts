import type { Origin } from '../model/record.ts';
import type { Finding } from '../model/report.ts';
import { visible } from '../text/visible.ts';

/** Names of the hosts of the events, each once. */
export function hostsOf({ steps: found }: Finding): readonly string[] {
  const names = found.map((step) => (step.missing ? null : step.host));
  return [...new Set(names)].filter((name) => name !== null);
}

/** `file:line`, `file record 7`: what people look up, safe to print. */
export function placeOf({ file, line, record }: Origin): string {
  const name = line === undefined ? visible(file) : `${visible(file)}:${line}`;
  return record === undefined ? name : `${name} record ${record}`;
}
