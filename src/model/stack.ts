import type { Instant } from './event.ts';
import type { Origin } from './record.ts';

/** What is stacked: the names of tasks, what they run, and who they say wrote them. */
export type StackKind = 'tasks' | 'commands' | 'authors';

/** Every kind, in the order of reports. */
export const STACK_KINDS: readonly StackKind[] = ['tasks', 'commands', 'authors'];

/** A value that events have, and on how many hosts. */
export interface StackedValue {
  /** Normalised, spelled as in the example. */
  readonly name: string;
  /** In how many hosts' events it occurs; 0 where no event names its host. */
  readonly hosts: number;
  /** There are more hosts than were counted. */
  readonly moreHosts: boolean;
  readonly events: number;
  /** The first few of the hosts in the order of their names, in lower case. */
  readonly hostNames: readonly string[];
  /** On the log clock; null where no event has a time. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** The first event that has it, in the order of the input. */
  readonly example: Origin;
}

/** The values of one kind. */
export interface StackList {
  /** Rarest first: on the fewest hosts, then in the fewest events, then by name. */
  readonly values: readonly StackedValue[];
  /** There are more values than were counted: these are the first in the order of their names. */
  readonly isCut: boolean;
}

/** How common tasks, their commands and their authors are over all inputs. */
export type Stack = Readonly<Record<StackKind, StackList>>;
