import type { TaskAction } from '../../model/task-action.ts';
import { maskSecrets } from '../command-line/mask-secrets.ts';
import { normalised } from './normalise.ts';

/** Quotes around the whole of a program. */
const QUOTED = /^"([^"]*)"$/;
const CLASS_ID = /^\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/i;

/** What an action of a task runs, in one line without passwords; classes keep their identifiers, which say what runs. */
export function commandOfAction(action: TaskAction): string {
  switch (action.kind) {
    case 'exec': {
      const program = unquoted(action.command);
      return normalised(maskSecrets(`${program} ${action.arguments}`.trim()));
    }
    case 'com-handler':
      return `COM ${action.classId.slice(0, 64).toUpperCase()} ${normalised(action.data)}`.trim();
    case 'send-email':
      return normalised(`e-mail: ${action.subject}`);
    case 'show-message':
      return normalised(`message: ${action.caption}`);
  }
}

/** What a run of a task names: a program, or the class of a COM handler. */
export function commandOfRun(name: string): string {
  const trimmed = name.trim();
  return CLASS_ID.test(trimmed)
    ? `COM ${trimmed.toUpperCase()}`
    : normalised(maskSecrets(unquoted(trimmed)));
}

function unquoted(program: string): string {
  const trimmed = program.trim();
  return QUOTED.exec(trimmed)?.[1] ?? trimmed;
}
