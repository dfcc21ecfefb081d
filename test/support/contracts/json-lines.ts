import { expect } from 'vitest';

/** Lines of JSON objects: none blank, none that is not whole, and the last one ended. */
export function checkJsonLines(text: string): readonly Record<string, unknown>[] {
  if (text === '') return [];
  expect(text.endsWith('\n')).toBe(true);
  const lines = text.slice(0, -1).split('\n');
  return lines.map((line) => {
    expect(line, 'half characters').not.toMatch(/\p{Cs}/u);
    const value: unknown = JSON.parse(line);
    expect(typeof value === 'object' && value !== null && !Array.isArray(value)).toBe(true);
    return value as Record<string, unknown>;
  });
}
