import type { Sign } from './decoded-task.ts';
import type { Instant } from './event.ts';
import type { Origin } from './record.ts';
import type { TaskPrincipal, TaskSettings } from './task.ts';
import type { TaskAction } from './task-action.ts';
import type { TaskTrigger } from './task-trigger.ts';

/** What else to look for in the input, to understand a finding. */
export interface ContextRequest {
  /**
   * A raw line that holds one of these may belong to the finding: identifiers as lines have them, at least five
   * characters long, without any that JSON or XML writers escape. Upper and lower case may differ from the line's.
   */
  readonly texts: readonly string[];
  /** An event counts if its time on any clock lies between these, both included. */
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * What a finding means. Plain data, printed as it is: times are ISO 8601 in UTC, and what is not known has no key.
 */
export interface Triage {
  readonly task?: TriagedTask;
  readonly who?: TriagedActor;
  /** The remote side, where the task was made or changed from elsewhere. */
  readonly from?: RemoteSide;
  /** The remote side, where the finding is on the host that acts on another. */
  readonly to?: RemoteSide;
  /** What the task does, one entry an action. */
  readonly runs?: readonly TaskRun[];
  readonly runs_as?: RunsAs;
  /** What happened to the task, each at its earliest. */
  readonly when?: TaskTimes;
  /**
   * All that belongs to the task, its making and its runs, the finding's own events included, in time order. The time is
   * that of the log clock, which sources of one host share.
   */
  readonly related: readonly RelatedEvent[];
  /** How many more there were. */
  readonly related_left_out?: number;
  readonly pair?: HostPair;
  /** One sentence. */
  readonly attack_path?: string;
}

/** A task as far as the events tell. */
export interface TriagedTask {
  /** Path in the task folder, with its leading backslash. */
  readonly name?: string;
  /** Key in the task cache, in braces. */
  readonly guid?: string;
  readonly host?: string;
  readonly author?: string;
  readonly uri?: string;
  /** Date that the task says of itself. */
  readonly date?: string;
  readonly hidden?: boolean;
  /**
   * What the definition below was read from: a TaskCache `Actions` value, the XML of Security 4698 or 4702, a command
   * line of schtasks or at, or a PowerShell script. `not-recorded`: there was an `Actions` value, but the log has a
   * placeholder for it, and nothing else tells.
   */
  readonly source?: DefinitionSource;
  /** Where that stands. */
  readonly source_origin?: Origin;
  readonly actions?: readonly TaskAction[];
  readonly principals?: readonly TaskPrincipal[];
  readonly triggers?: readonly TaskTrigger[];
  readonly settings?: TaskSettings;
  readonly signs?: readonly Sign[];
}

/** See {@link TriagedTask.source}. */
export type DefinitionSource =
  | 'task-xml'
  | 'task-cache'
  | 'command-line'
  | 'powershell'
  | 'not-recorded';

/** Who did it. */
export interface TriagedActor {
  readonly user?: string;
  readonly domain?: string;
  readonly sid?: string;
  /**
   * What names the user: the Security log's task event, the logon over the connection, the process that asked for the
   * task, or only the author that the task claims.
   */
  readonly basis: 'task-event' | 'connection' | 'process' | 'author';
  readonly logon_id?: string;
  /** Such as `Network`. */
  readonly logon_type?: string;
  readonly address?: string;
  readonly port?: number;
  /** Name that the client gave itself. */
  readonly workstation?: string;
  /**
   * What tells the address: the logon of that id, another logon of the same user on the same host within a second, or
   * the user's access to the pipe `atsvc`.
   */
  readonly address_basis?: 'logon' | 'sibling-logon' | 'share-access';
}

/** The other end. */
export interface RemoteSide {
  readonly address: string;
  readonly port?: number;
  readonly host?: string;
  /**
   * What tells: the connection that is part of the finding or that the logon came over; the last connection that the
   * service took within a minute before it wrote the task, where no event speaks of a local caller; or what
   * {@link TriagedActor.address_basis} says.
   */
  readonly basis: 'connection' | 'service' | 'logon' | 'sibling-logon' | 'share-access';
}

/** An action as it runs; passwords are masked. */
export interface TaskRun {
  readonly command_line?: string;
  /** Class of a COM handler. */
  readonly class_id?: string;
  /** Encoded PowerShell in the command line: the script, then what is encoded in it. */
  readonly scripts?: readonly string[];
}

/** As whom the task runs. */
export interface RunsAs {
  /** Account or group; well-known SIDs by name. */
  readonly account: string;
  readonly highest?: boolean;
}

/** See {@link Triage.when}. */
export interface TaskTimes {
  /** What the times are read from; those of the finding may be on the event clock. */
  readonly clock: 'log';
  readonly created?: string;
  readonly changed?: string;
  readonly run?: string;
  readonly deleted?: string;
}

/** An event, in a line. */
export interface RelatedEvent {
  readonly origin: Origin;
  readonly time?: string;
  readonly host?: string;
  /** Made of what the log has, so it may hold hostile characters. */
  readonly text: string;
  /** Which steps of the finding's rule it satisfied, from 1. */
  readonly steps?: readonly number[];
}

/** Both ends of the connection, where both were collected. */
export interface HostPair {
  readonly source: PairedHost & { readonly process?: SourceProcess };
  readonly target: PairedHost;
  /** How far the log clock of the target is ahead of the source's, the way of the connection included. */
  readonly offset_ms?: number;
}

interface PairedHost {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** The process that opened the connection. */
export interface SourceProcess {
  readonly pid?: number;
  readonly entity_id?: string;
  readonly name?: string;
  /** Masked. */
  readonly command_line?: string;
  readonly user?: string;
}
