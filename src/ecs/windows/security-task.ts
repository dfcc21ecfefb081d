import type { EventMapping } from './mapping.ts';
import { SUBJECT } from './security-fields.ts';

const CATEGORY = ['iam', 'configuration'];

/** Scheduled tasks. They keep all their data: what a task does stands in its XML. */
export const taskEvents: readonly EventMapping[] = [
  {
    id: 4698,
    category: CATEGORY,
    type: ['creation', 'admin'],
    action: 'scheduled-task-created',
    assign: [SUBJECT],
  },
  {
    id: 4699,
    category: CATEGORY,
    type: ['deletion', 'admin'],
    action: 'scheduled-task-deleted',
    assign: [SUBJECT],
  },
  {
    id: 4700,
    category: CATEGORY,
    type: ['change', 'admin'],
    action: 'scheduled-task-enabled',
    assign: [SUBJECT],
  },
  {
    id: 4701,
    category: CATEGORY,
    type: ['change', 'admin'],
    action: 'scheduled-task-disabled',
    assign: [SUBJECT],
  },
  {
    id: 4702,
    category: CATEGORY,
    type: ['change', 'admin'],
    action: 'scheduled-task-updated',
    assign: [SUBJECT],
  },
];
