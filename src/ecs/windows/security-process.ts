import { splitKeepingQuotes } from '../../syntax/command-line.ts';
import { commandLine, copy, move, moveExecutable } from './assign.ts';
import { integer } from './convert.ts';
import type { Assignment, EventMapping } from './mapping.ts';
import { EFFECTIVE, privileges, programName, REQUEST, SUBJECT } from './security-fields.ts';

const NEW_PROCESS: readonly Assignment[] = [
  SUBJECT,
  EFFECTIVE,
  move('NewProcessId', 'process.pid', integer),
  moveExecutable('NewProcessName', 'process', programName),
  copy('ProcessId', 'process.parent.pid', integer),
  moveExecutable('ParentProcessName', 'process.parent', programName),
  commandLine('CommandLine', 'process', splitKeepingQuotes, { keep: true, count: false }),
];

/** What processes do: start, end, use privileges, install services, write the registry. */
export const processEvents: readonly EventMapping[] = [
  {
    id: 4657,
    category: ['registry', 'configuration'],
    type: ['change'],
    action: 'registry-value-modified',
    assign: [SUBJECT],
  },
  {
    id: 4673,
    category: ['iam'],
    type: ['admin'],
    action: 'privileged-service-called',
    assign: [SUBJECT, ...REQUEST, privileges],
  },
  {
    id: 4674,
    category: ['iam'],
    type: ['admin'],
    action: 'privileged-operation',
    assign: [SUBJECT, ...REQUEST, privileges],
  },
  {
    id: 4688,
    category: ['process'],
    type: ['start'],
    action: 'created-process',
    assign: NEW_PROCESS,
  },
  {
    id: 4689,
    category: ['process'],
    type: ['end'],
    action: 'exited-process',
    assign: [SUBJECT, ...REQUEST],
  },
  {
    id: 4697,
    category: ['iam', 'configuration'],
    type: ['admin', 'change'],
    action: 'service-installed',
    assign: [SUBJECT, ...REQUEST],
  },
  {
    id: 4703,
    category: ['iam'],
    type: ['admin', 'change'],
    action: null,
    task: 'Token Right Adjusted Events',
    own: 'category, type, user, process; the action is the task, as Elastic has it',
    // A rule of Elastic's reads ProcessName in the event data, so the process is copied.
    assign: [
      SUBJECT,
      copy('ProcessId', 'process.pid', integer),
      copy('ProcessName', 'process.executable'),
      copy('ProcessName', 'process.name', programName),
    ],
  },
];
