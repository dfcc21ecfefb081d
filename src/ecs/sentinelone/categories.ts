import type { JsonObject } from '../../model/json.ts';
import type { Draft } from '../fields.ts';
import { fileFields, from, integer, ip, type Rule, textOf } from './fields.ts';
import {
  changes,
  connection,
  direction,
  dns,
  loginOutcome,
  modified,
  registryPath,
  SOURCE,
  STARTED,
  same,
  startOrEnd,
} from './rules.ts';

/** One kind of SentinelOne event. */
export interface Category {
  /** What `event.category` holds, in lower case, or a part of it. */
  readonly name: string;
  readonly category: readonly string[];
  /** Elastic's integration sets no category for these; ARCHITECTURE.md lists what is ours. */
  readonly own?: string;
  readonly rules: readonly Rule[];
}

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
      from('event.network.direction', 'network.direction', direction),
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

/** The category of a record, by its own `event.category`. */
export function categoryOf(record: JsonObject): Category {
  const name = textOf(record, 'event.category')?.toLowerCase() ?? '';
  return CATEGORIES.find((category) => name.includes(category.name)) ?? OTHER;
}

/** Writes what the rules of a category say. */
export function apply(rules: readonly Rule[], record: JsonObject, document: Draft): void {
  for (const rule of rules) rule(record, document);
}
