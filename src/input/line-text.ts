/** Texts that a line must hold, in lower case: of each list at least one. One of digits alone is a value of its own. */
export type LineText = readonly (readonly string[])[];

/** Tests a line in lower case. */
type TextTest = (line: string) => boolean;

/**
 * Makes a test for lines that hold what one of `texts` asks for; the first list of a text should be its rarest. One
 * look at the line finds which of the first lists it can satisfy, and only for those the other lists are tried: lines
 * are long, and each look at one costs nearly as much as parsing a part of it.
 */
export function testOf(texts: readonly LineText[]): TextTest {
  // A text that asks for nothing is in every line.
  if (texts.some((text) => text.length === 0)) return () => true;
  const rules = texts.map((text) => text.map(clauseTest));
  const byAnchor = new Map<string, number[]>();
  for (const [index, [first = []]] of texts.entries()) {
    for (const anchor of first) byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), index]);
  }
  const found = anchorsOf([...byAnchor.keys()]);
  return (line) =>
    found(line, (anchor) =>
      (byAnchor.get(anchor) ?? []).some((index) => rules[index]?.every((holds) => holds(line))),
    );
}

/**
 * Calls `visit` for the anchors that stand in a line, until one call returns true; says whether one did. At each place
 * only the shortest anchor is found, so those that contain it are visited with it.
 */
function anchorsOf(anchors: readonly string[]) {
  const ordered = anchors.toSorted((a, b) => a.length - b.length);
  const pattern = new RegExp(ordered.map(escaped).join('|'), 'g');
  const within = new Map(
    ordered.map((anchor) => [anchor, ordered.filter((a) => a.includes(anchor))]),
  );
  return (line: string, visit: (anchor: string) => boolean): boolean => {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
      if (within.get(match[0])?.some(visit)) return true;
      pattern.lastIndex = match.index + 1;
    }
    return false;
  };
}

/** Alternatives are one expression of literals, which cannot backtrack. */
function clauseTest(clause: readonly string[]): TextTest {
  const pattern = new RegExp(
    clause.map((piece) => (isNumber(piece) ? alone(piece) : escaped(piece))).join('|'),
  );
  return (line) => pattern.test(line);
}

/** Whether a piece has to stand by itself. */
export function isNumber(piece: string): boolean {
  return /^\d+$/.test(piece);
}

/** Tests whether digits stand by themselves somewhere in a line. */
export function aloneTest(digits: string): TextTest {
  const pattern = new RegExp(alone(digits));
  return (line) => pattern.test(line);
}

function escaped(piece: string): string {
  return piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/**
 * Digits that stand by themselves. Lines are full of times and identifiers, in which every short number stands by
 * chance; a value has quotes, commas, brackets or blanks around it, or an escape such as `\u0022` or `\n` before it.
 */
function alone(digits: string): string {
  return `${digits}(?![0-9a-z])(?<=(?:^|[^0-9a-z]|\\\\u[0-9a-f]{4}|\\\\[a-z])${digits})`;
}
