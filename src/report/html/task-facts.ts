import type { TaskPrincipal } from '../../model/task.ts';
import type { TaskAction } from '../../model/task-action.ts';
import type {
  HostPair,
  RemoteSide,
  TaskRun,
  TaskTimes,
  Triage,
  TriagedActor,
} from '../../model/triage.ts';
import { actionSection } from '../action-text.ts';
import { formatDuration } from '../duration.ts';
import { placeOf } from '../finding-facts.ts';
import type { Section } from '../section.ts';
import { triggerSection } from '../trigger-text.ts';
import { type Html, html } from './escape.ts';
import { block, code, type Fact, factList, known, moment, NOTHING } from './pieces.ts';

/** Actions, runs, triggers, principals, signs that are shown, each. */
const MAX_SHOWN = 20;

/** The task that a finding is about: who made it, what it runs and as whom, when, and what stands out in it. */
export function taskFacts(triage: Triage | null): Html {
  if (triage === null) return NOTHING;
  const { task, who, from, to, runs, runs_as: runsAs, when, pair } = triage;
  const facts: readonly Fact[] = [
    ...nameFacts(task),
    ['made by', who === undefined ? null : actor(who)],
    ['from', from === undefined ? null : remote(from)],
    ['to', to === undefined ? null : remote(to)],
    ['connection', pair === undefined ? null : connection(pair)],
    [
      'runs as',
      runsAs === undefined
        ? null
        : html`${code(runsAs.account)}${runsAs.highest === true ? ', with highest privileges' : ''}`,
    ],
    ...timeFacts(when),
    ...(runs ?? []).slice(0, MAX_SHOWN).map((run): Fact => ['runs', runText(run)]),
    ...definitionFacts(task),
    ['stands out', signs(task)],
  ];
  const list = factList(facts);
  return list === NOTHING ? NOTHING : html`<h4>Task</h4>\n${list}`;
}

type Task = Triage['task'];

function nameFacts(task: Task): readonly Fact[] {
  const from = task?.source_origin;
  const source = task?.source?.replaceAll('-', ' ');
  return [
    ['name', known(task?.name)],
    ['GUID', known(task?.guid)],
    ['on host', known(task?.host)],
    ['author', known(task?.author)],
    ['says it is of', known(task?.date)],
    ['hidden', task?.hidden === true ? html`yes` : null],
    [
      'read from',
      source === undefined
        ? null
        : html`${source}${from === undefined ? NOTHING : html`, ${code(placeOf(from))}`}`,
    ],
  ];
}

/** `CORP\ada`, and what tells. */
function actor({ user, domain, sid, basis, logon_type: type, address }: TriagedActor): Html {
  const name = user === undefined ? sid : domain === undefined ? user : `${domain}\\${user}`;
  const how = [
    type === undefined ? '' : `${type} logon`,
    address === undefined ? '' : `from ${address}`,
    `as the ${basis.replaceAll('-', ' ')} says`,
  ].filter((text) => text !== '');
  return html`${code(name ?? 'unknown')} (${how.join(', ')})`;
}

function remote({ address, port, host, basis }: RemoteSide): Html {
  const place = port === undefined ? address : `${address} port ${port}`;
  const name = host === undefined ? NOTHING : html`${code(host)}, `;
  return html`${name}${code(place)} (by ${basis.replaceAll('-', ' ')})`;
}

function connection({ source, target, offset_ms: offset }: HostPair): Html {
  const process = source.process?.name;
  const opened = process === undefined ? NOTHING : html`, opened by ${code(process)}`;
  const clocks = offset === undefined ? '' : `; clocks are ${formatDuration(offset)} apart`;
  return html`${code(source.host)} to ${code(target.host)} port ${target.port}${opened}${clocks}`;
}

function timeFacts(when: Partial<TaskTimes> = {}): readonly Fact[] {
  const { created, changed, run, deleted } = when;
  return Object.entries({ created, changed, run, deleted }).map(([label, time]) => [
    label,
    time === undefined ? null : moment(time),
  ]);
}

function runText({ command_line: line, class_id: id, scripts = [] }: TaskRun): Html {
  const what = line ?? (id === undefined ? 'nothing that was recorded' : `COM class ${id}`);
  return html`${code(what)}${scripts.map((text) => block(text))}`;
}

function definitionFacts(task: Task): readonly Fact[] {
  const { actions = [], triggers = [], principals = [] } = task ?? {};
  return [
    ...actions.slice(0, MAX_SHOWN).map((one, at): Fact => ['action', actionText(one, at)]),
    ...triggers
      .slice(0, MAX_SHOWN)
      .map((one, at): Fact => ['trigger', sectionText(triggerSection(one, at))]),
    ...principals.slice(0, MAX_SHOWN).map((one): Fact => ['principal', principalText(one)]),
  ];
}

function actionText(action: TaskAction, at: number): Html {
  return sectionText(actionSection(action, at + 1, []));
}

function sectionText({ title, rows }: Section): Html {
  const items = rows.map(({ label, value }) => html`<li>${label} ${code(value)}</li>`);
  return items.length === 0 ? html`${title}` : html`${title}<ul>${items}</ul>`;
}

function principalText({ userId, groupId, logonType, runLevel }: TaskPrincipal): Html {
  const parts = [userId, groupId, logonType, runLevel].filter((part) => part !== null);
  return code(parts.join(', '));
}

function signs(task: Task): Html | null {
  const found = (task?.signs ?? []).slice(0, MAX_SHOWN);
  if (found.length === 0) return null;
  return html`<ul>${found.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}
