import { expect, test } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import {
  element,
  embedded,
  evtxFile,
  hex64,
  makeEvent,
  nothing,
  raw,
  taskData,
  text,
  u16,
  u32,
  type XmlElement,
} from '../../support/evtx-writer.ts';
import { readBytesOf } from '../helpers.ts';

const SYSTEM = {
  Provider: { Name: 'Example-Provider', Guid: '{33221100-5544-7766-8899-aabbccddeeff}' },
  EventID: 4698,
  Version: 1,
  Level: 0,
  Keywords: '0x8020000000000000',
  TimeCreated: { SystemTime: '2024-03-05T08:15:30.5001234Z' },
  EventRecordID: 7,
  Execution: { ProcessID: 700, ThreadID: 701 },
  Channel: 'Example/Operational',
  Computer: 'WS-FIN-07.corp.example',
  Security: { UserID: 'S-1-5-18' },
};

/** The one event of a file, read without a problem. */
async function readEvent(event: XmlElement, bare = false): Promise<Json | undefined> {
  const { records, problems } = await readBytesOf(evtxFile([[{ id: 7, event, bare }]]));
  expect(problems).toEqual([]);
  expect(records).toHaveLength(1);
  return records[0]?.value['Event'];
}

test('the header has attributes under plain names, and nothing for values that are null', async () => {
  expect(await readEvent(makeEvent(7, taskData('\\Nightly Sync')))).toEqual({
    System: SYSTEM,
    EventData: { TaskName: '\\Nightly Sync' },
  });
});

test.each<[string, XmlElement, Json]>([
  [
    'an event id with qualifiers',
    element('System', {}, element('EventID', { Qualifiers: u16(49152) }, u16(7036))),
    { System: { EventID: { Qualifiers: 49152, '#text': 7036 } } },
  ],
  [
    'an empty element',
    element('System', {}, element('Correlation'), element('Security', { UserID: nothing })),
    { System: { Correlation: null, Security: null } },
  ],
  ['event data without any', element('EventData'), { EventData: {} }],
  [
    'data without names',
    element(
      'EventData',
      {},
      element('Data', {}, text('a')),
      element('Data', {}, text('')),
      element('Binary', {}, raw(0x0e, '00fa')),
    ),
    { EventData: { Data: ['a', ''], Binary: '00FA' } },
  ],
  [
    'a list without a name, which Windows shows as several elements',
    element('EventData', {}, element('Data', {}, raw(0x81, '6100 0000 6200 0000'))),
    { EventData: { Data: ['a', 'b'] } },
  ],
  [
    'one value without a name',
    element('EventData', {}, element('Data', {}, text('a'))),
    { EventData: { Data: ['a'] } },
  ],
  [
    'names that repeat',
    element(
      'EventData',
      {},
      element('Data', { Name: 'x' }, u32(1)),
      element('Data', { Name: 'x' }, u32(2)),
      element('Data', { Name: 'x' }, raw(0x88, '03000000 04000000')),
    ),
    { EventData: { x: [1, 2, 3, 4] } },
  ],
  [
    'a name that is a value, and other attributes',
    element(
      'EventData',
      { Name: 'SAMPLE' },
      element('Data', { Name: text('x') }, u32(1)),
      element('ComplexData', { Name: 'y', Unit: 'ms' }, u32(2)),
      element('Data', { Name: 'Name' }, text('z')),
    ),
    { EventData: { '@Name': 'SAMPLE', x: 1, y: { '@Unit': 'ms', '#text': 2 }, Name: 'z' } },
  ],
  [
    'data without a value',
    element('EventData', {}, element('Data', { Name: 'x' }, nothing), element('Data', {})),
    { EventData: { Data: [null] } },
  ],
  [
    'nested user data with attributes',
    element(
      'UserData',
      {},
      element(
        'Outer',
        { xmlns: 'http://example.test/outer', 'xmlns:a': 'b', id: u32(5) },
        element('Item', { key: 'k' }, text('v')),
        element('Item', {}, text('w')),
        element('Deep', {}, element('Deeper', {}, hex64(0x3e7n))),
      ),
    ),
    {
      UserData: {
        Outer: {
          '@id': 5,
          Item: [{ '@key': 'k', '#text': 'v' }, 'w'],
          Deep: { Deeper: '0x3e7' },
        },
      },
    },
  ],
  [
    'Data that is not event data',
    element('UserData', {}, element('Data', { Name: 'x' }, text('v'))),
    { UserData: { Data: { '@Name': 'x', '#text': 'v' } } },
  ],
  [
    'text that is put together',
    element('UserData', {}, element('T', {}, 'size ', u32(12), ' KB')),
    { UserData: { T: 'size 12 KB' } },
  ],
  [
    'names that could reach a prototype',
    element(
      'EventData',
      {},
      element('Data', { Name: '__proto__' }, text('a')),
      element('Data', { Name: '__proto__' }, text('b')),
      element('Data', { Name: 'constructor' }, text('c')),
    ),
    { EventData: JSON.parse('{"__proto__":["a","b"],"constructor":"c"}') as Json },
  ],
])('%s', async (_, child, expected) => {
  const known = await readEvent(element('Event', {}, child));
  expect(known).toEqual(expected);
  expect(JSON.stringify(known)).toBe(JSON.stringify(expected));
  expect(await readEvent(element('Event', {}, embedded(child)))).toEqual(expected);
});

test('an event is there even if the value is null on which it depends', async () => {
  expect(await readEvent(element('Event', {}, nothing))).toEqual({});
});

test('an event without a template, as forwarded ones are', async () => {
  const event = element(
    'Event',
    {},
    element('System', {}, element('Provider', { Name: 'P' }), element('EventRecordID', {}, '9')),
    element('EventData', {}, element('Data', { Name: 'x' }, 'v')),
    element('RenderingInfo', { Culture: 'en-US' }, element('Message', {}, 'Said & done')),
  );
  expect(await readEvent(event, true)).toEqual({
    System: { Provider: { Name: 'P' }, EventRecordID: '9' },
    EventData: { x: 'v' },
    RenderingInfo: { '@Culture': 'en-US', Message: 'Said & done' },
  });
});

test('templates and names that are referred to give the same as those that are written out', async () => {
  const events = [1, 2, 3].map((id) => ({ id, event: makeEvent(id, taskData(`\\Task ${id}`)) }));
  const other = {
    id: 4,
    event: makeEvent(4, element('EventData', {}, element('Data', {}, u32(1)))),
  };
  const { records, problems } = await readBytesOf(evtxFile([[...events, other], events]));
  expect(problems).toEqual([]);
  expect(records.map(({ value }) => value)).toEqual([
    ...events.map(({ id }) => ({
      Event: {
        System: { ...SYSTEM, EventRecordID: id },
        EventData: { TaskName: `\\Task ${id}` },
      },
    })),
    { Event: { System: { ...SYSTEM, EventRecordID: 4 }, EventData: { Data: [1] } } },
    ...records.slice(0, 3).map(({ value }) => value),
  ]);
});
