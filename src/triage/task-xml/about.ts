import type { TaskPrincipal, TaskRegistration, TaskSettings } from '../../model/task.ts';
import type { XmlElement } from '../../syntax/read-xml.ts';
import { childOf, childrenOf, flagOf, textOf } from './element.ts';

/** As whom the task may run. */
export function readPrincipals(parent: XmlElement | null): readonly TaskPrincipal[] {
  return childrenOf(parent, 'Principal').map((element) => ({
    id: element.attributes.get('id') ?? null,
    userId: textOf(element, 'UserId'),
    groupId: textOf(element, 'GroupId'),
    logonType: textOf(element, 'LogonType'),
    runLevel: textOf(element, 'RunLevel'),
  }));
}

/** The settings, with the defaults of the schema (MS-TSCH 2.5.6, settingsType) for booleans that are not there. */
export function readSettings(element: XmlElement | null): TaskSettings | null {
  if (element === null) return null;
  const restart = childOf(element, 'RestartOnFailure');
  return {
    enabled: flagOf(element, 'Enabled', true),
    hidden: flagOf(element, 'Hidden', false),
    allowStartOnDemand: flagOf(element, 'AllowStartOnDemand', true),
    startWhenAvailable: flagOf(element, 'StartWhenAvailable', false),
    runOnlyIfIdle: flagOf(element, 'RunOnlyIfIdle', false),
    runOnlyIfNetworkAvailable: flagOf(element, 'RunOnlyIfNetworkAvailable', false),
    wakeToRun: flagOf(element, 'WakeToRun', false),
    disallowStartIfOnBatteries: flagOf(element, 'DisallowStartIfOnBatteries', true),
    stopIfGoingOnBatteries: flagOf(element, 'StopIfGoingOnBatteries', true),
    allowHardTerminate: flagOf(element, 'AllowHardTerminate', true),
    deleteExpiredTaskAfter: textOf(element, 'DeleteExpiredTaskAfter'),
    executionTimeLimit: textOf(element, 'ExecutionTimeLimit'),
    multipleInstancesPolicy: textOf(element, 'MultipleInstancesPolicy'),
    priority: textOf(element, 'Priority'),
    restartInterval: textOf(restart, 'Interval'),
    restartCount: textOf(restart, 'Count'),
  };
}

/** What the task says of its origin. */
export function readRegistration(element: XmlElement | null): TaskRegistration | null {
  if (element === null) return null;
  return {
    author: textOf(element, 'Author'),
    date: textOf(element, 'Date'),
    uri: textOf(element, 'URI'),
    source: textOf(element, 'Source'),
    description: textOf(element, 'Description'),
    version: textOf(element, 'Version'),
    documentation: textOf(element, 'Documentation'),
    securityDescriptor: textOf(element, 'SecurityDescriptor'),
  };
}
