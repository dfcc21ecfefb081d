/** A prefix with what belongs to it. */
export interface Prefixed<T> {
  readonly prefix: string;
  readonly item: T;
}

/** Items by prefix: those that belong to what leads here, and what may follow, by its first code unit. */
export interface PrefixTree<T> {
  readonly items: readonly T[];
  readonly branches: ReadonlyMap<number, Branch<T>>;
}

interface Branch<T> {
  readonly label: string;
  readonly tree: PrefixTree<T>;
}

/** Makes a tree of `entries`, whose prefixes are equal up to `depth`. */
export function prefixTree<T>(entries: readonly Prefixed<T>[], depth = 0): PrefixTree<T> {
  const groups = new Map<number, Prefixed<T>[]>();
  for (const entry of entries) {
    if (entry.prefix.length === depth) continue;
    const unit = entry.prefix.charCodeAt(depth);
    const group = groups.get(unit) ?? [];
    groups.set(unit, group);
    group.push(entry);
  }
  return {
    items: entries.filter(({ prefix }) => prefix.length === depth).map(({ item }) => item),
    branches: new Map([...groups].map(([unit, group]) => [unit, branch(group, depth)])),
  };
}

function branch<T>(entries: readonly Prefixed<T>[], depth: number): Branch<T> {
  const [{ prefix: first } = { prefix: '' }] = entries;
  let end = first.length;
  for (const { prefix } of entries) end = Math.min(end, commonLength(first, prefix));
  return { label: first.slice(depth, end), tree: prefixTree(entries, end) };
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Whether `holds` is true of an item whose prefix stands in `text` at `from`. */
export function someWithPrefix<T>(
  root: PrefixTree<T>,
  text: string,
  from: number,
  holds: (item: T) => boolean,
): boolean {
  let tree = root;
  let at = from;
  for (;;) {
    for (const item of tree.items) if (holds(item)) return true;
    const next = tree.branches.get(text.charCodeAt(at));
    if (next === undefined || !text.startsWith(next.label, at)) return false;
    tree = next.tree;
    at += next.label.length;
  }
}
