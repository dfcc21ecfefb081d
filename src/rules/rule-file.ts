import * as z from 'zod';
import { SEVERITIES } from '../model/rule.ts';

const technique = z.object({
  id: z.string(),
  name: z.string(),
  reference: z.string(),
});

const threat = z.object({
  framework: z.string(),
  tactic: z.object({ id: z.string(), name: z.string(), reference: z.string() }),
  technique: z.array(technique.extend({ subtechnique: z.array(technique).optional() })).optional(),
});

const fieldName = z.string().min(1);

/**
 * The part of Elastic's rule format (spec eql.md 3.3) that is used here. Every other key is accepted and ignored, so
 * that rules load unmodified.
 */
export const ruleFile = z.object({
  rule: z.object({
    rule_id: z.string().min(1),
    name: z.string().min(1),
    description: z.string().default(''),
    severity: z.enum(SEVERITIES),
    risk_score: z.number().min(0).max(100),
    tags: z.array(z.string()).default([]),
    threat: z.array(threat).default([]),
    note: z.string().optional(),
    false_positives: z.array(z.string()).optional(),
    references: z.array(z.string()).optional(),
    query: z.string().optional(),
    event_category_override: fieldName.optional(),
    timestamp_field: fieldName.optional(),
    tiebreaker_field: fieldName.optional(),
  }),
});

/**
 * What tells whether a rule is one for this program, so that no more is asked of those that are not; and its query, which
 * is checked whatever else is wrong.
 */
export const ruleKind = z.object({
  rule: z.object({
    type: z.string().optional(),
    language: z.string().optional(),
    query: z.string().optional(),
  }),
});

/** A rule file whose keys have the types that Elastic gives them. */
export type RuleFile = z.infer<typeof ruleFile>;
