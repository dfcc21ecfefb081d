/** A document of a category, at so many milliseconds on the event clock and on the log clock. */
export function timed(category: string, event: number, log = event, fields: object = {}): object {
  const stamp = (ms: number) => new Date(Date.UTC(2024, 0, 1) + ms).toISOString();
  return {
    '@timestamp': stamp(event),
    event: { category: [category], created: stamp(log) },
    ...fields,
  };
}
