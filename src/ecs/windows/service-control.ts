import { fieldPath, own, put } from '../fields.ts';
import { copy } from './assign.ts';
import type { Assignment, ProviderMapping } from './mapping.ts';

const USER_ID = fieldPath('user.id');

/** The account of the header is the one that installed the service. */
const installer: Assignment = ({ event, document }) => {
  if (event.user !== null) put(document, USER_ID, own(event.user, 'identifier'));
};

/** Services, in the System log. 7045 says what Security 4697 says, and is logged without any audit policy. */
export const serviceControl: ProviderMapping = {
  provider: 'Service Control Manager',
  keepEmptyData: true,
  common: [],
  events: [
    {
      id: 7045,
      category: ['iam', 'configuration'],
      type: ['admin', 'change'],
      action: 'service-installed',
      own: 'the row, as Security 4697: service.name, user.id',
      assign: [copy('ServiceName', 'service.name'), installer],
    },
  ],
};
