import type { JsonObject } from '../../model/json.ts';
import { field, nameAt, numberAt, textAt } from './field.ts';

/** The process of an event. */
export interface ProcessFact {
  readonly pid: number | null;
  /** Without braces, in lower case: exporters differ in both. */
  readonly entityId: string | null;
  /** In lower case, without the path. */
  readonly name: string | null;
  readonly executable: string | null;
  /** As written, of any length. */
  readonly commandLine: string | null;
  readonly parentName: string | null;
  readonly parentCommandLine: string | null;
}

const PID = field('process.pid');
const ENTITY_ID = field('process.entity_id');
const NAME = field('process.name');
const EXECUTABLE = field('process.executable');
const COMMAND_LINE = field('process.command_line');
const PARENT_NAME = field('process.parent.name');
const PARENT_COMMAND_LINE = field('process.parent.command_line');

/** Processes that act for many others, so that sharing one says nothing. */
const SHARED: ReadonlySet<string> = new Set([
  'system',
  'svchost.exe',
  'services.exe',
  'lsass.exe',
  'explorer.exe',
  'wininit.exe',
  'winlogon.exe',
  'taskhostw.exe',
  'wmiprvse.exe',
]);

/** What an event says of its process. */
export function processOf(fields: JsonObject): ProcessFact {
  return {
    pid: numberAt(fields, PID),
    entityId: nameAt(fields, ENTITY_ID)?.replace(/[{}]/g, '').toLowerCase() ?? null,
    name: nameAt(fields, NAME)?.toLowerCase() ?? null,
    executable: nameAt(fields, EXECUTABLE),
    commandLine: textAt(fields, COMMAND_LINE),
    parentName: nameAt(fields, PARENT_NAME)?.toLowerCase() ?? null,
    parentCommandLine: nameAt(fields, PARENT_COMMAND_LINE),
  };
}

/** The identifier of a process that does one thing; null for services and shells that act for many. */
export function ownEntityId({ entityId, name }: ProcessFact): string | null {
  return name === null || SHARED.has(name) ? null : entityId;
}
