import type { Json } from '../../model/json.ts';
import { fieldPath, own, ownText, put } from '../fields.ts';
import { relateUser } from './assign.ts';
import type { Assembly, Assignment, EventMapping, ProviderMapping } from './mapping.ts';

const USER_ID = fieldPath('user.id');
const USER_NAME = fieldPath('user.name');
const USER_DOMAIN = fieldPath('user.domain');
const LOGON_ID = fieldPath('winlog.logon.id');

/** Who cleared the log. It stands in the UserData; flat exports have it among the data. */
const subject: Assignment = (assembly) => {
  const { document } = assembly;
  const name = subjectPart(assembly, 'SubjectUserName');
  put(document, USER_ID, subjectPart(assembly, 'SubjectUserSid'));
  put(document, USER_NAME, name);
  put(document, USER_DOMAIN, subjectPart(assembly, 'SubjectDomainName'));
  put(document, LOGON_ID, subjectPart(assembly, 'SubjectLogonId'));
  relateUser(document, name);
};

function subjectPart({ event, data }: Assembly, name: string): Json {
  const { userData } = event;
  if (userData === null || own(userData, name) === undefined) return data.read(name);
  return ownText(userData, name);
}

function row(id: number, type: readonly string[], action: string): EventMapping {
  return { id, category: ['iam'], type, action, assign: [subject] };
}

/** What the log service itself writes to the Security log. `archieved` is Elastic's spelling. */
export const eventlog: ProviderMapping = {
  provider: 'Microsoft-Windows-Eventlog',
  module: 'security',
  keepEmptyData: true,
  common: [],
  events: [
    {
      id: 1100,
      category: ['process'],
      type: ['end'],
      action: 'logging-service-shutdown',
      assign: [],
    },
    row(1102, ['admin', 'change'], 'audit-log-cleared'),
    row(1104, ['admin'], 'logging-full'),
    row(1105, ['admin'], 'auditlog-archieved'),
    row(1108, ['admin'], 'logging-processing-error'),
  ],
};
