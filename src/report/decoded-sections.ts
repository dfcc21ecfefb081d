import type { ActionScript, Decoded, DecodeWarning, Sign } from '../model/decoded-task.ts';
import type { Task, TaskPrincipal, TaskRegistration } from '../model/task.ts';
import { actionSection } from './action-text.ts';
import { commandSection } from './command-text.ts';
import { rowsOf, type Section } from './section.ts';
import { settingsRows, triggerSection } from './trigger-text.ts';

export type { Section } from './section.ts';

/** What was decoded, as the sections that people read one after another. */
export function sectionsOf(decoded: Decoded): readonly Section[] {
  const { what, place, result } = decoded;
  const head = { title: titleOf(decoded), rows: rowsOf([['found in', place]]) };
  if (what === 'powershell') {
    return [head, ...layerSections(result.layers), ...warningSections(result.warnings)];
  }
  return [
    head,
    ...(what === 'task-command' ? [commandSection(result)] : []),
    ...taskSections(result.task, decoded.scripts),
    ...signSections(decoded.signs),
    ...warningSections(result.warnings),
  ];
}

function titleOf(decoded: Decoded): string {
  if (decoded.what === 'powershell') return 'Encoded PowerShell';
  if (decoded.what === 'task-command') return `Command line of ${decoded.result.tool}`;
  if (decoded.what === 'task-xml') return `Task XML${xmlVersion(decoded.result)}`;
  const { status, version } = decoded.result;
  if (status === 'not-recorded') return 'TaskCache Actions: the log has no bytes of it';
  if (status === 'undecodable') return 'TaskCache Actions: cannot be decoded';
  return `TaskCache Actions, version ${version}, from ${decoded.encoding}`;
}

function xmlVersion({ status, version }: { status: string; version: string | null }): string {
  if (status === 'undecodable') return ': cannot be decoded';
  return version === null ? '' : `, schema ${version}`;
}

function layerSections(layers: readonly string[]): readonly Section[] {
  return layers.map((text, index) => ({
    title: index === 0 ? 'Script' : 'Script in it',
    rows: [{ label: '', value: text.trim() }],
  }));
}

function taskSections(task: Task, scripts: readonly ActionScript[]): readonly Section[] {
  const about = rowsOf([
    ['name', task.name],
    ['runs as', task.context === null ? null : `principal ${task.context}`],
    ...registrationRows(task.registration),
  ]);
  return [
    ...(about.length > 0 ? [{ title: 'Task', rows: about }] : []),
    ...task.actions.map((action, index) => actionSection(action, index + 1, scripts)),
    ...task.principals.map(principalSection),
    ...task.triggers.map(triggerSection),
    ...(task.settings === null ? [] : [{ title: 'Settings', rows: settingsRows(task.settings) }]),
  ];
}

type Pairs = readonly (readonly [label: string, value: string | null])[];

function registrationRows(registration: TaskRegistration | null): Pairs {
  if (registration === null) return [];
  const { author, date, source, description, version, documentation } = registration;
  return [
    ['author', author],
    ['date', date],
    ['source', source],
    ['description', description],
    ['version', version],
    ['documentation', documentation],
    ['security', registration.securityDescriptor],
  ];
}

function principalSection({ id, userId, groupId, logonType, runLevel }: TaskPrincipal): Section {
  return {
    title: id === null ? 'Principal' : `Principal ${id}`,
    rows: rowsOf([
      ['user', userId],
      ['group', groupId],
      ['logon type', logonType],
      ['run level', runLevel],
    ]),
  };
}

function signSections(signs: readonly Sign[]): readonly Section[] {
  if (signs.length === 0) return [];
  const rows = signs.map(({ text }) => ({ label: '', value: text }));
  return [{ title: 'What stands out', rows, isProse: true }];
}

function warningSections(warnings: readonly DecodeWarning[]): readonly Section[] {
  if (warnings.length === 0) return [];
  const rows = warnings.map(({ offset, message }) => ({
    label: '',
    value: offset === null ? message : `at ${offset}: ${message}`,
  }));
  return [{ title: 'Warnings', rows, isProse: true }];
}
