import { STACK_KINDS, type Stack, type StackedValue } from '../model/stack.ts';
import { citation, time } from './finding-json.ts';
import { listJson } from './json-list.ts';

/** The member `stack` of `--format json`, with the comma behind it. The keys and their order are a contract with other programs. */
export function* stackJson(stack: Stack): Generator<string> {
  yield '  "stack": {\n';
  for (const kind of STACK_KINDS) {
    yield `    "${kind}": `;
    yield* listJson(stack[kind].values, valueJson, '    ');
    yield ',\n';
  }
  const leftOut = STACK_KINDS.filter((kind) => stack[kind].isCut);
  yield `    "left_out": ${JSON.stringify(leftOut)}\n  },\n`;
}

function valueJson(value: StackedValue): Record<string, unknown> {
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
