/** The fields that give events their category and order, where a rule does not name them. */
export interface RuleDefaults {
  /** The field that holds an event's category. */
  readonly categoryField: string;
  /** The field that orders events; null for the time of the event's source. */
  readonly timestampField: string | null;
  /** The field that orders events of the same time. */
  readonly tiebreakerField: string;
}

/** What Elastic uses. */
export const ELASTIC_DEFAULTS: RuleDefaults = {
  categoryField: 'event.category',
  timestampField: null,
  tiebreakerField: 'event.sequence',
};
