import { fieldPath, put } from '../fields.ts';
import { copy, relateUser, splitAccount } from './assign.ts';
import { baseName, integer } from './convert.ts';
import type { Assignment, EventMapping, ProviderMapping } from './mapping.ts';

const SID = /^S-1-[\d-]{1,180}$/;

/** An account written as `DOMAIN\name`, `name` or SID; the data keep it. */
function account(from: string, to: 'user' | 'user.effective'): Assignment {
  const id = fieldPath(`${to}.id`);
  const name = fieldPath(`${to}.name`);
  const domain = fieldPath(`${to}.domain`);
  return ({ data, document }) => {
    const text = data.read(from);
    if (text === null) return;
    if (SID.test(text)) {
      put(document, id, text);
      return;
    }
    const parts = splitAccount(text);
    put(document, name, parts?.name ?? text);
    put(document, domain, parts?.domain);
    relateUser(document, parts?.name ?? text);
  };
}

/** Who changed or started a task. */
const ACTOR = account('UserName', 'user');
const RUNNER = account('UserContext', 'user');
/** As whom a task runs: not who registered it. */
const RUN_AS = account('UserContext', 'user.effective');

const EXECUTABLE = fieldPath('process.executable');
const NAME = fieldPath('process.name');

/** The program of an action, which may be quoted; the name of a COM handler is none. */
function program(from: string): Assignment {
  return ({ data, document }) => {
    const path = data.read(from)?.replace(/^"([^"]*)"$/, '$1') ?? '';
    const name = baseName(path) ?? path;
    if (!/\.[A-Za-z]{2,4}$/.test(name)) return;
    put(document, EXECUTABLE, path);
    put(document, NAME, name);
  };
}

const ENGINE = copy('EnginePID', 'process.parent.pid', integer);

const CHANGE_FIELDS = 'the row; user for who did it, user.effective for the run-as account of 106';

/** A task that was registered, changed or removed. */
function change(id: number, type: string, action: string, actor: Assignment): EventMapping {
  return {
    id,
    category: ['configuration'],
    type: [type],
    action: `scheduled-task-${action}`,
    own: CHANGE_FIELDS,
    assign: [actor],
  };
}

/** A step in a run of a task. */
function run(
  id: number,
  type: string,
  action: string,
  fields: string,
  assign: readonly Assignment[],
): EventMapping {
  return {
    id,
    category: ['process'],
    type: [type],
    action: `scheduled-task-${action}`,
    own: fields,
    assign,
  };
}

/**
 * The Task Scheduler's own log, which Elastic ships but does not map. All data stay in `winlog.event_data`, so that
 * `any where winlog.event_data.TaskName …` matches as it does behind Elastic's pipeline.
 */
export const taskScheduler: ProviderMapping = {
  provider: 'Microsoft-Windows-TaskScheduler',
  keepEmptyData: true,
  common: [],
  events: [
    run(100, 'info', 'instance-started', 'the row, user.effective', [RUN_AS]),
    run(102, 'info', 'instance-finished', 'the row, user.effective', [RUN_AS]),
    change(106, 'creation', 'created', RUN_AS),
    run(107, 'info', 'triggered', 'the row', []),
    run(108, 'info', 'triggered', 'the row', []),
    run(110, 'info', 'triggered', 'the row, user', [RUNNER]),
    run(111, 'info', 'instance-terminated', 'the row', []),
    run(118, 'info', 'triggered', 'the row', []),
    run(119, 'info', 'triggered', 'the row, user', [ACTOR]),
    run(129, 'start', 'process-started', 'the row, process.executable, name, pid', [
      program('Path'),
      copy('ProcessID', 'process.pid', integer),
    ]),
    change(140, 'change', 'updated', ACTOR),
    change(141, 'deletion', 'deleted', ACTOR),
    change(142, 'change', 'disabled', ACTOR),
    run(200, 'start', 'action-started', 'the row, process.executable, name, parent.pid', [
      program('ActionName'),
      ENGINE,
    ]),
    run(201, 'end', 'action-finished', 'the row, process.executable, name, parent.pid, exit_code', [
      program('ActionName'),
      ENGINE,
      copy('ResultCode', 'process.exit_code', integer),
    ]),
  ],
};
