import { describe, expect, test } from 'vitest';
import { eventTreeOf } from '../../../src/ecs/xml/event-tree-of.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { eventOf, madeOf, timesOf } from '../shaped.ts';

const SECURITY = 'Microsoft-Windows-Security-Auditing';
const TIME = '2024-03-05T08:15:30.5001234Z';

const XML = `<?xml version="1.0" encoding="utf-8"?>
<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="${SECURITY}" Guid="{54849625-5478-4994-a5ba-3e3b0328c30d}"/>
    <EventID Qualifiers="">4624</EventID><Version>2</Version><Level>0</Level><Task>12544</Task>
    <Opcode>0</Opcode><Keywords>0x8020000000000000</Keywords>
    <TimeCreated SystemTime='${TIME}'/><EventRecordID>9007199254740993</EventRecordID>
    <Correlation ActivityID="{b69bb9ff-63f5-0000-35ba-9bb6f563d601}"/>
    <Execution ProcessID="668" ThreadID="720"/><Channel>Security</Channel>
    <Computer>WS-FIN-07.corp.example</Computer><Security/>
  </System>
  <EventData>
    <Data Name="SubjectLogonId">0x0000000000008f31</Data>
    <Data Name="TargetUserName">grace</Data>
    <Data Name="TargetLogonId">0xbeef01</Data>
    <Data Name="LogonType">3</Data>
    <Data Name="LogonGuid">{0f2c1d9a-6a3e-65e6-1c02-000000002b00}</Data>
    <Data Name="ProcessId">0x29c</Data>
    <Data Name="IpAddress">10.20.0.5</Data>
    <Data Name="IpPort">50122</Data>
  </EventData>
</Event>`;

