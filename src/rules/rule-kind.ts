import type { Query } from '../eql/ast.ts';

/** What the query of a rule looks for: single events, events in order, or events that belong together. */
export const RULE_KINDS = ['event', 'sequence', 'sample'] as const;

/** One of them. */
export type RuleKind = (typeof RULE_KINDS)[number];

const KINDS: Readonly<Record<Query['body']['kind'], RuleKind>> = {
  EventQuery: 'event',
  SequenceQuery: 'sequence',
  SampleQuery: 'sample',
};

/** What a query looks for. */
export function kindOf({ body }: Query): RuleKind {
  return KINDS[body.kind];
}
