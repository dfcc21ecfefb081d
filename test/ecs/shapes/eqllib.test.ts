import { expect, test } from 'vitest';
import { eventOf, madeOf, timesOf } from '../shaped.ts';

const RECORD = {
  EventId: 1,
  UtcTime: '2017-11-02 10:21:04.137',
  ProcessGuid: '{0f2c1d9a-6a3e-65e6-1c02-000000002b00}',
  ProcessId: 4711,
  Image: 'C:\\Windows\\System32\\schtasks.exe',
  CommandLine: 'schtasks /query',
};

test('is Sysmon, and says that it has no host', () => {
  const { event, notice } = madeOf(RECORD);
  expect(timesOf(event)).toEqual({
    event: '2017-11-02T10:21:04.137Z',
    log: '2017-11-02T10:21:04.137Z',
  });
  expect(event.fields).toMatchObject({
    event: { code: '1', provider: 'Microsoft-Windows-Sysmon', category: ['process'] },
    host: { os: { type: 'windows' } },
    process: { entity_id: RECORD.ProcessGuid, pid: 4711, name: 'schtasks.exe' },
  });
  expect(event.fields).not.toHaveProperty('host.id');
  expect(notice?.message).toContain('name no host');
});

test('with a host there is nothing to say', () => {
  const { notice } = madeOf({ ...RECORD, Computer: 'WS-FIN-07' });
  expect(notice).toBeUndefined();
  expect(eventOf({ ...RECORD, Computer: 'WS-FIN-07' }).fields).toMatchObject({
    host: { id: 'ws-fin-07' },
  });
});
