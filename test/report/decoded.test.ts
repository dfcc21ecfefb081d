import { describe, expect, test } from 'vitest';
import { DECODED_FORMATS } from '../../src/report/decoded.ts';
import { decodeAny } from '../../src/triage/index.ts';

const SCRIPT = Buffer.from('whoami\r\nhostname', 'utf16le').toString('base64');

const TASK = `<Task version="1.4">
  <RegistrationInfo><Author>CORP\\anna</Author><Date>2024-03-05T08:15:30</Date><URI>\\Updater</URI></RegistrationInfo>
  <Triggers>
    <CalendarTrigger><StartBoundary>2024-03-05T09:00:00</StartBoundary>
      <Repetition><Interval>PT5M</Interval><Duration>P1D</Duration><StopAtDurationEnd>true</StopAtDurationEnd></Repetition>
      <ScheduleByWeek><WeeksInterval>2</WeeksInterval><DaysOfWeek><Monday/><Friday/></DaysOfWeek></ScheduleByWeek></CalendarTrigger>
    <CalendarTrigger><ScheduleByMonth><DaysOfMonth><Day>1</Day><Day>Last</Day></DaysOfMonth><Months><May/></Months></ScheduleByMonth></CalendarTrigger>
    <CalendarTrigger><ScheduleByMonthDayOfWeek><Weeks><Week>2</Week></Weeks><DaysOfWeek><Sunday/></DaysOfWeek></ScheduleByMonthDayOfWeek></CalendarTrigger>
    <LogonTrigger><Enabled>false</Enabled><Repetition><Interval>PT1M</Interval></Repetition></LogonTrigger>
  </Triggers>
  <Principals><Principal id="Author"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals>
  <Settings><Hidden>true</Hidden><WakeToRun>true</WakeToRun><AllowStartOnDemand>false</AllowStartOnDemand><Priority>7</Priority>
    <RestartOnFailure><Interval>PT1M</Interval><Count>3</Count></RestartOnFailure></Settings>
  <Actions Context="Author">
    <Exec><Command>C:\\Users\\Public\\up.exe</Command><Arguments>-enc ${SCRIPT}</Arguments></Exec>
    <ComHandler><ClassId>{61BCD1B9-340C-40EC-9D41-D7F1C0632F05}</ClassId><Data>d</Data></ComHandler>
    <SendEmail><To>t@x</To><Attachments><File>a.txt</File></Attachments><HeaderFields><HeaderField><Name>X</Name><Value>1</Value></HeaderField></HeaderFields></SendEmail>
    <ShowMessage><Title>t</Title><Body>two
lines</Body></ShowMessage>
    <Nothing/>
  </Actions>
</Task>`;

function draw(value: string, width = 80, color = false): string {
  return DECODED_FORMATS.text(decodeAny(value), { color, width });
}

