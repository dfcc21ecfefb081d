import { expect, test } from 'vitest';
import { toEvent } from '../../../src/ecs/to-event.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { ORIGIN } from '../shaped.ts';

test.each<[string, JsonObject, string]>([
  [
    'Hayabusa',
    {
      Timestamp: '2024-03-05 08:15:30.500 +09:00',
      RuleTitle: 'Task',
      EventID: 4698,
      Channel: 'Sec',
    },
    'Hayabusa: this is the output of another hunter, not a log: scan the .evtx files it was made from',
  ],
  [
    'Chainsaw',
    { name: 'Task', authors: ['ada'], level: 'high', document: { kind: 'evtx', data: {} } },
    'Chainsaw: this is the output of another hunter, not a log: scan the .evtx files it was made from',
  ],
  [
    'Plaso on something else',
    { data_type: 'fs:stat', timestamp: 1 },
    'a Plaso record of another kind than windows:evtx:record: only those can be hunted',
  ],
])('%s: a problem and no event', (_, value, message) => {
  expect(toEvent({ origin: ORIGIN, value })).toEqual({
    event: null,
    problem: { origin: ORIGIN, message },
  });
});

test("Plaso's second entry for a record is neither an event nor a problem", () => {
  const value = {
    data_type: 'windows:evtx:record',
    timestamp: 1,
    timestamp_desc: 'Creation Time',
  };
  expect(toEvent({ origin: ORIGIN, value })).toEqual({ event: null });
});
