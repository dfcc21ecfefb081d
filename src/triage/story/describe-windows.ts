import { accountName } from './account.ts';
import {
  describeAccess,
  describeFlow,
  describeRegistry,
  describeScript,
} from './describe-fields.ts';
import type { Fact } from './fact.ts';
import {
  byWhom,
  command,
  data,
  fromWhere,
  otherAccount,
  program,
  taskText,
  text,
  who,
} from './words.ts';

type Describe = (fact: Fact) => string;

const audited =
  (deed: string): Describe =>
  (fact) =>
    `${taskText(fact)} ${deed}${byWhom(fact)}`;

/** The Task Scheduler writes who ran a change, which may be a SID. */
const logged =
  (deed: string): Describe =>
  (fact) => {
    const user = data(fact, 'UserName');
    return `${taskText(fact)} ${deed}${user === null ? '' : ` by ${accountName(user)}`}`;
  };

const registered: Describe = (fact) => {
  const user = data(fact, 'UserContext');
  return `${taskText(fact)} registered${user === null ? '' : `, to run as ${accountName(user)}`}`;
};

const ran =
  (words: string, ...names: readonly string[]): Describe =>
  (fact) => {
    const what = names.flatMap((name) => data(fact, name) ?? [])[0];
    return `${taskText(fact)} ${words}${what === undefined ? '' : ` ${what}`}`;
  };

const logon: Describe = (fact) =>
  `${who(fact)} logged on (${text(fact, 'winlog.logon.type') ?? 'type not known'})${fromWhere(fact)}`;

const started: Describe = (fact) => {
  const by = fact.process.parentName === null ? '' : ` by ${fact.process.parentName}`;
  return `started${by}: ${command(fact)}`;
};

const fileDeed =
  (verb: string): Describe =>
  (fact) =>
    `${program(fact)} ${verb} ${text(fact, 'file.path') ?? text(fact, 'file.name') ?? 'a file'}`;

const connected: Describe = (fact) => describeFlow(fact) ?? 'network connection';

/** Windows events by log and number, in words. To add one: add a line here. */
export const DESCRIBED: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['security 4698', audited('created')],
  ['security 4699', audited('deleted')],
  ['security 4700', audited('enabled')],
  ['security 4701', audited('disabled')],
  ['security 4702', audited('changed')],
  ['security 4624', logon],
  ['security 4625', (fact) => `${who(fact)} failed to log on${fromWhere(fact)}`],
  ['security 4634', (fact) => `${who(fact)} logged off`],
  ['security 4647', (fact) => `${who(fact)} logged off`],
  ['security 4648', (fact) => `${who(fact)} gave the credentials of ${otherAccount(fact)}`],
  ['security 4672', (fact) => `${who(fact)} was given administrator privileges`],
  ['security 4688', started],
  ['security 4689', (fact) => `${program(fact)} ended`],
  ['security 5140', describeAccess],
  ['security 5145', describeAccess],
  ['security 5156', connected],
  ['sysmon 1', started],
  ['sysmon 3', connected],
  ['sysmon 5', (fact) => `${program(fact)} ended`],
  ['sysmon 7', fileDeed('loaded')],
  ['sysmon 11', fileDeed('wrote')],
  ['sysmon 12', describeRegistry],
  ['sysmon 13', describeRegistry],
  ['sysmon 14', describeRegistry],
  ['sysmon 17', fileDeed('made the pipe')],
  ['sysmon 18', fileDeed('opened the pipe')],
  [
    'sysmon 22',
    (fact) => `${program(fact)} looked up ${text(fact, 'dns.question.name') ?? 'a name'}`,
  ],
  ['sysmon 23', fileDeed('deleted')],
  ['sysmon 26', fileDeed('deleted')],
  ['scheduler 100', ran('began to run')],
  ['scheduler 102', ran('finished')],
  ['scheduler 106', registered],
  ['scheduler 107', ran('was started by its schedule')],
  ['scheduler 110', ran('was started by', 'UserContext')],
  ['scheduler 119', ran('was started by the logon of', 'UserName')],
  ['scheduler 129', ran('started the process', 'Path')],
  ['scheduler 140', logged('changed')],
  ['scheduler 141', logged('deleted')],
  ['scheduler 142', logged('disabled')],
  ['scheduler 200', ran('started its action', 'ActionName')],
  ['scheduler 201', ran('finished its action', 'ActionName')],
  ['powershell 4103', describeScript],
  ['powershell 4104', describeScript],
]);
