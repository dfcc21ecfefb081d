import type { ActionScript } from '../model/decoded-task.ts';
import type { SendEmailAction, TaskAction } from '../model/task-action.ts';
import { rowsOf, type Section } from './section.ts';

const DOES = {
  exec: 'starts a program',
  'com-handler': 'calls a COM class',
  'send-email': 'sends an e-mail',
  'show-message': 'shows a message',
} as const;

/** One action of a task; `number` counts from 1. Encoded scripts that it has follow its arguments. */
export function actionSection(
  action: TaskAction,
  number: number,
  scripts: readonly ActionScript[],
): Section {
  const own = scripts.find((script) => script.action === number);
  const decoded = (own?.layers ?? []).map((text): Pair => ['decoded', text.trim()]);
  return {
    title: `Action ${number}: ${DOES[action.kind]}`,
    rows: rowsOf([['id', action.id], ...pairsOf(action), ...decoded]),
  };
}

type Pair = readonly [label: string, value: string | null];

function pairsOf(action: TaskAction): readonly Pair[] {
  switch (action.kind) {
    case 'exec':
      return [
        ['command', action.command],
        ['arguments', action.arguments],
        ['folder', action.workingDirectory],
        [
          'flags',
          action.flags === null || action.flags === 0 ? null : `0x${action.flags.toString(16)}`,
        ],
      ];
    case 'com-handler':
      return [
        ['class', action.classId],
        ['data', action.data],
      ];
    case 'send-email':
      return emailPairs(action);
    case 'show-message':
      return [
        ['caption', action.caption],
        ['message', action.content],
      ];
  }
}

function emailPairs(action: SendEmailAction): readonly Pair[] {
  return [
    ['from', action.from],
    ['to', action.to],
    ['cc', action.cc],
    ['bcc', action.bcc],
    ['reply to', action.replyTo],
    ['server', action.server],
    ['subject', action.subject],
    ['body', action.body],
    ...action.attachments.map((file): Pair => ['attachment', file]),
    ...action.headers.map(({ name, value }): Pair => ['header', `${name}: ${value}`]),
  ];
}
