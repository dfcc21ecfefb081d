import type { Task } from './task.ts';

/** What is wrong with a value that was decoded as far as it goes. */
export interface DecodeWarning {
  /** In bytes for binary values, in UTF-16 units for text; null where it concerns no one place. */
  readonly offset: number | null;
  readonly message: string;
}

/** A TaskCache `Actions` value. */
export interface DecodedActions {
  /**
   * `decoded`: there are actions, or a value without any; `not-recorded`: the source has a placeholder instead of the
   * bytes, as Sysmon does; `undecodable`: the bytes are no Actions value, and a warning says why.
   */
  readonly status: 'decoded' | 'not-recorded' | 'undecodable';
  /** Of the layout; null where it was not read. */
  readonly version: number | null;
  readonly task: Task;
  readonly warnings: readonly DecodeWarning[];
}

/** Task Scheduler XML. */
export interface DecodedTaskXml {
  readonly status: 'decoded' | 'undecodable';
  /** Of the schema, such as `1.4`. */
  readonly version: string | null;
  readonly task: Task;
  readonly warnings: readonly DecodeWarning[];
}

/** A call of `schtasks` or `at`. Passwords are masked wherever they may stand. */
export interface DecodedTaskCommand {
  readonly tool: 'schtasks' | 'at';
  /** `create`, `change`, `run`, `end`, `delete`, `query`, `showsid`, `help`; null where it is missing. */
  readonly operation: string | null;
  /** The host whose tasks it is about, without backslashes; null for the own one. */
  readonly host: string | null;
  /** Account for the connection to that host. */
  readonly user: string | null;
  /** File with the definition of the task. */
  readonly xmlFile: string | null;
  /** All that was given, in order, names in lower case without their slash; value null for those that take none. */
  readonly options: readonly { readonly name: string; readonly value: string | null }[];
  /** What the command makes of the task; empty for commands that make none. */
  readonly task: Task;
  /** Masked. */
  readonly commandLine: string;
  readonly warnings: readonly DecodeWarning[];
}

/** A command that gives PowerShell an encoded script. */
export interface DecodedPowerShell {
  /** The script, then what is encoded in it, and so on: at most three. */
  readonly layers: readonly string[];
  readonly warnings: readonly DecodeWarning[];
}

/** Something about a task that a hunter should look at. It is a reason to look, not a verdict. */
export interface Sign {
  /** Stable, such as `unc-path`. */
  readonly code: string;
  /** A short sentence for people, which may repeat texts of the task. */
  readonly text: string;
}

/** What {@link DecodedPowerShell} says of one action of a task. */
export interface ActionScript extends DecodedPowerShell {
  /** Which action, from 1. */
  readonly action: number;
}

/** What a value turned out to be, and what is in it. */
export type Decoded =
  | (DecodedPart<'task-actions', DecodedActions> & TaskReading & { readonly encoding: string })
  | (DecodedPart<'task-xml', DecodedTaskXml> & TaskReading)
  | (DecodedPart<'task-command', DecodedTaskCommand> & TaskReading)
  | DecodedPart<'powershell', DecodedPowerShell>;

interface DecodedPart<What extends string, Result> {
  readonly what: What;
  /** Where in the input it stood, such as a registry key; null where it was all of it. */
  readonly place: string | null;
  readonly result: Result;
}

/** What follows from the task that was decoded. */
interface TaskReading {
  readonly scripts: readonly ActionScript[];
  readonly signs: readonly Sign[];
}
