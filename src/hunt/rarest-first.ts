import { compareOrigins } from '../correlate/order.ts';
import type { Stack, StackedValue, StackList } from '../model/stack.ts';
import { compareText } from '../text/compare-text.ts';
import type { StackCount, StackCountList, StackCountLists } from './thread/stack-counts.ts';

/** So many hosts of a value are named. */
const NAMED_HOSTS = 5;

/** What was counted, in the order of reports: what few hosts have comes first. */
export function rarestFirst({ tasks, commands, authors }: StackCountLists): Stack {
  return { tasks: listOf(tasks), commands: listOf(commands), authors: listOf(authors) };
}

function listOf({ counts, isCut }: StackCountList): StackList {
  return { values: counts.map(stackedValue).sort(compareRarity), isCut };
}

function stackedValue({ name, events, hosts, moreHosts, span, example }: StackCount): StackedValue {
  return {
    name,
    hosts: hosts.length,
    moreHosts,
    events,
    hostNames: hosts.toSorted(compareText).slice(0, NAMED_HOSTS),
    first: span?.from ?? null,
    last: span?.to ?? null,
    example,
  };
}

function compareRarity(a: StackedValue, b: StackedValue): number {
  return (
    a.hosts - b.hosts ||
    a.events - b.events ||
    compareText(a.name, b.name) ||
    compareOrigins(a.example, b.example)
  );
}
