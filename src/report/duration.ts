const UNITS: readonly (readonly [number, string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** A time span for people: `0 ms`, `998 ms`, `21.22 s`, `1.5 min`, `2 h`. */
export function formatDuration(ms: number): string {
  const [size, unit] = UNITS.find(([length]) => Math.abs(ms) >= length) ?? [1, 'ms'];
  return `${Number((ms / size).toFixed(unit === 'ms' ? 4 : 2))} ${unit}`;
}
