/** A TaskCache key in an export, as far as it tells of one task. */
export interface ExportedTask {
  /** The key, such as `HKEY_LOCAL_MACHINE\…\Tasks\{GUID}`; null where none stands before the value. */
  readonly key: string | null;
  /** The task's path in the task folder; null where the export has none. */
  readonly path: string | null;
  /** The text of its `Actions` value, to be decoded. */
  readonly actions: string;
}

/** Most tasks of one export; Windows has some hundred. */
const MOST_TASKS = 10_000;

const KEY = /^\[?(HK[A-Z_]+\\.*?)\]?$/;
/** A value as .reg files have it, and as `reg query` prints it. */
const REG_FILE_VALUE = /^"(Actions|Path|URI)"=(.*)$/i;
const REG_QUERY_VALUE = /^\s*(Actions|Path|URI)\s+REG_(?:BINARY|SZ)\s+(\S.*)$/i;

/** What one key holds while it is read. */
interface KeyValues {
  readonly key: string | null;
  readonly values: Map<string, string>;
}

/**
 * The tasks in the text of a .reg file, of one line of it, or of what `reg query` prints: every key that has an `Actions`
 * value. Linear in the length.
 */
export function exportedTasks(text: string): readonly ExportedTask[] {
  const keys: KeyValues[] = [{ key: null, values: new Map() }];
  for (const line of logicalLines(text)) {
    const key = KEY.exec(line.trim())?.[1];
    if (key !== undefined) keys.push({ key, values: new Map() });
    const [, name, value = ''] =
      REG_FILE_VALUE.exec(line.trim()) ?? REG_QUERY_VALUE.exec(line) ?? [];
    if (name !== undefined) keys.at(-1)?.values.set(name.toLowerCase(), value);
  }
  return keys.flatMap(taskOf).slice(0, MOST_TASKS);
}

/** Lines, those that end in a backslash joined with the next. */
function* logicalLines(text: string): Generator<string> {
  let joined: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const isContinued = line.endsWith('\\') && (joined.length > 0 || /=\s*hex/i.test(line));
    joined.push(isContinued ? line.slice(0, -1) : line);
    if (isContinued) continue;
    yield joined.join('');
    joined = [];
  }
  if (joined.length > 0) yield joined.join('');
}

function taskOf({ key, values }: KeyValues): readonly ExportedTask[] {
  const actions = values.get('actions');
  if (actions === undefined) return [];
  return [{ key, path: plainText(values.get('path') ?? values.get('uri') ?? null), actions }];
}

/** Texts of .reg files are in quotes, with backslashes and quotes escaped. */
function plainText(value: string | null): string | null {
  if (value === null || !value.startsWith('"')) return value;
  return value.slice(1, value.endsWith('"') ? -1 : undefined).replace(/\\(["\\])/g, '$1');
}
