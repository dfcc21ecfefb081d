/** Orders two values like `Array.prototype.sort` wants it. */
export type Compare<T> = (a: T, b: T) => number;

/** A list that has been begun, and its first value not yet taken. */
interface Head<T> {
  readonly rest: Iterator<T>;
  value: T;
  /** Which list it is: of equal values that of the earlier list comes first. */
  readonly list: number;
}

/** Merges sorted lists into one; holds one value of each. A heap, because there can be hundreds of lists. */
export function* mergeSorted<T>(lists: readonly Iterable<T>[], compare: Compare<T>): Generator<T> {
  const order: Compare<Head<T>> = (a, b) => compare(a.value, b.value) || a.list - b.list;
  const heap: Head<T>[] = [];
  for (const [list, values] of lists.entries()) {
    const rest = values[Symbol.iterator]();
    const first = rest.next();
    if (first.done !== true) heap.push({ rest, value: first.value, list });
  }
  heap.sort(order);
  for (;;) {
    const [least] = heap;
    if (least === undefined) return;
    yield least.value;
    const next = least.rest.next();
    if (next.done === true) {
      const last = heap.pop();
      if (last !== undefined && last !== least) heap[0] = last;
    } else least.value = next.value;
    sink(heap, order);
  }
}

/** Moves the top of a heap down to its place. */
function sink<T>(heap: T[], order: Compare<T>): void {
  for (let at = 0; ; ) {
    const left = at * 2 + 1;
    const right = left + 1;
    let least = at;
    if (isLess(heap, left, least, order)) least = left;
    if (isLess(heap, right, least, order)) least = right;
    if (least === at) return;
    const moved = heap[at] as T;
    heap[at] = heap[least] as T;
    heap[least] = moved;
    at = least;
  }
}

function isLess<T>(heap: readonly T[], a: number, b: number, order: Compare<T>): boolean {
  return a < heap.length && order(heap[a] as T, heap[b] as T) < 0;
}