/** The same logon as each tool exports it. */
const EXPORTS: Readonly<Record<string, JsonObject>> = {
  'xml-event': { Event: eventTreeOf(XML) },
  'evtx-dump': {
    Event: {
      '#attributes': { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
      System: {
        Provider: {
          '#attributes': { Name: SECURITY, Guid: '54849625-5478-4994-A5BA-3E3B0328C30D' },
        },
        EventID: { '#attributes': { Qualifiers: 0 }, '#text': 4624 },
        Version: 2,
        Level: 0,
        Task: 12544,
        Opcode: 0,
        Keywords: '0x8020000000000000',
        TimeCreated: { '#attributes': { SystemTime: TIME } },
        EventRecordID: 9007199254740993n,
        Correlation: { '#attributes': { ActivityID: 'B69BB9FF-63F5-0000-35BA-9BB6F563D601' } },
        Execution: { '#attributes': { ProcessID: 668, ThreadID: 720 } },
        Channel: 'Security',
        Computer: 'WS-FIN-07.corp.example',
        Security: null,
      },
      EventData: {
        SubjectLogonId: '0x8f31',
        TargetUserName: 'grace',
        TargetLogonId: '0xbeef01',
        LogonType: 3,
        LogonGuid: '0F2C1D9A-6A3E-65E6-1C02-000000002B00',
        ProcessId: '0x29c',
        IpAddress: '10.20.0.5',
        IpPort: '50122',
      },
    },
  },
  'plain keys': {
    Event: {
      System: {
        Provider: { Name: SECURITY, Guid: '{54849625-5478-4994-a5ba-3e3b0328c30d}' },
        EventID: { Qualifiers: 0, '#text': 4624 },
        Version: 2,
        Level: 0,
        Task: 12544,
        Keywords: '0x8020000000000000',
        TimeCreated: { SystemTime: TIME },
        EventRecordID: 9007199254740993n,
        Correlation: { ActivityID: '{b69bb9ff-63f5-0000-35ba-9bb6f563d601}' },
        Execution: { ProcessID: 668, ThreadID: 720 },
        Channel: 'Security',
        Computer: 'WS-FIN-07.corp.example',
      },
      EventData: {
        SubjectLogonId: '0x8f31',
        TargetUserName: 'grace',
        TargetLogonId: '0xbeef01',
        LogonType: 3,
        LogonGuid: '{0f2c1d9a-6a3e-65e6-1c02-000000002b00}',
        ProcessId: '0x29c',
        IpAddress: '10.20.0.5',
        IpPort: '50122',
        WorkstationName: null,
      },
    },
  },
  'evtxecmd-full': {
    Event: {
      System: {
        Provider: { '@Name': SECURITY, '@Guid': '54849625-5478-4994-a5ba-3e3b0328c30d' },
        EventID: { '@Qualifiers': '', '#text': '4624' },
        Version: '2',
        Level: '0',
        Task: '12544',
        Opcode: '0',
        Keywords: '0x8020000000000000',
        TimeCreated: { '@SystemTime': '2024-03-05 08:15:30.5001234' },
        EventRecordID: '9007199254740993',
        Correlation: { '@ActivityID': 'b69bb9ff-63f5-0000-35ba-9bb6f563d601' },
        Execution: { '@ProcessID': '668', '@ThreadID': '720' },
        Channel: 'Security',
        Computer: 'WS-FIN-07.corp.example',
        Security: null,
      },
      EventData: {
        Data: [
          { '@Name': 'SubjectLogonId', '#text': '0x8F31' },
          { '@Name': 'TargetUserName', '#text': 'grace' },
          { '@Name': 'TargetLogonId', '#text': '0xBEEF01' },
          { '@Name': 'LogonType', '#text': '3' },
          { '@Name': 'LogonGuid', '#text': '0f2c1d9a-6a3e-65e6-1c02-000000002b00' },
          { '@Name': 'ProcessId', '#text': '0x29C' },
          { '@Name': 'IpAddress', '#text': '10.20.0.5' },
          { '@Name': 'IpPort', '#text': '50122' },
        ],
      },
    },
  },
  velociraptor: {
    System: {
      Provider: { Name: SECURITY, Guid: '54849625-5478-4994-A5BA-3E3B0328C30D' },
      EventID: { Value: 4624 },
      Version: 2,
      Level: 0,
      Task: 12544,
      Opcode: 0,
      Keywords: 9232379236109516800n,
      TimeCreated: { SystemTime: 1709626530.5 },
      EventRecordID: 9007199254740993n,
      Correlation: { ActivityID: 'B69BB9FF-63F5-0000-35BA-9BB6F563D601' },
      Execution: { ProcessID: 668, ThreadID: 720 },
      Channel: 'Security',
      Computer: 'WS-FIN-07.corp.example',
      Security: {},
    },
    EventData: {
      SubjectLogonId: 36657,
      TargetUserName: 'grace',
      TargetLogonId: 12513025,
      LogonType: 3,
      LogonGuid: '0F2C1D9A-6A3E-65E6-1C02-000000002B00',
      ProcessId: 668,
      IpAddress: '10.20.0.5',
      IpPort: '50122',
    },
  },
};

const EXPECTED = {
  '@timestamp': TIME,
  event: {
    kind: 'event',
    module: 'security',
    code: '4624',
    provider: SECURITY,
    outcome: 'success',
    action: 'logged-in',
    category: ['authentication'],
    type: ['start'],
  },
  host: { id: 'ws-fin-07.corp.example', name: 'WS-FIN-07.corp.example', os: { type: 'windows' } },
  log: { level: 'information' },
  process: { pid: 668 },
  source: { ip: '10.20.0.5', port: 50122 },
  user: { name: 'grace' },
  related: { user: ['grace'] },
  winlog: {
    activity_id: '{b69bb9ff-63f5-0000-35ba-9bb6f563d601}',
    channel: 'Security',
    computer_name: 'WS-FIN-07.corp.example',
    event_id: '4624',
    logon: { id: '0x8f31', type: 'Network' },
    process: { pid: 668, thread: { id: 720 } },
    provider_guid: '{54849625-5478-4994-a5ba-3e3b0328c30d}',
    provider_name: SECURITY,
    record_id: '9007199254740993',
    version: 2,
    event_data: {
      SubjectLogonId: '0x8f31',
      TargetUserName: 'grace',
      TargetLogonId: '0xbeef01',
      LogonType: '3',
      LogonGuid: '{0f2c1d9a-6a3e-65e6-1c02-000000002b00}',
    },
  },
};

test.each(Object.entries(EXPORTS))('%s: a logon is the same event', (tool, record) => {
  const { fields } = eventOf(record);
  // Velociraptor's seconds are doubles, which hold 100 ns no more.
  const time = tool === 'velociraptor' ? '2024-03-05T08:15:30.500Z' : TIME;
  expect(fields).toEqual({ ...EXPECTED, '@timestamp': time });
});

test('EvtxECmd writes its own header, and the data as JSON in a string', () => {
  const full = EXPORTS['evtxecmd-full']?.['Event'] as { EventData: JsonObject };
  const { fields } = eventOf({
    PayloadData1: 'Target: CORP\\grace',
    MapDescription: 'Successful logon',
    ChunkNumber: 3,
    Computer: 'WS-FIN-07.corp.example',
    Payload: JSON.stringify({ EventData: full.EventData }),
    UserId: '',
    Channel: 'Security',
    Provider: SECURITY,
    EventId: 4624,
    EventRecordId: '9007199254740993',
    RecordNumber: 12,
    ProcessId: 668,
    ThreadId: 720,
    Level: 'LogAlways',
    Keywords: 'Audit success',
    SourceFile: 'D:\\Security.evtx',
    TimeCreated: '2024-03-05T08:15:30.5001234+00:00',
  });
  const { activity_id: _, provider_guid: __, version: ___, ...winlog } = EXPECTED.winlog;
  expect(fields).toEqual({ ...EXPECTED, winlog });
});

test.each([
  ['no JSON', '{"EventData":'],
  ['no object', '[]'],
  ['no text', 5],
])('a payload that is %s is a problem, and the event remains', (_, payload) => {
  const { event, problem } = madeOf({
    Payload: payload,
    ChunkNumber: 1,
    EventId: 4624,
    Provider: SECURITY,
    TimeCreated: TIME,
  });
  expect(problem?.message).toBe('cannot read "Payload": expected a JSON object in a string');
  expect(event.fields).toMatchObject({ event: { code: '4624' } });
});

test('a payload that EvtxECmd left out is no problem', () => {
  expect(eventOf({ Payload: '', ChunkNumber: 1, TimeCreated: TIME }).fields).toBeDefined();
});

test('Sysmon has its two times and names its process with braces', () => {
  const event = eventOf({
    Event: {
      System: {
        Provider_attributes: { Name: 'Microsoft-Windows-Sysmon' },
        EventID: 13,
        TimeCreated_attributes: { SystemTime: '2024-03-05T08:15:31Z' },
        Computer: 'WS-FIN-07',
        Security_attributes: { UserID: 'S-1-5-18' },
      },
      EventData: {
        UtcTime: '2024-03-05 08:15:29.250',
        ProcessGuid: '0F2C1D9A-6A3E-65E6-1C02-000000002B00',
        ProcessId: 1184,
        TargetObject: 'HKLM\\SOFTWARE\\Example\\Actions',
        Details: 'Binary Data',
      },
    },
  });
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:29.250Z',
    log: '2024-03-05T08:15:31.000Z',
  });
  expect(event.fields).toMatchObject({
    event: { action: 'RegistryEvent (Value Set)' },
    process: { entity_id: '{0f2c1d9a-6a3e-65e6-1c02-000000002b00}', pid: 1184 },
    registry: { value: 'Actions' },
    user: { id: 'S-1-5-18' },
  });
});

