import type { Json } from '../../model/json.ts';
import { EventData } from '../windows/event-data.ts';
import { loggedValue } from '../windows/logged-value.ts';
import { propertyNames } from '../windows/property-names.ts';

/** Data that came without names, and what to tell about it where the names are not known. */
export interface NamedData {
  readonly data: EventData;
  readonly notice?: string;
}

/** Names values by their places; those whose event is not known become `param1`, `param2` and so on. */
export function nameValues(
  provider: string | null,
  eventId: string | null,
  values: readonly Json[],
): NamedData {
  const names = propertyNames(provider, eventId, values.length);
  const data = new EventData();
  for (const [index, value] of values.entries()) {
    const name = names?.[index] ?? `param${index + 1}`;
    if (value !== '') data.add(name, loggedValue(provider, name, value));
  }
  if (names !== null || values.length === 0) return { data };
  const event = `event ${eventId ?? 'without id'} of ${provider ?? 'an unknown provider'}`;
  return {
    data,
    notice: `the data of ${event} have no names here and are called param1 to param${values.length}: scan the .evtx file or its XML instead`,
  };
}
