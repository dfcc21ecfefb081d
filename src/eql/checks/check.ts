import type { Expression, Query } from '../ast.ts';
import type { Mistake } from '../error.ts';

/** Takes a mistake that a check has found; the check goes on. */
export type Report = (mistake: Mistake) => void;

/** One static rule of the language (spec 1.3), about what parses but means nothing. */
export interface Check {
  /** Called once for every query. */
  readonly query?: (query: Query, report: Report) => void;
  /** Called once for every node of every condition. */
  readonly expression?: (node: Expression, report: Report) => void;
}