describe('the data', () => {
  function dataOf(eventData: JsonObject | string): unknown {
    const { fields } = eventOf({
      Event: {
        System: { EventID: 1, TimeCreated: { '#attributes': { SystemTime: TIME } } },
        EventData: eventData,
      },
    });
    return (fields['winlog'] as JsonObject)['event_data'];
  }

  test.each<[string, JsonObject | string, unknown]>([
    ['one value without a name', { Data: 'a' }, { param1: 'a' }],
    ['several', { Data: ['a', '', 'c'] }, { param1: 'a', param3: 'c' }],
    ['several inside one element', { Data: { '#text': ['a', 'b'] } }, { param1: 'a', param2: 'b' }],
    ['text alone', 'a', { param1: 'a' }],
    ['nothing', '', undefined],
    ['one with a name', { Data: { '@Name': 'x', '#text': 'a' } }, { x: 'a' }],
    ['one with a name and no text', { Data: { '@Name': 'x' } }, undefined],
    ['a name as attribute', { Data: [{ '#attributes': { Name: 'x' }, '#text': 1 }] }, { x: '1' }],
    ['attributes around', { '#attributes': { Name: 'T' }, '@x': 1, a: 'b' }, { a: 'b' }],
    ['text inside', { Binary: { '#text': 'FF' } }, { Binary: 'FF' }],
    ['a list', { a: ['x', 'y'] }, { a: ['x', 'y'] }],
  ])('%s', (_, eventData, expected) => {
    expect(dataOf(eventData)).toEqual(expected);
  });

  test('UserData holds one element, whose name is kept', () => {
    const { fields } = eventOf({
      Event: {
        System: {
          Provider: { '#attributes': { Name: 'Microsoft-Windows-Eventlog' } },
          EventID: 1102,
          TimeCreated: { '#attributes': { SystemTime: TIME } },
        },
        UserData: {
          LogFileCleared: {
            '#attributes': { xmlns: 'x' },
            SubjectUserName: 'ada',
            SubjectLogonId: '0x0000000000050e87',
          },
        },
      },
    });
    expect(fields).toMatchObject({
      event: { action: 'audit-log-cleared' },
      user: { name: 'ada' },
      winlog: {
        logon: { id: '0x50e87' },
        user_data: { xml_name: 'LogFileCleared', SubjectUserName: 'ada' },
      },
    });
  });

  test('UserData with an empty element is none', () => {
    const { fields } = eventOf({
      Event: {
        System: { EventID: 1100, Version: 'x', TimeCreated_attributes: { SystemTime: TIME } },
        UserData: { ServiceShutdown: { '@xmlns': 'x' } },
      },
    });
    expect(fields).not.toHaveProperty('winlog.user_data');
    expect(fields).not.toHaveProperty('winlog.version');
  });

  test('rendered text says the task and the message', () => {
    const { fields } = eventOf({
      Event: {
        System: { EventID: 1, TimeCreated_attributes: { SystemTime: TIME } },
        RenderingInfo: { Task: 'Nightly', Message: 'It ran.', Opcode: 'Info' },
      },
    });
    expect(fields).toMatchObject({
      event: { action: 'Nightly' },
      message: 'It ran.',
      winlog: { opcode: 'Info' },
    });
  });
});

test('without a time there is a problem', () => {
  const { problem } = madeOf({ Event: { System: { EventID: 1 } } });
  expect(problem?.message).toBe('no timestamp: "TimeCreated.SystemTime" is missing');
});
