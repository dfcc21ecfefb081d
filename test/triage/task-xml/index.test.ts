import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTaskXml } from '../../../src/triage/task-xml/index.ts';
import { expectLinear } from '../../support/linear.ts';

const NAMESPACE = 'http://schemas.microsoft.com/windows/2004/02/mit/task';

function task(content: string): string {
  return `<?xml version="1.0" encoding="UTF-16"?>\n<Task version="1.4" xmlns="${NAMESPACE}">${content}</Task>`;
}

const WHOLE = task(`
  <RegistrationInfo>
    <Date>2024-03-05T08:15:30.5</Date><Author>CORP\\anna</Author><Version>1.0</Version>
    <Description>R&amp;D</Description><URI>\\Updater</URI><Source>s</Source><Documentation>d</Documentation>
    <SecurityDescriptor>D:(A;;FA;;;BA)</SecurityDescriptor>
  </RegistrationInfo>
  <Principals>
    <Principal id="Author"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal>
    <Principal id="Users"><GroupId>S-1-5-32-545</GroupId><LogonType>InteractiveToken</LogonType></Principal>
  </Principals>
  <Settings>
    <Hidden>true</Hidden><Enabled>FALSE</Enabled><WakeToRun>1</WakeToRun><Priority>7</Priority>
    <AllowStartOnDemand>0</AllowStartOnDemand><RunOnlyIfIdle>maybe</RunOnlyIfIdle>
    <DeleteExpiredTaskAfter>PT0S</DeleteExpiredTaskAfter><ExecutionTimeLimit>PT72H</ExecutionTimeLimit>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <RestartOnFailure><Interval>PT1M</Interval><Count>3</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec id="one"><Command>cmd.exe</Command><Arguments> /c a &gt; b</Arguments><WorkingDirectory>C:\\</WorkingDirectory></Exec>
    <ComHandler><ClassId>{61BCD1B9-340C-40EC-9D41-D7F1C0632F05}</ClassId><Data><![CDATA[<x>]]></Data></ComHandler>
    <SendEmail><Server>smtp.x</Server><Subject>s</Subject><To>t@x</To><From>f@x</From><Body>b</Body>
      <Attachments><File>a.txt</File><File>b.txt</File></Attachments>
      <HeaderFields><HeaderField><Name>X-H</Name><Value>1</Value></HeaderField></HeaderFields></SendEmail>
    <ShowMessage><Title>t</Title><Body>m</Body></ShowMessage>
  </Actions>`);

describe('a task', () => {
  const read = readTaskXml(WHOLE);

  test('is read without warnings', () => {
    expect(read).toMatchObject({ status: 'decoded', version: '1.4', warnings: [] });
  });

  test('has a name and says what it is', () => {
    expect(read.task).toMatchObject({
      name: '\\Updater',
      context: 'Author',
      registration: {
        author: 'CORP\\anna',
        date: '2024-03-05T08:15:30.5',
        uri: '\\Updater',
        source: 's',
        description: 'R&D',
        version: '1.0',
        documentation: 'd',
        securityDescriptor: 'D:(A;;FA;;;BA)',
      },
    });
  });

  test('has principals', () => {
    expect(read.task.principals).toEqual([
      {
        id: 'Author',
        userId: 'S-1-5-18',
        groupId: null,
        logonType: null,
        runLevel: 'HighestAvailable',
      },
      {
        id: 'Users',
        userId: null,
        groupId: 'S-1-5-32-545',
        logonType: 'InteractiveToken',
        runLevel: null,
      },
    ]);
  });

  test('has settings, with defaults for what is not there', () => {
    expect(read.task.settings).toEqual({
      enabled: false,
      hidden: true,
      allowStartOnDemand: false,
      startWhenAvailable: false,
      runOnlyIfIdle: false,
      runOnlyIfNetworkAvailable: false,
      wakeToRun: true,
      disallowStartIfOnBatteries: true,
      stopIfGoingOnBatteries: true,
      allowHardTerminate: true,
      deleteExpiredTaskAfter: 'PT0S',
      executionTimeLimit: 'PT72H',
      multipleInstancesPolicy: 'IgnoreNew',
      priority: '7',
      restartInterval: 'PT1M',
      restartCount: '3',
    });
  });

  test('has actions of all kinds', () => {
    expect(read.task.actions).toEqual([
      {
        kind: 'exec',
        id: 'one',
        command: 'cmd.exe',
        arguments: ' /c a > b',
        workingDirectory: 'C:\\',
        flags: null,
      },
      {
        kind: 'com-handler',
        id: '',
        classId: '{61BCD1B9-340C-40EC-9D41-D7F1C0632F05}',
        data: '<x>',
      },
      {
        kind: 'send-email',
        id: '',
        from: 'f@x',
        to: 't@x',
        cc: '',
        bcc: '',
        replyTo: '',
        server: 'smtp.x',
        subject: 's',
        body: 'b',
        attachments: ['a.txt', 'b.txt'],
        headers: [{ name: 'X-H', value: '1' }],
      },
      { kind: 'show-message', id: '', caption: 't', content: 'm' },
    ]);
  });

  test('without anything is one, too', () => {
    expect(readTaskXml('<Task/>')).toMatchObject({
      status: 'decoded',
      version: null,
      task: { name: null, settings: null, registration: null, actions: [], triggers: [] },
      warnings: [],
    });
  });

  test('may have a prefix on its names', () => {
    const xml = `<t:Task xmlns:t="${NAMESPACE}"><t:Actions><t:Exec><t:Command>a</t:Command></t:Exec></t:Actions></t:Task>`;
    expect(readTaskXml(xml).task.actions).toMatchObject([{ command: 'a' }]);
  });

  test('tells elements among the actions that are none', () => {
    const { warnings } = readTaskXml(task('<Actions><Execute/></Actions>'));
    expect(warnings).toEqual([
      { offset: null, message: 'expected an action, found <Execute>, which is not read' },
    ]);
  });
});

