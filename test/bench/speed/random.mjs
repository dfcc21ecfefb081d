/**
 * Makes the same pseudo-random choices in every run (mulberry32).
 *
 * @param {number} seed any whole number
 */
export function seededRandom(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    between: (low, high) => low + below(high - low),
    pick: (list) => list[below(list.length)],
    chance: (probability) => next() < probability,
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  };
}

/** Chooses among `[weight, value]` rows, each as often as its weight says. */
export function weighted(rows) {
  const wheel = rows.flatMap(([weight, value]) => Array.from({ length: weight }, () => value));
  return (random) => random.pick(wheel);
}
