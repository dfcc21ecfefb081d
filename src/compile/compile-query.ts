import type { Duration, Field, Item, Query } from '../eql/ast.ts';
import type { PipePlan, Plan, SequenceItem } from '../model/plan.ts';
import type { FieldTable } from './event-view.ts';
import { type KeyTree, keyTree } from './index-key.ts';
import { compileKeys, type ReadKeys } from './join-keys.ts';
import { later } from './later.ts';
import { neededFields } from './needed-fields.ts';
import { compilePredicate, type Predicate } from './predicate.ts';
import { testedFields } from './tested-fields.ts';

/** What a query leaves to its surroundings: the rule file, or the command line. */
export interface QuerySettings {
  /** Matches of a sample for one join key at the most. */
  readonly samplesPerKey: number;
}

/**
 * One step, to be tried on events. What that takes is made when it is first asked for: of some dozens of rules most
 * logs reach a few steps.
 */
export interface CompiledStep {
  /** The event category it asks for; null for `any`. */
  readonly category: string | null;
  readonly accepts: () => Predicate;
  /** The values that an event must have to be accepted. */
  readonly keys: () => KeyTree;
  readonly readKeys: () => ReadKeys;
  /** The fields it speaks of, in the order of the query. */
  readonly tested: () => readonly { readonly field: string; readonly slot: number }[];
  /** Fields without which it can never match. */
  readonly needed: readonly string[];
  /** False for steps that a match does without: `![ … ]` and `until`. */
  readonly positive: boolean;
}

/** A query, ready to be run. */
export interface CompiledQuery {
  readonly plan: Plan;
  readonly pipes: readonly PipePlan[];
  /** The brackets of the query in its order; `until` stands last. */
  readonly steps: readonly CompiledStep[];
  /** Names of the `by` fields of the first step. */
  readonly joinFields: readonly string[];
}

/** Compiles a query that passed the checks. Its fields are numbered in `table`. */
export function compileQuery(
  query: Query,
  table: FieldTable,
  settings: QuerySettings,
): CompiledQuery {
  const { body } = query;
  const items = brackets(query);
  const global = body.kind === 'EventQuery' ? [] : body.by;
  return {
    plan: makePlan(query, settings),
    pipes: query.pipes.map(pipePlan),
    steps: items.map((item) => compileStep(item, global, table, item === untilOf(query))),
    joinFields: [...global, ...(items[0]?.by ?? [])].map((field) => field.path.join('.')),
  };
}

function brackets({ body }: Query): readonly Item[] {
  switch (body.kind) {
    case 'EventQuery':
      return [{ filter: body.filter, by: [], missing: false, runs: null, span: body.span }];
    case 'SampleQuery':
      return body.items;
    case 'SequenceQuery':
      return body.until === null ? body.items : [...body.items, body.until];
  }
}

function untilOf({ body }: Query): Item | null {
  return body.kind === 'SequenceQuery' ? body.until : null;
}

function compileStep(
  item: Item,
  global: readonly Field[],
  table: FieldTable,
  isUntil: boolean,
): CompiledStep {
  const { category, condition } = item.filter;
  const by = [...global, ...item.by];
  const keys = by.filter((field) => !field.optional).map((field) => field.path.join('.'));
  const needed = [...new Set([...neededFields(condition), ...keys])];
  // Threads tell each other of these by number, and what follows is made in whatever order events ask for it.
  for (const name of needed) table.slot(name.split('.'));
  return {
    category,
    needed,
    positive: !(item.missing || isUntil),
    accepts: later(() => compilePredicate(condition, table)),
    keys: later(() => keyTree(condition, table)),
    readKeys: later(() => compileKeys(by, table)),
    tested: later(() =>
      testedFields(condition).map((path) => ({ field: path.join('.'), slot: table.slot(path) })),
    ),
  };
}

function makePlan({ body }: Query, settings: QuerySettings): Plan {
  switch (body.kind) {
    case 'EventQuery':
      return { kind: 'event' };
    case 'SampleQuery':
      return { kind: 'sample', steps: body.items.length, perKey: settings.samplesPerKey };
    case 'SequenceQuery':
      return {
        kind: 'sequence',
        items: body.items.flatMap(positions),
        until: body.until === null ? null : body.items.length,
        maxspan: body.maxspan === null ? null : nanoseconds(body.maxspan),
      };
  }
}

/** `runs` stands for so many brackets of the same kind, one after the other. */
function positions(item: Item, step: number): readonly SequenceItem[] {
  return Array.from({ length: item.runs ?? 1 }, () => ({ step, missing: item.missing }));
}

const NANOSECONDS: Record<Duration['unit'], bigint> = {
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};

function nanoseconds({ value, unit }: Duration): bigint {
  return BigInt(value) * NANOSECONDS[unit];
}

function pipePlan({ name, args }: Query['pipes'][number]): PipePlan {
  const [count] = args;
  const value = count?.kind === 'Literal' ? Number(count.value) : Number.NaN;
  if ((name !== 'head' && name !== 'tail') || Number.isNaN(value)) {
    throw new Error(`the checks let an unknown pipe pass: ${name}`);
  }
  return { name, count: value };
}
