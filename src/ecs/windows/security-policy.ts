import type { EventMapping } from './mapping.ts';
import { REQUEST, SUBJECT } from './security-fields.ts';

/** A change of configuration alone. */
function configuration(id: number, type: string, action: string): EventMapping {
  return { id, category: ['configuration'], type: [type], action, assign: [SUBJECT] };
}

/** A change of configuration that decides who may do what. */
function administration(id: number, type: string, action: string): EventMapping {
  return {
    id,
    category: ['iam', 'configuration'],
    type: ['admin', type],
    action,
    assign: [SUBJECT, ...REQUEST],
  };
}

/** A firewall part that started or stopped. */
function firewall(
  id: number,
  category: 'process' | 'driver',
  type: string,
  action: string,
): EventMapping {
  return {
    id,
    category: [category],
    type: [type],
    action: `windows-firewall-${action}`,
    assign: [],
  };
}

/** A read of stored credentials. */
function vault(id: number, action: string): EventMapping {
  return { id, category: ['iam'], type: ['user', 'info'], action, assign: [SUBJECT] };
}

/** Policies, audit settings, directory objects, vaults and the state of the system. */
export const policyEvents: readonly EventMapping[] = [
  configuration(4610, 'access', 'authentication-package-loaded'),
  configuration(4611, 'change', 'trusted-logon-process-registered'),
  configuration(4614, 'access', 'notification-package-loaded'),
  configuration(4616, 'change', 'system-time-changed'),
  configuration(4622, 'access', 'security-package-loaded'),
  administration(4662, 'change', 'object-operation-performed'),
  administration(4670, 'change', 'permissions-changed'),
  configuration(4706, 'creation', 'domain-trust-added'),
  configuration(4707, 'deletion', 'domain-trust-removed'),
  configuration(4713, 'change', 'kerberos-policy-changed'),
  configuration(4714, 'change', 'encrypted-data-recovery-policy-changed'),
  configuration(4715, 'change', 'object-audit-policy-changed'),
  configuration(4716, 'change', 'trusted-domain-information-changed'),
  administration(4717, 'change', 'system-security-access-granted'),
  administration(4718, 'deletion', 'system-security-access-removed'),
  administration(4719, 'change', 'changed-audit-config'),
  configuration(4739, 'change', 'domain-policy-changed'),
  administration(4817, 'change', 'object-audit-changed'),
  administration(4902, 'creation', 'user-audit-policy-created'),
  administration(4904, 'change', 'security-event-source-added'),
  administration(4905, 'deletion', 'security-event-source-removed'),
  administration(4906, 'change', 'crash-on-audit-changed'),
  administration(4907, 'change', 'audit-setting-changed'),
  administration(4908, 'change', 'special-group-table-changed'),
  administration(4912, 'change', 'per-user-audit-policy-changed'),
  configuration(4950, 'change', 'windows-firewall-setting-changed'),
  configuration(4954, 'change', 'windows-firewall-group-policy-changed'),
  firewall(5024, 'process', 'start', 'service-started'),
  firewall(5025, 'process', 'end', 'service-stopped'),
  firewall(5033, 'driver', 'start', 'driver-started'),
  firewall(5034, 'driver', 'end', 'driver-stopped'),
  firewall(5037, 'driver', 'end', 'driver-error'),
  administration(5136, 'change', 'directory-service-object-modified'),
  administration(5137, 'creation', 'directory-service-object-created'),
  administration(5141, 'deletion', 'directory-service-object-deleted'),
  vault(5379, 'credential-manager-credentials-were-read'),
  vault(5380, 'vault-credential-find'),
  vault(5381, 'vault-credentials-were-read'),
  vault(5382, 'vault-credentials-were-read'),
];
