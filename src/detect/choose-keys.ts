import type { IndexKey, KeyTree } from '../compile/index-key.ts';

/** Estimates how often events have a value; infinite for one that is not to be used. */
export type KeyCost = (key: IndexKey) => number;

/** Keys one of which an event must have, and the sum of what they cost. */
export interface ChosenKeys {
  readonly keys: readonly IndexKey[];
  readonly cost: number;
}

const NONE: ChosenKeys = { keys: [], cost: Number.POSITIVE_INFINITY };

/** The keys of a tree that cost least: of `all` the cheapest term, of `any` every term. */
export function cheapestKeys(tree: KeyTree, costOf: KeyCost): ChosenKeys {
  if (tree === null) return NONE;
  if (tree.kind === 'keys') {
    return { keys: tree.keys, cost: tree.keys.reduce((sum, key) => sum + costOf(key), 0) };
  }
  const choices = tree.terms.map((term) => cheapestKeys(term, costOf));
  if (tree.kind === 'all')
    return choices.reduce((best, next) => (next.cost < best.cost ? next : best));
  return {
    keys: choices.flatMap(({ keys }) => keys),
    cost: choices.reduce((sum, { cost }) => sum + cost, 0),
  };
}

/** What is added to the mentions of a field, for the values that no rule mentions. */
const UNMENTIONED = 10;

/**
 * Estimates from the rules themselves: values that many rules ask for, such as `start`, are those that most events
 * have, while most names of programs are asked for once.
 */
export function costByMentions(trees: readonly KeyTree[]): KeyCost {
  const ofKey = new Map<string, number>();
  const ofField = new Map<number, number>();
  for (const { slot, text } of trees.flatMap(allKeys)) {
    ofKey.set(`${slot} ${text}`, (ofKey.get(`${slot} ${text}`) ?? 0) + 1);
    ofField.set(slot, (ofField.get(slot) ?? 0) + 1);
  }
  return ({ slot, text }) =>
    (ofKey.get(`${slot} ${text}`) ?? 0) / ((ofField.get(slot) ?? 0) + UNMENTIONED);
}

function allKeys(tree: KeyTree): readonly IndexKey[] {
  if (tree === null) return [];
  return tree.kind === 'keys' ? tree.keys : tree.terms.flatMap(allKeys);
}
