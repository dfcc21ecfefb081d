import { copy, copyUser, relateUser } from './assign.ts';
import { ip } from './convert.ts';
import type { Assignment, EventMapping } from './mapping.ts';
import { EFFECTIVE, privileges, REQUEST, SUBJECT, TARGET } from './security-fields.ts';

const AUTHENTICATION = ['authentication'];
const TARGET_LOGON = copy('TargetLogonId', 'winlog.logon.id');
/** Who asked for the logon is related to it, too. */
const relatedSubject: Assignment = ({ data, document }) =>
  relateUser(document, data.read('SubjectUserName'));

const SESSION = [
  copyUser({ name: 'AccountName', domain: 'AccountDomain' }, 'user'),
  // Windows writes LOCAL for the console, where Elastic's pipeline has the loopback address.
  copy('ClientAddress', 'source.ip', (text) => (text === 'LOCAL' ? '127.0.0.1' : ip(text))),
  copy('ClientName', 'source.domain'),
  copy('LogonID', 'winlog.logon.id'),
];

/** Logons, tickets and sessions. */
export const logonEvents: readonly EventMapping[] = [
  {
    id: 4624,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'logged-in',
    assign: [TARGET, relatedSubject, ...REQUEST],
  },
  {
    id: 4625,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'logon-failed',
    assign: [TARGET, ...REQUEST],
  },
  {
    id: 4634,
    category: AUTHENTICATION,
    type: ['end'],
    action: 'logged-out',
    assign: [TARGET, TARGET_LOGON],
  },
  {
    id: 4647,
    category: AUTHENTICATION,
    type: ['end'],
    action: 'logged-out',
    assign: [TARGET, TARGET_LOGON],
  },
  {
    id: 4648,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'logged-in-explicit',
    assign: [SUBJECT, EFFECTIVE, ...REQUEST],
  },
  {
    id: 4672,
    category: ['iam'],
    type: ['admin'],
    action: 'logged-in-special',
    assign: [SUBJECT, privileges],
  },
  {
    id: 4768,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'kerberos-authentication-ticket-requested',
    assign: [TARGET, ...REQUEST],
  },
  {
    id: 4769,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'kerberos-service-ticket-requested',
    assign: [TARGET, ...REQUEST],
  },
  {
    id: 4770,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'kerberos-service-ticket-renewed',
    assign: [TARGET, ...REQUEST],
  },
  {
    id: 4771,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'kerberos-preauth-failed',
    assign: [TARGET, ...REQUEST],
  },
  {
    id: 4776,
    category: AUTHENTICATION,
    type: ['start'],
    action: 'credential-validated',
    assign: [TARGET],
  },
  {
    id: 4778,
    category: [...AUTHENTICATION, 'session'],
    type: ['start'],
    action: 'session-reconnected',
    assign: SESSION,
  },
  {
    id: 4779,
    category: [...AUTHENTICATION, 'session'],
    type: ['end'],
    action: 'session-disconnected',
    assign: SESSION,
  },
  {
    id: 4964,
    category: ['iam'],
    type: ['admin', 'group'],
    action: 'logged-in-special',
    assign: [TARGET, TARGET_LOGON],
  },
];
