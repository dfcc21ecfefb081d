import type { Mistake } from '../../eql/error.ts';
import type { Rule } from '../parse-rule.ts';

/** Looks for one kind of thing that is allowed and likely not meant. */
export type Warn = (rule: Rule, report: (warning: Mistake) => void) => void;
