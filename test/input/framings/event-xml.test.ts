import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventXml } from '../../../src/input/framings/event-xml.ts';
import { expectLinear } from '../../support/linear.ts';
import { collect, inChunks, places, readBytesOf, told } from '../helpers.ts';

const NAMESPACE = "xmlns='http://schemas.microsoft.com/win/2004/08/events/event'";

/** An event as `wevtutil qe` prints it, on one line. */
const CREATED = [
  `<Event ${NAMESPACE}><System><Provider Name='Microsoft-Windows-Security-Auditing' Guid='{0d1c5b6e-4f3a-4f7b-9d83-5c1f0a7e2b90}'/>`,
  "<EventID Qualifiers='16384'>4698</EventID><Version>1</Version><Level>0</Level><Task>12804</Task><Opcode>0</Opcode>",
  "<Keywords>0x8020000000000000</Keywords><TimeCreated SystemTime='2024-10-09T21:17:33.4431234Z'/>",
  "<EventRecordID>18446744073709551615</EventRecordID><Correlation/><Execution ProcessID='620' ThreadID='5012'/>",
  '<Channel>Security</Channel><Computer>WS-1.corp.example</Computer><Security/></System>',
  "<EventData><Data Name='TaskName'>\\Updates &amp; more</Data><Data Name='TaskContent'>&lt;Task&gt;\r\n&lt;/Task&gt;</Data>",
  "<Data Name='Empty'></Data></EventData></Event>",
].join('');

/** A short event whose record number is `n`. */
const event = (n: number, data = ''): string =>
  `<Event ${NAMESPACE}><System><EventRecordID>${n}</EventRecordID></System><EventData>${data}</EventData></Event>`;

const PRETTY = `<Event ${NAMESPACE}>\n  <System>\n    <EventRecordID>1</EventRecordID>\n  </System>\n</Event>`;

/** The record numbers of all events, their places, and the lines of problems. */
async function read(text: string | Uint8Array, options: Parameters<typeof readBytesOf>[1] = {}) {
  const { records, problems } = await readBytesOf(text, options);
  return {
    ids: records.map(
      ({ value }) =>
        (value as { Event: { System: { EventRecordID: number } } }).Event.System.EventRecordID,
    ),
    places: places(records).map((place) => place.replace('log:', '')),
    bad: problems.map(({ origin }) => origin.line),
  };
}

test('an event has the layout of evtx_dump with attributes kept apart', async () => {
  const { records, problems } = await readBytesOf(CREATED);
  expect(problems).toEqual([]);
  expect(records).toEqual([
    {
      origin: { file: 'log', line: 1 },
      value: {
        Event: {
          System: {
            Provider: null,
            Provider_attributes: {
              Name: 'Microsoft-Windows-Security-Auditing',
              Guid: '{0d1c5b6e-4f3a-4f7b-9d83-5c1f0a7e2b90}',
            },
            EventID: 4698,
            EventID_attributes: { Qualifiers: 16384 },
            Version: 1,
            Level: 0,
            Task: 12804,
            Opcode: 0,
            Keywords: '0x8020000000000000',
            TimeCreated: null,
            TimeCreated_attributes: { SystemTime: '2024-10-09T21:17:33.4431234Z' },
            EventRecordID: 18446744073709551615n,
            Correlation: null,
            Execution: null,
            Execution_attributes: { ProcessID: 620, ThreadID: 5012 },
            Channel: 'Security',
            Computer: 'WS-1.corp.example',
            Security: null,
          },
          EventData: {
            TaskName: '\\Updates & more',
            TaskContent: '<Task>\r\n</Task>',
            Empty: '',
          },
        },
      },
    },
  ]);
});

