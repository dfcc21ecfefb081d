/** A document of a category, at so many milliseconds on the event clock and on the log clock. */
export function timed(category: string, event: number, log = event, fields: object = {}): object {
  const stamp = (ms: number) => new Date(Date.UTC(2024, 0, 1) + ms).toISOString();
  return {
    '@timestamp': stamp(event),
    event: { category: [category], created: stamp(log) },
    ...fields,
  };
}

/** An event of Sysmon as NXLog writes it: a connection unless `id` says otherwise, logged `late` milliseconds after its time. */
export function sysmon(host: string | undefined, late: number, id = 3): object {
  const time = Date.UTC(2024, 4, 1, 10);
  return {
    SourceName: 'Microsoft-Windows-Sysmon',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: host,
    EventID: id,
    TimeCreated: new Date(time + late).toISOString(),
    UtcTime: new Date(time).toISOString().replace('T', ' ').replace('Z', ''),
  };
}
