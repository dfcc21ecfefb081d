import { isRewritten } from './windows/logged-value.ts';

/** The first parts of fields that mappings write; whatever else an event has, its record has in the same place. */
export const MAPPED_ROOTS: ReadonlySet<string> = new Set([
  '@timestamp',
  'destination',
  'dll',
  'dns',
  'error',
  'event',
  'file',
  'group',
  'host',
  'log',
  'message',
  'network',
  'powershell',
  'process',
  'registry',
  'related',
  'rule',
  'sentinel_one_cloud_funnel',
  'service',
  'source',
  'sysmon',
  'user',
  'winlog',
]);

/**
 * Fields of these roots whose values are copied from one value of the record, as a whole or a part without a gap.
 *
 * Not here, because what they hold is made: event.category, type, action, outcome, kind, module, provider (left out by
 * some exports), host.id (lower case), host.os.type, log.level, network.* (translated), winlog.logon.*, registry.hive,
 * sysmon.*; numbers, which may be hexadecimal in the record (ports and ids); registry.data.strings (numbers are decimal
 * here); whatever is a GUID (braces may be added); user.target.* and group.domain (`CN=` and `DC=` are cut out);
 * and process.args, whose quotes vanish: of `sch"tas"ks` they leave `schtasks`.
 */
const COPIED: ReadonlySet<string> = new Set([
  // The event header.
  'event.code',
  'host.hostname',
  'host.name',
  'winlog.channel',
  'winlog.computer_name',
  'winlog.event_id',
  'winlog.user.domain',
  'winlog.user.identifier',
  'winlog.user.name',
  // One value of the event data, as it is.
  'destination.domain',
  'dns.question.name',
  'group.id',
  'group.name',
  'powershell.command.name',
  'powershell.command.path',
  'powershell.command.value',
  'powershell.file.script_block_text',
  'process.command_line',
  'process.executable',
  'process.parent.command_line',
  'process.parent.executable',
  'process.parent.user.name',
  'process.title',
  'process.user.name',
  'process.working_directory',
  'registry.path',
  'rule.name',
  'service.name',
  'source.domain',
  'user.effective.id',
  'user.id',
  // What a version resource or a signature says.
  'file.code_signature.status',
  'file.code_signature.subject_name',
  'file.pe.company',
  'file.pe.description',
  'file.pe.original_file_name',
  'file.pe.product',
  'process.pe.company',
  'process.pe.description',
  'process.pe.original_file_name',
  'process.pe.product',
  // Digests: one of a list, its letters in lower case.
  'dll.hash.md5',
  'dll.hash.sha1',
  'dll.hash.sha256',
  'file.hash.md5',
  'file.hash.sha1',
  'file.hash.sha256',
  'file.pe.imphash',
  'process.hash.md5',
  'process.hash.sha1',
  'process.hash.sha256',
  'process.pe.imphash',
  // A path, which for files on shares is put together from two values with a backslash between, where texts are cut.
  'file.path',
  'file.target_path',
  'dll.path',
  // Parts of a path.
  'dll.directory',
  'dll.extension',
  'dll.name',
  'file.directory',
  'file.extension',
  'file.name',
  'process.name',
  'process.parent.name',
  'registry.key',
  'registry.value',
  // Parts of `DOMAIN\name` and `name@domain`.
  'user.domain',
  'user.effective.domain',
  'user.effective.name',
  'user.name',
  // Only records that are ECS already have these.
  'destination.address',
  'event.dataset',
  'file.origin_referrer_url',
  'file.origin_url',
  'process.env_vars',
  'process.parent.user.id',
  'process.parent.working_directory',
  'process.user.id',
  'source.address',
]);

/** Beginnings of fields that only records have which are ECS already. */
const UNMAPPED: readonly string[] = [
  'dll.Ext.',
  'dll.code_signature.',
  'dll.pe.',
  'file.Ext.',
  'group.Ext.',
  'process.Ext.',
  'process.code_signature.',
  'process.entry_leader.',
  'process.group.',
  'process.group_leader.',
  'process.parent.Ext.',
  'process.parent.code_signature.',
  'process.parent.group.',
  'process.parent.pe.',
  'process.previous.',
  'process.session_leader.',
  'process.thread.capabilities.',
  'user.Ext.',
];

/**
 * Fields that mappings make of an event's number and data, never without the number. In records that are ECS already their values stand in the
 * line like all others.
 */
const MADE: ReadonlySet<string> = new Set([
  'destination.port',
  'event.category',
  'event.type',
  'network.direction',
  'network.protocol',
  'network.transport',
  'process.args',
  'process.entity_id',
  'process.parent.args',
  'process.parent.entity_id',
  'process.parent.pid',
  'process.pid',
  'registry.data.strings',
  'registry.data.type',
  'registry.hive',
  'source.port',
]);

/**
 * Texts of which one stands, in lower case, in each line of NDJSON from which fields are made: names of keys by which the
 * shape of the record is known, or by which the number of the event is.
 */
const MAKING: readonly string[] = [
  'event_id',
  'eventid',
  'logname',
  'meta.event',
  'sentinel_one',
  'src.process',
  'winlog',
  'xml_string',
];

/** Identifiers that some exporters write without the braces that they have here. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['process.entity_id', 'process.parent.entity_id']);

const EVENT_DATA = 'winlog.event_data.';

/** Event data that mappings make of other data. */
const MADE_DATA: ReadonlySet<string> = new Set(['AccessMaskDescription', 'NewUACList']);

/**
 * True for a field whose values, in an event made from a line of NDJSON of whatever shape, stand in the line: each run
 * of printable ASCII of it that every writer of JSON writes alike is a part of the line, case aside. What hides text in
 * a line is another matter (`mayHideText`).
 */
export function isVerbatim(field: string): boolean {
  if (COPIED.has(field) || !MAPPED_ROOTS.has(field.split('.', 1)[0] ?? '')) return true;
  if (field.startsWith(EVENT_DATA)) return isLoggedAsItIs(field.slice(EVENT_DATA.length));
  return UNMAPPED.some((beginning) => field.startsWith(beginning));
}

/** Privileges and the like are cut into words, which stand in the line each. Data inside data are left alone: no rule asks. */
function isLoggedAsItIs(name: string): boolean {
  return !(name.includes('.') || isRewritten(name) || MADE_DATA.has(name));
}

/**
 * What of one value of a field stands in the line of its event, in the sense of {@link isVerbatim}; null where nothing
 * is sure to.
 */
export function verbatimPart(field: string, value: string): string | null {
  if (isVerbatim(field)) return value;
  return IDENTIFIERS.has(field) ? value.replace(/^\{/, '').replace(/\}$/, '') : null;
}

/**
 * What stands in the line of an event where the values of one of its fields do not: nothing else for a field that is
 * verbatim (an empty list); a text that gives away a mapping, for one that only mappings make; null where nobody can say.
 */
export function standIns(field: string): readonly string[] | null {
  if (isVerbatim(field)) return [];
  return MADE.has(field) ? MAKING : null;
}
