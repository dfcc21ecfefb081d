import { eventlog } from './eventlog.ts';
import type { EventMapping, ProviderMapping } from './mapping.ts';
import { powershellClassic, powershellOperational } from './powershell.ts';
import { security } from './security.ts';
import { serviceControl } from './service-control.ts';
import { sysmon } from './sysmon.ts';
import { taskScheduler } from './task-scheduler.ts';

/** Every provider whose events are mapped. To add one: write its file, then add it here. */
export const providers: readonly ProviderMapping[] = [
  sysmon,
  security,
  eventlog,
  taskScheduler,
  serviceControl,
  powershellOperational,
  powershellClassic,
];

/** What is known about the events of one provider, rows by event id. */
export interface ProviderEntry {
  readonly mapping: ProviderMapping;
  readonly rows: ReadonlyMap<string, EventMapping>;
}

const ENTRIES: ReadonlyMap<string, ProviderEntry> = new Map(
  providers.map((mapping) => [
    mapping.provider.toLowerCase(),
    { mapping, rows: new Map(mapping.events.map((row) => [String(row.id), row])) },
  ]),
);

/** The mapping of a provider, by its name in any case; ids mean nothing without their provider. */
export function findProvider(provider: string | null): ProviderEntry | null {
  return provider === null ? null : (ENTRIES.get(provider.toLowerCase()) ?? null);
}
