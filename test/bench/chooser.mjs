/** Makes the same pseudo-random choices in every run. */
export function chooser(seed) {
  let state = seed;
  return (list) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    // The low bits of such a generator repeat soon.
    return list[Math.floor(state / 65536) % list.length];
  };
}