/** What `EventData` or its neighbour becomes. */
test.each<[string, string, unknown]>([
  [
    'data without names',
    '<EventData><Data>a</Data><Data/><Data>b</Data></EventData>',
    { EventData: { Data: ['a', '', 'b'] } },
  ],
  [
    'one piece of data without a name',
    '<EventData><Data>a</Data></EventData>',
    { EventData: { Data: ['a'] } },
  ],
  [
    'data of one name',
    '<EventData><Data Name="x">a</Data><Data Name="x">b</Data></EventData>',
    { EventData: { x: ['a', 'b'] } },
  ],
  ['no data', '<EventData/>', { EventData: {} }],
  [
    'named event data',
    '<EventData Name="Registered"><Data Name="x">1</Data></EventData>',
    { EventData: { x: '1' }, EventData_attributes: { Name: 'Registered' } },
  ],
  [
    'user data',
    `<UserData><Change xmlns:a='urn:b' xmlns='urn:c'><Who><Sid>S-1-5-18</Sid></Who><None/></Change></UserData>`,
    { UserData: { Change: { Who: { Sid: 'S-1-5-18' }, None: null } } },
  ],
  [
    'rendered text',
    "<RenderingInfo Culture='en-US'><Keywords><Keyword>a</Keyword><Keyword>b</Keyword></Keywords></RenderingInfo>",
    {
      RenderingInfo: { Keywords: { Keyword: ['a', 'b'] } },
      RenderingInfo_attributes: { Culture: 'en-US' },
    },
  ],
  [
    'CDATA and comments',
    '<EventData><Data Name="x"><!-- </Event> -->a<![CDATA[</Event><Event>&amp;]]>b</Data></EventData>',
    { EventData: { x: 'a</Event><Event>&amp;b' } },
  ],
  [
    'references',
    '<EventData><Data Name="x">&lt;&gt;&amp;&apos;&quot;&#65;&#x1F600;&#x1;</Data></EventData>',
    { EventData: { x: '<>&\'"A😀\u0001' } },
  ],
  [
    'what is no reference',
    '<EventData><Data Name="x">a & b &nbsp; &#x110000; &xxe;</Data></EventData>',
    { EventData: { x: 'a & b &nbsp; &#x110000; &xxe;' } },
  ],
  [
    'prefixes',
    '<e:EventData xmlns:e="urn:e"><e:Data Name="x">1</e:Data></e:EventData>',
    { EventData: { x: '1' } },
  ],
])('%s', async (_, xml, expected) => {
  const { records, problems } = await readBytesOf(`<Event ${NAMESPACE}><System/>${xml}</Event>`);
  expect(problems).toEqual([]);
  expect(records.map(({ value }) => value)).toEqual([
    { Event: { System: null, ...(expected as object) } },
  ]);
});

test('names of data cannot reach a prototype', async () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const { records } = await readBytesOf(
    event(1, names.map((name) => `<Data Name="${name}">x</Data>`).join('')),
  );
  const [{ EventData } = { EventData: {} }] = records.map(
    ({ value }) => (value as { Event: { EventData: object } }).Event,
  );
  expect(Object.keys(EventData)).toEqual(names);
  expect(Object.getPrototypeOf(EventData)).toBe(Object.prototype);
});

test.each<[string, string, string[]]>([
  ['one a line', `${event(1)}\r\n${event(2)}\r\n`, ['1', '2']],
  ['several on a line', `${event(1)}${event(2)} ${event(3)}`, ['1', '1#2', '1#3']],
  ['over many lines', `${PRETTY}\n${PRETTY}`, ['1', '6']],
  [
    'in a root element',
    `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<Events>\n${event(1)}\n${event(2)}\n</Events>\n`,
    ['3', '4'],
  ],
  ['with comments between', `<!-- <Event> -->\n${event(1)}<!-- > -->\n${event(2)}`, ['2', '3']],
  [
    'files joined',
    `\ufeff<?xml version="1.0"?>${event(1)}\n\ufeff<?xml version="1.0"?>${event(2)}`,
    ['1', '2'],
  ],
  ['an empty root element', '<Events></Events>', []],
])('events %s', async (_, text, expected) => {
  for (const size of [1, 13, 1 << 16]) {
    const { places: found, bad } = await read(text, { size, blockBytes: size });
    expect({ found, bad }).toEqual({ found: expected, bad: [] });
  }
});