describe('as text', () => {
  test('a task reads from top to bottom', () => {
    expect(draw(TASK)).toMatchInlineSnapshot(`
      "Task XML, schema 1.4
      Task
        name            \\Updater
        runs as         principal Author
        author          CORP\\anna
        date            2024-03-05T08:15:30
      Action 1: starts a program
        command         C:\\Users\\Public\\up.exe
        arguments       -enc dwBoAG8AYQBtAGkADQAKAGgAbwBzAHQAbgBhAG0AZQA=
        decoded         whoami
                        hostname
      Action 2: calls a COM class
        class           {61BCD1B9-340C-40EC-9D41-D7F1C0632F05}
        data            d
      Action 3: sends an e-mail
        to              t@x
        attachment      a.txt
        header          X: 1
      Action 4: shows a message
        caption         t
        message         two
                        lines
      Principal Author
        user            S-1-5-18
        run level       HighestAvailable
      Trigger 1: Calendar
        from            2024-03-05T09:00:00
        schedule        every 2 weeks on Monday, Friday
        repeats         every PT5M for P1D, then is stopped
      Trigger 2: Calendar
        schedule        every May on day 1, Last
      Trigger 3: Calendar
        schedule        every month on Sunday of week 2
      Trigger 4: Logon (disabled)
        repeats         every PT1M
      Settings
        enabled         yes
        hidden          yes
        priority        7
        restarts        3 times, PT1M apart
        also            not to be started by hand; wakes the machine
      What stands out
        - gives PowerShell an encoded script: whoami hostname
        - uses a folder that users may write to: C:\\Users\\Public\\up.exe
        - calls the COM class {61BCD1B9-340C-40EC-9D41-D7F1C0632F05}; look up which
          file that is
        - runs as SYSTEM
        - runs with the highest privileges of its account
        - is hidden in the Task Scheduler
      Warnings
        - expected an action, found <Nothing>, which is not read
      "
    `);
  });

  test('a command has its options, passwords masked', () => {
    expect(
      draw('schtasks /create /s WS2 /u bob /p S3cret /tn x /tr "cmd /c a" /sc daily /ru "" /f'),
    ).toMatchInlineSnapshot(`
      "Command line of schtasks
      Command
        command line    schtasks /create /s WS2 /u bob /p ******** /tn x /tr "cmd /c a
                        " /sc daily /ru "" /f
        does            create
        on host         WS2
        as user         bob
        options         /p ********  /sc daily  /ru ""  /f
      Task
        name            x
      Action 1: starts a program
        command         cmd
        arguments       /c a
      Principal
        user            SYSTEM
      Trigger 1: Calendar
      What stands out
        - starts cmd, which runs commands
        - runs as SYSTEM
      "
    `);
  });

  test('scripts keep their lines', () => {
    expect(draw(`powershell -e ${SCRIPT}`)).toBe(
      'Encoded PowerShell\nScript\n  whoami\n  hostname\n',
    );
  });

  test.each([
    ['Binary Data', 'TaskCache Actions: the log has no bytes of it\n'],
    [
      'deadbeef',
      'TaskCache Actions: cannot be decoded\nWarnings\n  - at 0: expected version 1, 2 or 3, found 44510\n',
    ],
    ['<a/>', 'Task XML: cannot be decoded\nWarnings\n  - expected <Task>, found <a>\n'],
    ['<Task/>', 'Task XML\n'],
    ['0100', 'TaskCache Actions, version 1, from hex\n'],
    ['"Actions"=hex:01,00', 'TaskCache Actions, version 1, from hex\n'],
    [
      '[HKLM\\K]\n"Actions"=hex:01,00\n[HKLM\\L]\n"Actions"=hex:01,00',
      'TaskCache Actions, version 1, from hex\n  found in        HKLM\\K\n\n' +
        'TaskCache Actions, version 1, from hex\n  found in        HKLM\\L\n',
    ],
  ])('%s', (value, expected) => {
    expect(draw(value)).toBe(expected);
  });

  test.each([40, 60, 80, 120])(
    'no line is longer than %i columns, and nothing is lost',
    (width) => {
      const long = `<Task><Actions><Exec><Command>C:\\Users\\${'deep\\'.repeat(60)}a.exe</Command><Arguments>管理者${'管理者'.repeat(40)}</Arguments></Exec></Actions></Task>`;
      const lines = draw(long, width).split('\n');
      for (const line of lines) {
        const wide = line.match(/[管理者]/g)?.length ?? 0;
        expect(line.length + wide).toBeLessThanOrEqual(width);
      }
      expect(lines.join('').match(/管/g)).toHaveLength(41);
    },
  );

  test('what comes from a task cannot steer the terminal', () => {
    const hostile = '\u001b[2J\u202egnp.exe\u0007';
    const text = draw(
      `<Task><RegistrationInfo><URI>${hostile}</URI></RegistrationInfo><Triggers><${'a'}Trigger><UserId>${hostile}</UserId></${'a'}Trigger></Triggers>` +
        `<Principals><Principal id="${hostile}"/></Principals><Actions><Exec><Command>${hostile}</Command></Exec></Actions></Task>`,
    );
    for (const char of hostile.replaceAll(/[\x20-\x7e]/g, '')) expect(text).not.toContain(char);
    expect(text.match(/\\u\{1b\}\[2J\\u\{202e\}gnp\.exe\\u\{7\}/g)).toHaveLength(4);
  });

  test('colours only if asked to', () => {
    expect(draw(TASK)).not.toContain('\u001b[');
    expect(draw(TASK, 80, true)).toContain('\u001b[1mTask\u001b[22m');
  });
});

test('as JSON it is one document with our keys', () => {
  const text = DECODED_FORMATS.json(decodeAny('"Actions"=hex:01,00,66,66,00,00,00,00'));
  expect(JSON.parse(text)).toEqual({
    schema_version: 1,
    decoded: [
      {
        what: 'task-actions',
        encoding: 'hex',
        place: null,
        status: 'decoded',
        version: 1,
        scripts: [],
        signs: [],
        task: {
          name: null,
          context: null,
          actions: [
            {
              kind: 'exec',
              id: '',
              command: '',
              arguments: '',
              working_directory: '',
              flags: null,
            },
          ],
          principals: [],
          triggers: [],
          settings: null,
          registration: null,
        },
        warnings: [
          { offset: 8, message: 'expected 4 bytes for the length of the command, found 0' },
        ],
      },
    ],
  });
});
