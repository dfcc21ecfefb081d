import { grown, type Templates } from './templates.ts';
import { SECURITY_TEMPLATES } from './templates-security.ts';
import { SYSMON_TEMPLATES } from './templates-sysmon.ts';

const TASK_SCHEDULER: Templates = {
  100: [['TaskName', 'UserContext', 'InstanceId']],
  102: [['TaskName', 'UserContext', 'InstanceId']],
  106: [['TaskName', 'UserContext']],
  107: [['TaskName', 'InstanceId']],
  108: [['TaskName', 'InstanceId']],
  110: [['TaskName', 'InstanceId', 'UserContext']],
  119: [['TaskName', 'UserName', 'InstanceId']],
  129: [['TaskName', 'Path', 'ProcessID', 'Priority']],
  140: [['TaskName', 'UserName']],
  141: [['TaskName', 'UserName']],
  142: [['TaskName', 'UserName']],
  200: grown(['TaskName', 'ActionName', 'TaskInstanceId'], ['EnginePID']),
  201: grown(['TaskName', 'TaskInstanceId', 'ActionName', 'ResultCode'], ['EnginePID']),
};

const TEMPLATES: ReadonlyMap<string, Templates> = new Map([
  ['microsoft-windows-sysmon', SYSMON_TEMPLATES],
  ['microsoft-windows-security-auditing', SECURITY_TEMPLATES],
  ['microsoft-windows-taskscheduler', TASK_SCHEDULER],
  [
    'service control manager',
    { 7045: [['ServiceName', 'ImagePath', 'ServiceType', 'StartType', 'AccountName']] },
  ],
  [
    'microsoft-windows-powershell',
    {
      4103: [['ContextInfo', 'UserData', 'Payload']],
      4104: [['MessageNumber', 'MessageTotal', 'ScriptBlockText', 'ScriptBlockId', 'Path']],
      4105: [['ScriptBlockId', 'RunspaceId']],
    },
  ],
  [
    'powershell',
    {
      400: [['param1', 'param2', 'param3']],
      403: [['param1', 'param2', 'param3']],
      600: [['param1', 'param2', 'param3']],
      800: [['param1', 'param2', 'param3']],
    },
  ],
]);

/**
 * Names for the data of an event that come without them, in the order in which Windows keeps them: those of the version
 * of the event's template that has as many. Null where no version has.
 */
export function propertyNames(
  provider: string | null,
  eventId: string | null,
  count: number,
): readonly string[] | null {
  const events = TEMPLATES.get(provider?.toLowerCase() ?? '') ?? {};
  const id = eventId ?? '';
  const versions = Object.hasOwn(events, id) ? (events[id] ?? []) : [];
  return versions.find(({ length }) => length === count) ?? null;
}
