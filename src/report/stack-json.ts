import type { StackedValue } from '../model/stack.ts';
import { citation, time } from './finding-json.ts';

/** A value as `--format json` prints it. The keys and their order are a contract with other programs. */
export function stackedJson(value: StackedValue): Record<string, unknown> {
  const { name, hosts, moreHosts, events, hostNames, first, last, example } = value;
  return {
    name,
    hosts,
    ...(moreHosts ? { more_hosts: true } : {}),
    events,
    host_names: hostNames,
    first: time(first),
    last: time(last),
    example: citation(example),
  };
}
