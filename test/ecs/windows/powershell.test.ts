import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { eventOf } from '../shaped.ts';

function record(provider: string, id: number, data: JsonObject): JsonObject {
  return {
    '@timestamp': '2024-03-05T08:15:30.500Z',
    event: { code: String(id) },
    winlog: {
      provider_name: provider,
      computer_name: 'WS-FIN-07.corp.example',
      user: { identifier: 'S-1-5-21-1-2-3-1104' },
      event_data: data,
    },
  };
}

const HOST = [
  'HostName=ConsoleHost',
  'HostVersion=5.1.19041.1',
  'HostId=8d0c22b6-97b1-4a0e-a0fb-3c1dbb1d0a51',
  'HostApplication=powershell.exe -NoProfile -Command "$a = 1;\n  $b = 2"',
  'EngineVersion=5.1.19041.1',
  'RunspaceId=6a447a2c-693e-4d41-948d-129b455b2569',
  'PipelineId=15',
  'CommandName=',
];

const HOST_FIELDS = {
  process: {
    entity_id: '8d0c22b6-97b1-4a0e-a0fb-3c1dbb1d0a51',
    title: 'ConsoleHost',
    command_line: 'powershell.exe -NoProfile -Command "$a = 1;\n  $b = 2"',
    args: ['powershell.exe', '-NoProfile', '-Command', '$a = 1;\n  $b = 2'],
    args_count: 4,
  },
  powershell: {
    process: { executable_version: '5.1.19041.1' },
    engine: { version: '5.1.19041.1' },
    runspace_id: '6a447a2c-693e-4d41-948d-129b455b2569',
    pipeline_id: '15',
  },
};

describe('the classic log', () => {
  test.each<[number, string, string, string[], JsonObject]>([
    [
      400,
      'start',
      'Engine Lifecycle',
      ['NewEngineState=Available', 'PreviousEngineState=None', 'SequenceNumber=13'],
      { engine: { new_state: 'Available', previous_state: 'None' } },
    ],
    [403, 'end', 'Engine Lifecycle', ['NewEngineState=Stopped', 'SequenceNumber=13'], {}],
    [
      600,
      'info',
      'Provider Lifecycle',
      ['ProviderName=Registry', 'NewProviderState=Started', 'SequenceNumber=13'],
      { provider: { name: 'Registry', new_state: 'Started' } },
    ],
  ])('%i has its details in the third value', (id, type, action, lines, powershell) => {
    const details = [...lines, ...HOST].map((line) => `\t${line}`).join('\r\n');
    const { fields } = eventOf(
      record('PowerShell', id, { param1: 'a', param2: 'b', param3: details }),
    );
    expect(fields).toMatchObject(HOST_FIELDS);
    expect(fields).toMatchObject({
      event: { category: 'process', type, action, sequence: 13 },
      powershell,
    });
    expect(fields).not.toHaveProperty('winlog.event_data');
  });

  test('800 has details in the second value and what the command did in the third', () => {
    const details = [
      'DetailSequence=2',
      'DetailTotal=3',
      'SequenceNumber=17',
      'UserId=CORP\\ada',
      ...HOST,
      'ScriptName=C:\\Tools\\sync.ps1',
      'CommandLine=  Register-ScheduledTask -TaskName x',
    ];
    const did = [
      'CommandInvocation(Register-ScheduledTask): "Register-ScheduledTask"',
      'ParameterBinding(Register-ScheduledTask): name="TaskName"; value="x"',
      'TerminatingError(Get-Item): ',
      'ParameterBinding(Get-Item): what is this',
      'no detail',
    ];
    const { fields } = eventOf(
      record('PowerShell', 800, {
        param1: 'Register-ScheduledTask',
        param2: `\t${details.join('\n\t')}`,
        param3: did.join('\n'),
      }),
    );
    expect(fields).toMatchObject({
      event: { category: 'process', type: 'info', action: 'Pipeline Execution Details' },
      user: { name: 'ada', domain: 'CORP' },
      related: { user: ['ada'] },
      file: { path: 'C:\\Tools\\sync.ps1', name: 'sync.ps1', extension: 'ps1' },
      powershell: {
        sequence: 2,
        total: 3,
        command: {
          value: '  Register-ScheduledTask -TaskName x',
          invocation_details: [
            {
              type: 'CommandInvocation',
              related_command: 'Register-ScheduledTask',
              value: '"Register-ScheduledTask"',
            },
            {
              type: 'ParameterBinding',
              related_command: 'Register-ScheduledTask',
              name: '"TaskName"',
              value: '"x"',
            },
            { type: 'TerminatingError', related_command: 'Get-Item' },
            { value: 'what is this' },
            { value: 'no detail' },
          ],
        },
      },
    });
    expect(fields).not.toHaveProperty('winlog.event_data');
  });
});

