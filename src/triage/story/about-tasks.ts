import type { Finding } from '../../model/report.ts';
import type { Technique } from '../../model/rule.ts';
import type { Fact } from './fact.ts';
import { field, nameAt } from './field.ts';

const DLL = field('dll.name');
const FILE = field('file.name');
/** The interface of the Task Scheduler for programs, and its pipe. */
const SCHEDULER_FILES: ReadonlySet<string> = new Set(['taskschd.dll', 'atsvc', '\\atsvc']);
/** Scheduled Task/Job in ATT&CK. */
const TECHNIQUE = /^T1053(?:\.|$)/;

/** Whether a finding is about scheduled tasks: by its rule's techniques, or by what its events are about. */
export function isAboutTasks({ rule }: Finding, own: readonly Fact[]): boolean {
  const techniques = rule.threat.flatMap(({ technique }) => technique ?? []);
  return techniques.some(isScheduledTask) || own.some(isTaskEvent);
}

function isScheduledTask({ id, subtechnique }: Technique): boolean {
  return TECHNIQUE.test(id) || (subtechnique ?? []).some((sub) => TECHNIQUE.test(sub.id));
}

function isTaskEvent({ task, event: { fields } }: Fact): boolean {
  if (task !== null) return true;
  return [DLL, FILE].some((name) => SCHEDULER_FILES.has(nameAt(fields, name)?.toLowerCase() ?? ''));
}
