import type { Origin, Problem } from '../model/record.ts';
import { visible } from '../text/visible.ts';

/** One line for each problem: its origin, then what is wrong. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ origin, message }) => `${place(origin)}: ${visible(message)}`);
}

function place({ file, line, record }: Origin): string {
  const name = line === undefined ? visible(file) : `${visible(file)}:${line}`;
  return record === undefined ? name : `${name}: record ${record}`;
}
