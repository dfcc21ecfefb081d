import type { Json, JsonObject } from '../../model/json.ts';
import { type Draft, fieldPath, put } from '../fields.ts';
import { queryResultsOf } from '../windows/dns.ts';
import {
  account,
  fileFields,
  from,
  integer,
  ip,
  processFields,
  type Rule,
  textOf,
} from './fields.ts';

const EVENT_TYPE = fieldPath('event.type');
const EVENT_ACTION = fieldPath('event.action');
const REGISTRY_KEY = fieldPath('registry.key');
const REGISTRY_VALUE = fieldPath('registry.value');
const NETWORK_PROTOCOL = fieldPath('network.protocol');
const DNS = fieldPath('dns');

/** One kind of SentinelOne event. */
export interface Category {
  /** What `event.category` holds, in lower case, or a part of it. */
  readonly name: string;
  readonly category: readonly string[];
  /** Elastic's integration sets no category for these; ARCHITECTURE.md lists what is ours. */
  readonly own?: string;
  readonly rules: readonly Rule[];
}

/** What a kind of change is called in `event.type` and in `event.action`. */
interface Change {
  readonly type: string;
  readonly action: string;
}

/** The first change whose mark is part of `event.type`, in any case. */
function changes(table: Readonly<Record<string, Change>>): Rule {
  const marks = Object.entries(table);
  return (record, document) => {
    const type = textOf(record, 'event.type')?.toLowerCase() ?? '';
    const found = marks.find(([mark]) => type.includes(mark))?.[1];
    if (found === undefined) return;
    put(document, EVENT_TYPE, [found.type]);
    put(document, EVENT_ACTION, [found.action]);
  };
}

function same(type: string): Change {
  return { type, action: type };
}

const SOURCE: readonly Rule[] = [
  ...processFields('src.process', 'process'),
  ...processFields('src.process.parent', 'process.parent'),
  account('src.process.user'),
];

/** In these the process that started is the target, and the one that started it is the source. */
const STARTED: readonly Rule[] = [
  ...processFields('tgt.process', 'process'),
  ...processFields('src.process', 'process.parent'),
  account('tgt.process.user'),
];

const registryPath: Rule = (record, document) => {
  const path = textOf(record, 'registry.keyPath');
  const slash = path?.lastIndexOf('\\') ?? -1;
  if (path === null || slash < 0) return;
  put(document, REGISTRY_KEY, path.slice(0, slash));
  put(document, REGISTRY_VALUE, path.slice(slash + 1));
};

const connection: Rule = (record, document) => {
  const connect = /^ip ?connect$/i.test(textOf(record, 'event.type') ?? '');
  const direction = textOf(record, 'event.network.direction')?.toLowerCase();
  put(document, EVENT_TYPE, connect ? ['start', 'connection'] : ['info', 'connection']);
  if (!connect) return;
  if (direction === 'outgoing') put(document, EVENT_ACTION, ['connection_attempted']);
  if (direction === 'incoming') put(document, EVENT_ACTION, ['connection_accepted']);
};

const DIRECTIONS: ReadonlyMap<string, string> = new Map([
  ['incoming', 'ingress'],
  ['outgoing', 'egress'],
]);

const dns: Rule = (record, document) => {
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

const loginOutcome: Rule = (record, document) => {
  const success = textOf(record, 'event.login.loginIsSuccessful');
  if (success === 'true') put(document, fieldPath('event.outcome'), 'success');
  if (success === 'false') put(document, fieldPath('event.outcome'), 'failure');
};

const startOrEnd = changes({
  exit: same('end'),
  terminat: same('end'),
  creat: same('start'),
});

/** Every kind, in the order in which they are tried; the names are those of Elastic's pipelines. */
export const CATEGORIES: readonly Category[] = [
  { name: 'cross', category: [], rules: SOURCE },
  { name: 'command', category: [], rules: SOURCE },
  { name: 'process', category: ['process'], rules: [startOrEnd, ...STARTED] },
  {
    name: 'registry',
    category: ['registry'],
    rules: [
      ...SOURCE,
      changes({
        creat: same('creation'),
        delet: same('deletion'),
        modif: modified(),
        change: modified(),
      }),
      from('registry.keyPath', 'registry.path'),
      registryPath,
      from('registry.value', 'registry.data.strings', (text) => [text]),
      from('registry.valueType', 'registry.data.type'),
    ],
  },
  {
    name: 'file',
    category: ['file'],
    rules: [
      ...SOURCE,
      changes({
        creat: same('creation'),
        delet: same('deletion'),
        rename: { type: 'change', action: 'rename' },
        modif: same('change'),
      }),
      fileFields('tgt.file.path', 'file'),
      from('tgt.file.md5', 'file.hash.md5'),
      from('tgt.file.sha1', 'file.hash.sha1'),
      from('tgt.file.sha256', 'file.hash.sha256'),
      from('tgt.file.size', 'file.size', integer),
    ],
  },
  {
    name: 'ip',
    category: ['network'],
    rules: [
      ...SOURCE,
      connection,
      from('event.network.direction', 'network.direction', (text) => named(DIRECTIONS, text)),
      from('event.network.protocolName', 'network.protocol', (text) => text.toLowerCase()),
      from('src.ip.address', 'source.ip', ip),
      from('src.port.number', 'source.port', integer),
      from('dst.ip.address', 'destination.ip', ip),
      from('dst.port.number', 'destination.port', integer),
    ],
  },
  { name: 'dns', category: ['network'], rules: [...SOURCE, dns] },
  {
    name: 'login',
    category: ['authentication'],
    rules: [
      ...SOURCE,
      changes({ logout: same('end'), login: same('start') }),
      loginOutcome,
      from('event.login.userName', 'user.name'),
      from('src.endpoint.ip.address', 'source.ip', ip),
    ],
  },
  {
    name: 'module',
    category: ['library'],
    own: 'event.category, event.type start, dll.path, name, hash',
    rules: [
      ...SOURCE,
      changes({ load: { type: 'start', action: 'load' } }),
      fileFields('module.path', 'dll'),
      from('module.md5', 'dll.hash.md5'),
      from('module.sha1', 'dll.hash.sha1'),
    ],
  },
  {
    name: 'schedule',
    category: ['configuration'],
    own: 'event.category, event.type and event.action as for the Task Scheduler log',
    rules: [
      ...SOURCE,
      changes({
        regist: { type: 'creation', action: 'scheduled-task-created' },
        update: { type: 'change', action: 'scheduled-task-updated' },
        delet: { type: 'deletion', action: 'scheduled-task-deleted' },
        start: { type: 'info', action: 'scheduled-task-instance-started' },
        trigger: { type: 'info', action: 'scheduled-task-triggered' },
      }),
    ],
  },
];

/** Events of any other kind: their process is all that rules can ask for. */
export const OTHER: Category = { name: '', category: [], rules: SOURCE };

function modified(): Change {
  return { type: 'change', action: 'modification' };
}

function named(table: ReadonlyMap<string, string>, text: string): Json {
  return table.get(text.toLowerCase()) ?? null;
}

/** The category of a record, by its own `event.category`. */
export function categoryOf(record: JsonObject): Category {
  const name = textOf(record, 'event.category')?.toLowerCase() ?? '';
  return CATEGORIES.find((category) => name.includes(category.name)) ?? OTHER;
}

/** Writes what the rules of a category say. */
export function apply(rules: readonly Rule[], record: JsonObject, document: Draft): void {
  for (const rule of rules) rule(record, document);
}
