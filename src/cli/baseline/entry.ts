import * as z from 'zod';

/** Raised when lines that were written before can no longer be read. */
export const BASELINE_VERSION = 1;

/** The rule of an entry: for the reader, it decides nothing. */
export interface EntryRule {
  readonly id: string;
  readonly name: string;
}

/** Findings that are known, by their fingerprints. */
export type Baseline = ReadonlyMap<string, EntryRule>;

/** A line of a baseline, or a finding of `-f ndjson`: what else stands in it does not matter. */
const line = z.object({
  schema_version: z.literal(BASELINE_VERSION).optional(),
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  rule: z.object({ id: z.string(), name: z.string() }),
});

const EXPECTED =
  'expected a finding as --write-baseline or -f ndjson writes it, with "fingerprint" and "rule"';

/** The fingerprint and the rule of a line; a text that says what is wrong with it otherwise. */
export function readEntry(text: string): readonly [fingerprint: string, rule: EntryRule] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `${EXPECTED}, found what is not JSON: ${shown(text)}`;
  }
  const { success, data, error } = line.safeParse(value);
  if (success) return [data.fingerprint, { id: data.rule.id, name: data.rule.name }];
  const at = error.issues[0]?.path.map(String) ?? [];
  return `${EXPECTED}, found ${found(value, at)}`;
}

/** A line of a baseline, with its end. */
export function entryText(fingerprint: string, rule: EntryRule): string {
  return `${JSON.stringify({ schema_version: BASELINE_VERSION, fingerprint, rule })}\n`;
}

/** What stands at a place, as far as it goes. */
function found(value: unknown, path: readonly string[]): string {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) {
      return `no "${path.join('.')}"`;
    }
    inner = Object.entries(inner).find(([name]) => name === key)?.[1];
  }
  const name = path.length === 0 ? '' : `"${path.join('.')}" `;
  return `${name}${shown(JSON.stringify(inner))}`;
}

const MOST_SHOWN = 60;

function shown(text: string): string {
  const cut = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  return JSON.stringify(cut).slice(1, -1).replaceAll('\\"', '"');
}
