/** What an event reports of a task, or asks for; `wrote` where it only shows that something of it was written. */
export type TaskDeed =
  | 'created'
  | 'changed'
  | 'deleted'
  | 'enabled'
  | 'disabled'
  | 'ran'
  | 'ended'
  | 'queried'
  | 'wrote';

/** An event that names a task, by its path or by its key in the task cache. */
export interface TaskMention {
  readonly how: 'log' | 'registry' | 'file' | 'command' | 'script';
  readonly deed: TaskDeed;
  /** With a leading backslash, as written. */
  readonly path: string | null;
  /** In upper case, without braces. */
  readonly guid: string | null;
  /** Of the task cache: which value it is, in lower case; null for keys. */
  readonly value: string | null;
  /** The host that a command is about; null for its own. */
  readonly remoteHost: string | null;
}

/** Fields that the kinds of mention do not have. */
export const NO_MENTION: Omit<TaskMention, 'how'> = {
  deed: 'wrote',
  path: null,
  guid: null,
  value: null,
  remoteHost: null,
};

/** The path of a task with its leading backslash, which commands leave out. */
export function rooted(path: string): string {
  return path.startsWith('\\') ? path : `\\${path}`;
}

/** Whether an event only asks for something: a command or a script may fail, and another host may refuse it. */
export function onlyAsks({ how }: TaskMention): boolean {
  return how === 'command' || how === 'script';
}