describe('the operational log', () => {
  const PROVIDER = 'Microsoft-Windows-PowerShell';

  test('4103 has the details under names with blanks', () => {
    const context = [
      'Severity = Informational',
      'Host Name = ConsoleHost',
      'Host ID = 8d0c22b6-97b1-4a0e-a0fb-3c1dbb1d0a51',
      'Host Application = powershell.exe',
      'Command Name = New-ScheduledTaskAction',
      'Command Type = Cmdlet',
      'Sequence Number = 18',
      'User = CORP\\ada',
      'Connected User = ',
      'Shell ID = Microsoft.PowerShell',
    ];
    const { fields } = eventOf(
      record(PROVIDER, 4103, {
        ContextInfo: context.map((line) => `        ${line}`).join('\r\n'),
        Payload: 'CommandInvocation(New-ScheduledTaskAction): "New-ScheduledTaskAction"\r\n',
      }),
    );
    expect(fields).toMatchObject({
      event: { category: 'process', type: 'info', action: 'Executing Pipeline', sequence: 18 },
      user: { id: 'S-1-5-21-1-2-3-1104', name: 'ada', domain: 'CORP' },
      process: { title: 'ConsoleHost', command_line: 'powershell.exe', args_count: 1 },
      powershell: {
        id: 'Microsoft.PowerShell',
        command: {
          name: 'New-ScheduledTaskAction',
          type: 'Cmdlet',
          invocation_details: [{ type: 'CommandInvocation' }],
        },
      },
    });
    expect(fields).not.toHaveProperty('winlog.event_data');
  });

  test('4104 has the text of the script', () => {
    const { fields } = eventOf(
      record(PROVIDER, 4104, {
        MessageNumber: '1',
        MessageTotal: '2',
        ScriptBlockText: 'Register-ScheduledTask',
        ScriptBlockId: '50d2dbda-7361-4926-a94d-d9eadfdb43fa',
        Path: 'C:\\Tools\\sync.ps1',
      }),
    );
    expect(fields).toMatchObject({
      event: { category: 'process', type: 'info', action: 'Execute a Remote Command' },
      file: { path: 'C:\\Tools\\sync.ps1', name: 'sync.ps1', directory: 'C:\\Tools' },
      powershell: {
        sequence: 1,
        total: 2,
        file: {
          script_block_text: 'Register-ScheduledTask',
          script_block_id: '50d2dbda-7361-4926-a94d-d9eadfdb43fa',
        },
      },
    });
  });

  test.each([
    [4105, 'start', 'Starting Command'],
    [4106, 'end', 'Stopping Command'],
  ])('%i is a %s', (id, type, action) => {
    const { fields } = eventOf(record(PROVIDER, id, { RunspaceId: 'r', ScriptBlockId: 's' }));
    expect(fields).toMatchObject({
      event: { category: 'process', type, action },
      powershell: { runspace_id: 'r', file: { script_block_id: 's' } },
    });
  });
});