describe('triggers', () => {
  const trigger = (xml: string) =>
    readTaskXml(task(`<Triggers>${xml}</Triggers>`)).task.triggers[0];

  test('have boundaries, delays and repetitions', () => {
    expect(
      trigger(
        '<TimeTrigger><StartBoundary>2024-03-05T09:00:00</StartBoundary><EndBoundary>2025-01-01T00:00:00Z</EndBoundary>' +
          '<Enabled>false</Enabled><RandomDelay>PT1H</RandomDelay><ExecutionTimeLimit>PT2H</ExecutionTimeLimit>' +
          '<Repetition><Interval>PT5M</Interval><Duration>P1D</Duration><StopAtDurationEnd>true</StopAtDurationEnd></Repetition></TimeTrigger>',
      ),
    ).toEqual({
      kind: 'Time',
      enabled: false,
      start: '2024-03-05T09:00:00',
      end: '2025-01-01T00:00:00Z',
      repetition: { interval: 'PT5M', duration: 'P1D', stopAtDurationEnd: true },
      delay: null,
      randomDelay: 'PT1H',
      executionTimeLimit: 'PT2H',
      schedule: null,
      subscription: null,
      userId: null,
      stateChange: null,
    });
  });

  test.each([
    ['BootTrigger', '<Delay>PT30S</Delay>', { kind: 'Boot', delay: 'PT30S' }],
    ['LogonTrigger', '<UserId>CORP\\anna</UserId>', { kind: 'Logon', userId: 'CORP\\anna' }],
    ['IdleTrigger', '', { kind: 'Idle', enabled: true }],
    ['RegistrationTrigger', '', { kind: 'Registration' }],
    [
      'SessionStateChangeTrigger',
      '<StateChange>RemoteConnect</StateChange>',
      { kind: 'SessionStateChange', stateChange: 'RemoteConnect' },
    ],
    [
      'EventTrigger',
      '<Subscription>&lt;QueryList/&gt;</Subscription>',
      { kind: 'Event', subscription: '<QueryList/>' },
    ],
    ['WnfStateChangeTrigger', '<StateName>00</StateName>', { kind: 'WnfStateChange' }],
  ])('%s', (name, content, expected) => {
    expect(trigger(`<${name}>${content}</${name}>`)).toMatchObject(expected);
  });

  const none = { weekdays: [], days: [], weeks: [], months: [] };

  test.each([
    [
      '<ScheduleByDay><DaysInterval>3</DaysInterval></ScheduleByDay>',
      { ...none, kind: 'day', every: 3 },
    ],
    ['<ScheduleByDay/>', { ...none, kind: 'day', every: 1 }],
    [
      '<ScheduleByWeek><WeeksInterval>2</WeeksInterval><DaysOfWeek><Monday/><Friday/></DaysOfWeek></ScheduleByWeek>',
      { ...none, kind: 'week', every: 2, weekdays: ['Monday', 'Friday'] },
    ],
    [
      '<ScheduleByMonth><DaysOfMonth><Day>1</Day><Day>Last</Day></DaysOfMonth><Months><May/></Months></ScheduleByMonth>',
      { ...none, kind: 'month', every: 1, days: ['1', 'Last'], months: ['May'] },
    ],
    [
      '<ScheduleByMonthDayOfWeek><Weeks><Week>2</Week></Weeks><DaysOfWeek><Sunday/></DaysOfWeek><Months><May/></Months></ScheduleByMonthDayOfWeek>',
      {
        ...none,
        kind: 'month-by-weekday',
        every: 1,
        weeks: ['2'],
        weekdays: ['Sunday'],
        months: ['May'],
      },
    ],
  ])('%s', (xml, schedule) => {
    expect(trigger(`<CalendarTrigger>${xml}</CalendarTrigger>`)).toMatchObject({
      kind: 'Calendar',
      schedule,
    });
  });
});

