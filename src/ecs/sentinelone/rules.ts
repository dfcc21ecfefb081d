import type { Json } from '../../model/json.ts';
import { fieldPath, put } from '../fields.ts';
import { queryResultsOf } from '../windows/dns.ts';
import { account, processFields, type Rule, textOf } from './fields.ts';

const EVENT_TYPE = fieldPath('event.type');
const EVENT_ACTION = fieldPath('event.action');
const OUTCOME = fieldPath('event.outcome');
const REGISTRY_KEY = fieldPath('registry.key');
const REGISTRY_VALUE = fieldPath('registry.value');
const NETWORK_PROTOCOL = fieldPath('network.protocol');
const DNS = fieldPath('dns');

/** What a kind of change is called in `event.type` and in `event.action`. */
interface Change {
  readonly type: string;
  readonly action: string;
}

/** The first change whose mark is part of `event.type`, in any case. */
export function changes(table: Readonly<Record<string, Change>>): Rule {
  const marks = Object.entries(table);
  return (record, document) => {
    const type = textOf(record, 'event.type')?.toLowerCase() ?? '';
    const found = marks.find(([mark]) => type.includes(mark))?.[1];
    if (found === undefined) return;
    put(document, EVENT_TYPE, [found.type]);
    put(document, EVENT_ACTION, [found.action]);
  };
}

/** A change that has one name in both fields. */
export function same(type: string): Change {
  return { type, action: type };
}

/** The process that did it, and its parent. */
export const SOURCE: readonly Rule[] = [
  ...processFields('src.process', 'process'),
  ...processFields('src.process.parent', 'process.parent'),
  account('src.process.user'),
];

/** In these the process that started is the target, and the one that started it is the source. */
export const STARTED: readonly Rule[] = [
  ...processFields('tgt.process', 'process'),
  ...processFields('src.process', 'process.parent'),
  account('tgt.process.user'),
];

/** `registry.key` and `registry.value` from the path, as Elastic splits it: at the last backslash. */
export const registryPath: Rule = (record, document) => {
  const path = textOf(record, 'registry.keyPath');
  const slash = path?.lastIndexOf('\\') ?? -1;
  if (path === null || slash < 0) return;
  put(document, REGISTRY_KEY, path.slice(0, slash));
  put(document, REGISTRY_VALUE, path.slice(slash + 1));
};

/** What a connection is called, by its direction. */
export const connection: Rule = (record, document) => {
  const connect = /^ip ?connect$/i.test(textOf(record, 'event.type') ?? '');
  const toward = textOf(record, 'event.network.direction')?.toLowerCase();
  put(document, EVENT_TYPE, connect ? ['start', 'connection'] : ['info', 'connection']);
  if (!connect) return;
  if (toward === 'outgoing') put(document, EVENT_ACTION, ['connection_attempted']);
  if (toward === 'incoming') put(document, EVENT_ACTION, ['connection_accepted']);
};

const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ['incoming', 'ingress'],
  ['outgoing', 'egress'],
]);

/** A DNS query, its question without the type that SentinelOne puts before it. */
export const dns: Rule = (record, document) => {
  put(document, EVENT_TYPE, ['info', 'protocol']);
  put(document, EVENT_ACTION, ['lookup_requested']);
  put(document, NETWORK_PROTOCOL, 'dns');
  const request = textOf(record, 'event.dns.request');
  const response = textOf(record, 'event.dns.response');
  const question = request === null ? null : { name: request.replace(/^type:\s*\d+\s+/, '') };
  put(document, DNS, {
    ...(question === null ? {} : { question }),
    ...(response === null ? {} : queryResultsOf(response)),
  });
};

/** Whether a login succeeded. */
export const loginOutcome: Rule = (record, document) => {
  const success = textOf(record, 'event.login.loginIsSuccessful');
  if (success === 'true') put(document, OUTCOME, 'success');
  if (success === 'false') put(document, OUTCOME, 'failure');
};

/** The start or the end of a process. */
export const startOrEnd = changes({
  exit: same('end'),
  terminat: same('end'),
  creat: same('start'),
});

/** A change of a registry value or key. */
export function modified(): Change {
  return { type: 'change', action: 'modification' };
}

/** SentinelOne's word for a direction in that of ECS. */
export function direction(text: string): Json {
  return DIRECTIONS.get(text.toLowerCase()) ?? null;
}
