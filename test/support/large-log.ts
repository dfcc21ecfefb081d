/** A sequence that the lines below have. */
export const QUERY = `sequence by host.name with maxspan=5s
  [process where process.name == "evil.exe"]
  [process where process.name == "svchost.exe" and process.command_line : "*-k stage*"]`;

/** One of the lines of a log in which few can match; 30,000 of them are worth several threads. */
export function line(index: number, host: number): string {
  const isEvil = index % 2500 === 1200;
  return JSON.stringify({
    '@timestamp': new Date(Date.UTC(2024, 0, 1) + index * 10).toISOString(),
    event: { category: ['process'], code: '1' },
    host: { name: `ws-${host + (isEvil ? 0 : index % 3)}` },
    process: {
      name: isEvil ? 'evil.exe' : 'svchost.exe',
      command_line: `svchost.exe -k ${index % 100 === 0 ? 'stage' : 'other'} ${'x'.repeat(180)}`,
    },
  });
}

/** So many lines of one log. */
export function largeLog(count = 30_000): string {
  return `${Array.from({ length: count }, (_, index) => line(index, 1)).join('\n')}\n`;
}
