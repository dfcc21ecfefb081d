import type { Origin } from '../../model/record.ts';
import type { Task } from '../../model/task.ts';
import type { DefinitionSource } from '../../model/triage.ts';
import { readTaskCommand } from '../command-line/index.ts';
import { EMPTY_TASK } from '../empty-task.ts';
import { decodeActions } from '../task-actions/index.ts';
import { readTaskXml } from '../task-xml/index.ts';
import type { Fact } from './fact.ts';
import type { Facts } from './facts.ts';
import { field, textAt } from './field.ts';
import { taskOfScript } from './script-task.ts';

/** What a task is, and what tells. */
export interface Definition {
  readonly source: DefinitionSource;
  readonly origin: Origin;
  readonly task: Task;
}

/** A definition may be in an event; null where it is not. */
type Read = (fact: Fact) => Definition | null;

const CONTENT = field('winlog.event_data.TaskContent');
const NEW_CONTENT = field('winlog.event_data.TaskContentNew');
const STRINGS = field('registry.data.strings');
const BYTES = field('registry.data.bytes');
const SCRIPT = field('powershell.file.script_block_text');

/** From what tells most to what tells least. */
const READERS: readonly Read[] = [fromXml, fromActions, fromCommand, fromScript];

/**
 * The definition of a task by the event that tells most of it; of several that tell as much, that of the finding, else
 * the first. Null where none tells anything.
 */
export function findDefinition(facts: Facts, taskFacts: readonly Fact[]): Definition | null {
  const isOwn = (fact: Fact) => facts.steps.has(fact.id);
  const ordered = [...taskFacts.filter(isOwn), ...taskFacts.filter((fact) => !isOwn(fact))];
  for (const read of READERS) {
    for (const fact of ordered) {
      const found = read(fact);
      if (found !== null) return found;
    }
  }
  return placeholder(ordered);
}

/** The definition of a task that one event holds; null where it holds none. */
export function definitionOf(fact: Fact): Definition | null {
  for (const read of READERS) {
    const found = read(fact);
    if (found !== null) return found;
  }
  return null;
}

function fromXml({ source, event }: Fact): Definition | null {
  const { fields, origin } = event;
  const xml = textAt(fields, NEW_CONTENT) ?? textAt(fields, CONTENT);
  if (source !== 'security' || xml === null || xml.length < '<Task/>'.length) return null;
  const { status, task } = readTaskXml(xml);
  return status === 'decoded' ? { source: 'task-xml', origin, task } : null;
}

function fromActions({ task: mention, event }: Fact): Definition | null {
  const value = mention?.value === 'actions' ? actionsText(event.fields) : null;
  if (value === null) return null;
  const { status, task } = decodeActions(value);
  return status === 'decoded' ? { source: 'task-cache', origin: event.origin, task } : null;
}

function actionsText(fields: Fact['event']['fields']): string | null {
  return textAt(fields, BYTES) ?? textAt(fields, STRINGS);
}

function fromCommand({ task: mention, process, event: { origin } }: Fact): Definition | null {
  if (mention?.how !== 'command' || process.commandLine === null) return null;
  const task = readTaskCommand(process.commandLine)?.task ?? taskOfScript(process.commandLine);
  return task === null || task.actions.length === 0
    ? null
    : { source: 'command-line', origin, task };
}

function fromScript({ task: mention, event: { fields, origin } }: Fact): Definition | null {
  const script = mention?.how === 'script' ? textAt(fields, SCRIPT) : null;
  const task = script === null ? null : taskOfScript(script);
  return task === null ? null : { source: 'powershell', origin, task };
}

function placeholder(facts: readonly Fact[]): Definition | null {
  const value = facts.find(({ task }) => task?.value === 'actions' && task.deed !== 'deleted');
  if (value === undefined) return null;
  return { source: 'not-recorded', origin: value.event.origin, task: EMPTY_TASK };
}