describe('encodings', () => {
  const little = Buffer.from(WHOLE, 'utf16le');

  test.each([
    ['UTF-8', Buffer.from(WHOLE)],
    ['UTF-16', little],
    ['UTF-16 with a byte order mark', Buffer.from(`\uFEFF${WHOLE}`, 'utf16le')],
    ['big-endian UTF-16', Buffer.from(little).swap16()],
    ['text with a byte order mark', `\uFEFF${WHOLE}`],
    ['text with a declaration in front of blanks', WHOLE],
    [
      'escaped once more',
      WHOLE.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ],
  ])('%s', (_, xml) => {
    expect(readTaskXml(xml)).toEqual(readTaskXml(WHOLE));
  });
});

describe('hostile XML', () => {
  const laughs = `<!DOCTYPE Task [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${task('<Actions><Exec><Command>&b;</Command></Exec></Actions>')}`;
  const external = `<?xml version="1.0"?><!DOCTYPE Task SYSTEM "http://127.0.0.1/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><Task>&x;</Task>`;

  test.each([
    ['entities that grow', laughs],
    ['an external entity', external],
  ])('with %s is refused at its document type', (_, xml) => {
    const { status, task: read, warnings } = readTaskXml(xml);
    expect(status).toBe('undecodable');
    expect(read.actions).toEqual([]);
    expect(warnings).toEqual([
      {
        offset: xml.indexOf('<!DOCTYPE'),
        message: expect.stringContaining('a document type is not read'),
      },
    ]);
  });

  test('names entities without a document type as they stand', () => {
    const xml = task('<Actions><Exec><Command>&x;</Command></Exec></Actions>');
    expect(readTaskXml(xml).task.actions).toMatchObject([{ command: '&x;' }]);
  });

  test.each<[string, (size: number) => string, string]>([
    ['nested deeply', (size) => `<Task>${'<a>'.repeat(size)}`, 'inside 64 others'],
    ['of many elements', (size) => `<Task>${'<a/>'.repeat(size)}</Task>`, 'than 10000 elements'],
    ['with an open attribute', (size) => `<Task a="${'x'.repeat(size)}`, 'expected <name'],
    ['of open tags', (size) => `<Task>${'<a '.repeat(size)}`, 'expected <name'],
  ])('%s takes linear time, with a warning', (_, xml, message) =>
    expectLinear(200_000, xml, (text) =>
      expect(readTaskXml(text).warnings[0]?.message).toContain(message),
    ),
  );

  test('with a huge attribute is read', () => {
    const { status, warnings } = readTaskXml(`<Task a="${'x'.repeat(1_000_000)}"/>`);
    expect({ status, warnings }).toEqual({ status: 'decoded', warnings: [] });
  });

  test('that is cut short is read as far as it goes', () => {
    const cut = WHOLE.slice(0, WHOLE.indexOf('<ComHandler>') + 3);
    const { status, task: read, warnings } = readTaskXml(cut);
    expect(status).toBe('decoded');
    expect(read.name).toBe('\\Updater');
    expect(read.actions).toMatchObject([{ command: 'cmd.exe' }]);
    expect(warnings).toEqual([
      {
        offset: cut.lastIndexOf('<'),
        message: 'expected <name attribute="value"> or </name>; read as far as that',
      },
    ]);
  });

  test('beyond the bound is read up to it', () => {
    const { status, warnings } = readTaskXml(`<Task>${' '.repeat(5 << 20)}</Task>`);
    expect(status).toBe('decoded');
    expect(warnings).toEqual([
      { offset: 4 << 20, message: 'only the first 4194304 characters are read' },
    ]);
  });

  test.each([
    ['another root', '<Event/>', 'expected <Task>, found <Event>'],
    ['nothing', '', 'expected an element, found the end; read as far as that'],
    ['text', 'task', 'expected no text outside the root; read as far as that'],
  ])('%s is no task', (_, xml, message) => {
    expect(readTaskXml(xml)).toMatchObject({ status: 'undecodable', warnings: [{ message }] });
  });

  test('never makes it throw', () => {
    const piece = fc.constantFrom(
      '<',
      '/>',
      '</',
      '<Exec>',
      '<Actions>',
      ' a="',
      '"',
      '&lt;',
      ']]>',
      '<![CDATA[',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 4 }))),
        fc.uint8Array(),
        (parts, bytes) => {
          expect(readTaskXml(`<Task>${parts.join('')}`).task.actions.length).toBeLessThanOrEqual(
            parts.length,
          );
          expect(readTaskXml(bytes).status).toBe('undecodable');
        },
      ),
    );
  });
});