describe('damage is a problem with its line, and reading goes on with the next event', () => {
  const first = event(1);
  const cut = (text: string, before: string): string => text.slice(0, text.indexOf(before));
  test.each<[string, string, number[], number[]]>([
    ['an event cut short', `${first}\n${cut(event(2), '</EventData>')}\n${event(3)}`, [1, 3], [2]],
    [
      'an event cut short in a comment',
      `${first}\n${cut(event(2), '</EventData>')}<!--\n${event(3)}`,
      [1, 3],
      [2],
    ],
    ['a last event cut short', `${first}\n${cut(event(2), '</Event>')}`, [1], [2]],
    ['tags that cross', `${first}\n${event(2, '<Data><b></Data></b>')}\n${event(3)}`, [1, 3], [2]],
    [
      'a tag that is none',
      `${first}\n${event(2, '<Data Name=x>1</Data>')}\n${event(3)}`,
      [1, 3],
      [2],
    ],
    ['no System', `${first}\n<Event><EventData/></Event>\n${event(3)}`, [1, 3], [2]],
    [
      'too many levels',
      `${first}\n${event(2, '<a>'.repeat(200) + '</a>'.repeat(200))}\n${event(3)}`,
      [1, 3],
      [2],
    ],
    ['text between', `${first}\nhello\n${event(3)}`, [1, 3], [2]],
    ['other elements between', `${first}\n<Error>x</Error>\n${event(3)}`, [1, 3], [2, 2, 2]],
    ['a document type', `<!DOCTYPE e [<!ENTITY x "y">]>\n${first}`, [1], [1]],
  ])('%s', async (_, text, ids, bad) => {
    for (const size of [1, 13, 1 << 16]) {
      const found = await read(text, { size, blockBytes: size });
      expect({ ids: found.ids, bad: found.bad }).toEqual({ ids, bad });
    }
  });

  test('the problem says what was expected', async () => {
    const { problems } = await readBytesOf(`${first}\n<Event>\n<System></Sys\u202etem></Event>`);
    expect(told(problems)).toEqual([
      '2: not a Windows event in XML at line 3: expected </System>, found "</Sys\\u{202e}tem></Event>"; the event was skipped',
    ]);
  });
});

test('entities are not expanded, whatever a document type declares', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b SYSTEM "file:///etc/passwd">]><Events>${event(1, '<Data Name="v">&a;&b;</Data>')}</Events>`;
  const { records } = await readBytesOf(bomb);
  expect(JSON.stringify(records.map(({ value }) => value))).toContain('"v":"&a;&b;"');
});

test('an event that is too long is a problem, and the next one is read', async () => {
  const text = `${event(1)}\n${event(2, `<Data>${'x'.repeat(3000)}</Data>`)}\n${event(3)}\n`;
  for (const size of [1, 100, 1 << 16]) {
    const options = { size, blockBytes: size, maxLineBytes: 500 };
    const { ids, bad } = await read(text, options);
    expect({ ids, bad }).toEqual({ ids: [1, 3], bad: [2] });
  }
});

test('any text gives the same whatever the size of chunks, and nothing throws', async () => {
  const token = fc.constantFrom(
    '<Event>',
    '<Event><System>',
    '<System/>',
    '</Event>',
    '<EventData>',
    '<',
    '>',
    '/',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!',
    'x',
    '\n',
    '&',
    '"',
    '\ufeff',
    event(1),
  );
  const size = fc.integer({ min: 1, max: 2000 });
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: token, maxLength: 20 }),
      size,
      size,
      async (text, chunk, blockBytes) => {
        const all = async (chunkBytes: number, window: number) => {
          const stream = inChunks(Buffer.from(text), chunkBytes);
          const pieces = await collect(
            eventXml.cut(stream, 'f', { blockBytes: window, maxLineBytes: 200 }),
          );
          const parsed = pieces.map((piece) =>
            'framing' in piece ? eventXml.parse(piece, {}) : { records: [], problems: [piece] },
          );
          return {
            records: parsed.flatMap(({ records }) => records),
            problems: told(parsed.flatMap(({ problems }) => problems)).sort(),
          };
        };
        expect(await all(chunk, blockBytes)).toEqual(await all(1 << 20, 1 << 20));
      },
    ),
    { numRuns: 1000 },
  );
});

test.each<[string, number, (size: number) => string]>([
  ['events that never end', 100_000, (size) => '<Event><System>'.repeat(size)],
  ['comments that never end', 10_000, (size) => `${event(1)}<!--`.repeat(size)],
  ['events inside each other', 100_000, (size) => `${event(1)}${'<Event a>'.repeat(size)}`],
  ['attributes', 200_000, (size) => `<Event><System ${'a="b" '.repeat(size)}`],
  ['white space', 2_000_000, (size) => `<Event><System ${' '.repeat(size)}`],
  ['brackets', 1_000_000, (size) => `<Event><System>${'<'.repeat(size)}`],
  ['ampersands', 1_000_000, (size) => event(1, `<Data>${'&'.repeat(size)}</Data>`)],
])('%s take no more than linear time', (_, most, text) =>
  expectLinear(most, text, (made) => readBytesOf(made, { size: 1 << 16 })),
);

test.each([
  ['a web page', '<!DOCTYPE html><html><Event>x</Event></html>'],
  ['an exported task', '<?xml version="1.0"?><Task><Triggers><EventTrigger/></Triggers></Task>'],
])('%s is not taken for events', (_, text) => {
  expect(eventXml.recognises(Buffer.from(text))).toBe(false);
});
