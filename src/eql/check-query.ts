import type { Query } from './ast.ts';
import type { Report } from './checks/check.ts';
import { checks } from './checks/index.ts';
import { EqlError, type Mistake } from './error.ts';
import type { Source } from './source.ts';
import { filtersOf, walk } from './walk.ts';

const expressionChecks = checks.flatMap(({ expression }) => expression ?? []);

/** Nobody reads more, and showing each takes time that grows with the query. */
const MAX_MISTAKES = 100;

/**
 * Returns everything that is wrong with a query that parses, in the order of the text; no errors means that the query
 * has a meaning. Of more than 100 mistakes the first 100 are returned.
 */
export function checkQuery(query: Query, source: Source): readonly EqlError[] {
  const mistakes = new Map<string, Mistake>();
  const report: Report = (mistake) => {
    const { code, message, span } = mistake;
    // Nodes can share a place, and a mistake is worth telling once.
    mistakes.set(`${span.start} ${span.end} ${code} ${message}`, mistake);
  };
  for (const check of checks) check.query?.(query, report);
  for (const { condition } of filtersOf(query)) {
    for (const node of walk(condition)) {
      for (const check of expressionChecks) check(node, report);
    }
  }
  return Array.from(mistakes.values())
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .slice(0, MAX_MISTAKES)
    .map((mistake) => new EqlError(mistake, source));
}
