import { formatInstant, parseInstant } from '../../model/instant.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { splitCommandLine } from '../../syntax/command-line.ts';
import { type Draft, fieldPath, own, put, scalarText } from '../fields.ts';
import { splitAccount } from '../windows/assign.ts';
import { baseName, integer, ip } from '../windows/convert.ts';

/** Writes fields of the document from a record of SentinelOne's Cloud Funnel, whose keys are dotted. */
export type Rule = (record: JsonObject, document: Draft) => void;

/** The text under a dotted key; null where it is missing or empty. */
export function textOf(record: JsonObject, key: string): string | null {
  const text = scalarText(own(record, key));
  return text === '' ? null : text;
}

/** Copies a value to a field, as text unless `convert` says otherwise. */
export function from(key: string, to: string, convert: (text: string) => Json = asText): Rule {
  const path = fieldPath(to);
  return (record, document) => {
    const text = textOf(record, key);
    if (text !== null) put(document, path, convert(text));
  };
}

const asText = (text: string): Json => text;

/** A time in milliseconds since the epoch. */
export const time = (text: string): Json => {
  const instant = parseInstant(text);
  return instant === null ? null : formatInstant(instant);
};

export { integer, ip };

/** A process under `from` (`src.process`), written below `to`; a source that names its parent writes that, too. */
export function processFields(source: string, to: string): readonly Rule[] {
  return [
    from(`${source}.name`, `${to}.name`),
    from(`${source}.image.path`, `${to}.executable`),
    from(`${source}.pid`, `${to}.pid`, integer),
    from(`${source}.uid`, `${to}.entity_id`),
    from(`${source}.cmdline`, `${to}.command_line`),
    from(`${source}.cmdline`, `${to}.args`, splitCommandLine),
    from(`${source}.cmdline`, `${to}.args_count`, (line) => splitCommandLine(line).length),
    from(`${source}.displayName`, `${to}.title`),
    from(`${source}.image.md5`, `${to}.hash.md5`),
    from(`${source}.image.sha1`, `${to}.hash.sha1`),
    from(`${source}.image.sha256`, `${to}.hash.sha256`),
    from(`${source}.startTime`, `${to}.start`, time),
    from(`${source}.user`, `${to}.user.name`),
  ];
}

const USER_NAME = fieldPath('user.name');
const USER_DOMAIN = fieldPath('user.domain');

/** `DOMAIN\name` of a process as `user.domain` and `user.name`. */
export function account(key: string): Rule {
  return (record, document) => {
    const text = textOf(record, key);
    if (text === null) return;
    const parts = splitAccount(text);
    put(document, USER_NAME, parts?.name ?? text);
    put(document, USER_DOMAIN, parts?.domain);
  };
}

/** A path at `<to>.path` with name, directory and extension. */
export function fileFields(key: string, to: string): Rule {
  const [path, name, directory, extension] = ['path', 'name', 'directory', 'extension'].map(
    (part) => fieldPath(`${to}.${part}`),
  );
  return (record, document) => {
    const text = textOf(record, key);
    if (text === null || !path || !name || !directory || !extension) return;
    put(document, path, text);
    const last = baseName(text);
    if (last === null) return;
    put(document, name, last);
    put(document, directory, text.slice(0, text.length - last.length - 1));
    const dot = last.lastIndexOf('.');
    if (dot >= 0 && dot < last.length - 1) put(document, extension, last.slice(dot + 1));
  };
}
