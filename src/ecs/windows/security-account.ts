import { fieldPath, getField, isObject, put } from '../fields.ts';
import { all, copy, copyUser, relateUser } from './assign.ts';
import type { Convert } from './convert.ts';
import type { Assignment, EventMapping } from './mapping.ts';
import { privileges, REQUEST, SUBJECT, TARGET_ACCOUNT } from './security-fields.ts';

const TARGET = fieldPath('user.target');
const TARGET_NAME = fieldPath('user.target.name');
const TARGET_DOMAIN = fieldPath('user.target.domain');
const TARGET_GROUP = fieldPath('user.target.group');
const GROUP = fieldPath('group');

/** `CN=Ada,CN=Users,DC=corp,DC=example`: the name is the first part, the domain the fourth, as Elastic's pipeline has it. */
const member: Assignment = ({ data, document }) => {
  const text = data.raw('MemberName');
  if (typeof text !== 'string' || text === '') return;
  const parts = text.split(/(?<!\\),/);
  const name = (parts[0] ?? '').replace(/cn=/i, '');
  put(document, TARGET_NAME, name);
  put(document, TARGET_DOMAIN, parts[3]?.replace(/dc=/i, ''));
  relateUser(document, name);
};

const withoutDc: Convert = (text) => text.replace(/dc=/gi, '');

const GROUP_FIELDS = all(
  copy(['TargetSid', 'TargetUserSid'], 'group.id'),
  copy('TargetUserName', 'group.name'),
  copy('TargetDomainName', 'group.domain', withoutDc),
);

const targetGroup: Assignment = ({ document }) => {
  if (isObject(getField(document, TARGET))) put(document, TARGET_GROUP, getField(document, GROUP));
};

const COMPUTER_FIELDS = all(
  copy('TargetSid', 'winlog.computerObject.id'),
  copy('TargetUserName', 'winlog.computerObject.name'),
  copy('TargetDomainName', 'winlog.computerObject.domain'),
);

const RENAMED = all(
  copyUser({ name: 'OldTargetUserName' }, 'user.target'),
  copyUser({ name: 'NewTargetUserName' }, 'user.changes'),
);

/** A change of a user account. */
function user(
  id: number,
  type: string,
  action: string,
  assign: readonly Assignment[] = [SUBJECT, TARGET_ACCOUNT, ...REQUEST],
): EventMapping {
  return { id, category: ['iam'], type: ['user', type], action, assign };
}

/** A change of a group, or of who is in it. */
function group(id: number, type: string, action: string): EventMapping {
  return {
    id,
    category: ['iam'],
    type: ['group', type],
    action,
    assign: [member, GROUP_FIELDS, targetGroup, SUBJECT, ...REQUEST],
  };
}

/** A change of a computer account. */
function computer(id: number, type: string, action: string): EventMapping {
  return {
    id,
    category: ['iam'],
    type: [type, 'admin'],
    action,
    assign: [COMPUTER_FIELDS, SUBJECT, ...REQUEST, privileges],
  };
}

/** Users, groups and computers: created, changed, deleted, listed. */
export const accountEvents: readonly EventMapping[] = [
  user(4720, 'creation', 'added-user-account'),
  user(4722, 'change', 'enabled-user-account'),
  user(4723, 'change', 'changed-password'),
  user(4724, 'change', 'reset-password'),
  user(4725, 'deletion', 'disabled-user-account'),
  user(4726, 'deletion', 'deleted-user-account'),
  user(4738, 'change', 'modified-user-account'),
  user(4740, 'change', 'locked-out-user-account'),
  user(4767, 'change', 'unlocked-user-account'),
  user(4781, 'change', 'renamed-user-account', [SUBJECT, RENAMED]),
  user(4797, 'info', 'query-existence-of-blank-password'),
  user(4798, 'info', 'group-membership-enumerated'),
  group(4727, 'creation', 'added-group-account'),
  group(4728, 'change', 'added-member-to-group'),
  group(4729, 'change', 'removed-member-from-group'),
  group(4730, 'deletion', 'deleted-group-account'),
  group(4731, 'creation', 'added-group-account'),
  group(4732, 'change', 'added-member-to-group'),
  group(4733, 'change', 'removed-member-from-group'),
  group(4734, 'deletion', 'deleted-group-account'),
  group(4735, 'change', 'modified-group-account'),
  group(4737, 'change', 'modified-group-account'),
  group(4744, 'creation', 'added-distribution-group-account'),
  group(4745, 'change', 'changed-distribution-group-account'),
  group(4746, 'change', 'added-member-to-distribution-group'),
  group(4747, 'change', 'removed-member-from-distribution-group'),
  group(4748, 'deletion', 'deleted-distribution-group-account'),
  group(4749, 'creation', 'added-distribution-group-account'),
  group(4750, 'change', 'changed-distribution-group-account'),
  group(4751, 'change', 'added-member-to-distribution-group'),
  group(4752, 'change', 'removed-member-from-distribution-group'),
  group(4753, 'deletion', 'deleted-distribution-group-account'),
  group(4754, 'creation', 'added-group-account'),
  group(4755, 'change', 'modified-group-account'),
  group(4756, 'change', 'added-member-to-group'),
  group(4757, 'change', 'removed-member-from-group'),
  group(4758, 'deletion', 'deleted-group-account'),
  group(4759, 'creation', 'added-distribution-group-account'),
  group(4760, 'change', 'changed-distribution-group-account'),
  group(4761, 'change', 'added-member-to-distribution-group'),
  group(4762, 'change', 'removed-member-from-distribution-group'),
  group(4763, 'deletion', 'deleted-distribution-group-account'),
  group(4764, 'change', 'type-changed-group-account'),
  group(4799, 'info', 'user-member-enumerated'),
  computer(4741, 'creation', 'added-computer-account'),
  computer(4742, 'change', 'changed-computer-account'),
  computer(4743, 'deletion', 'deleted-computer-account'),
];
