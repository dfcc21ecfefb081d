import type { Decoded } from '../model/decoded-task.ts';
import { exactJson } from '../text/exact-json.ts';

/** What was decoded, as one JSON document; texts of tasks as they were recorded, passwords masked. */
export function decodedJson(decoded: readonly Decoded[]): string {
  const items = decoded.map(({ result, ...about }) => withSnakeKeys({ ...about, ...result }));
  return `${exactJson({ schema_version: 1, decoded: items }, 2)}\n`;
}

/** Keys as in all our JSON; none of them comes from a task. */
function withSnakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [snake(key), withSnakeKeys(member)]),
  );
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
