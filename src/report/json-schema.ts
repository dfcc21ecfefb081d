import { CLOCKS } from '../model/event.ts';
import { SEVERITIES } from '../model/rule.ts';
import { STACK_KINDS } from '../model/stack.ts';

const STRING = { type: 'string' };
const STRINGS = { type: 'array', items: STRING };
const BOOLEAN = { type: 'boolean' };
const COUNT = { type: 'integer', minimum: 0 };
const PLACE = { type: 'integer', minimum: 1 };

const TIME = {
  description: 'ISO 8601 in UTC, with 3 to 9 digits of fraction; null where no event has a time.',
  type: ['string', 'null'],
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3,9}Z$',
};

/** An object all of whose members are required but those named. Others may be added in time. */
function object(
  properties: Readonly<Record<string, unknown>>,
  { optional = [] }: { readonly optional?: readonly string[] } = {},
) {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required };
}

function listOf(items: unknown) {
  return { type: 'array', items };
}

const REFERENCE = { id: STRING, name: STRING, reference: STRING };

const ORIGIN = {
  description: 'Where it was read: the file as it was named, and line or record, counted from 1.',
  ...object(
    { file: STRING, line: PLACE, record: { type: 'integer' }, offset: COUNT },
    { optional: ['line', 'record', 'offset'] },
  ),
};

const THREAT = object(
  {
    framework: STRING,
    tactic: object(REFERENCE),
    technique: listOf(
      object(
        { ...REFERENCE, subtechnique: listOf(object(REFERENCE)) },
        { optional: ['subtechnique'] },
      ),
    ),
  },
  { optional: ['technique'] },
);

const RULE = object({
  id: STRING,
  name: STRING,
  severity: { enum: SEVERITIES },
  risk_score: { type: 'number', minimum: 0, maximum: 100 },
  tags: STRINGS,
  threat: listOf(THREAT),
  file: STRING,
});

const FOUND_EVENT = object({
  step: PLACE,
  origin: { $ref: '#/$defs/origin' },
  event: { description: 'The event as ECS, keys nested or dotted as in the log.', type: 'object' },
});

const MISSING_EVENT = {
  description: 'An event that had to be missing, and was.',
  ...object({ step: PLACE, missing: { const: true } }),
};

const LOG_CLOCK = {
  description: 'Times are those of the log clock; those of findings may be on the event clock.',
  const: 'log',
};

/** Of a triage only what may be mistaken is described. */
const TRIAGE = {
  type: 'object',
  properties: {
    when: {
      description: 'What happened to the task, each at its earliest.',
      ...object(
        { clock: LOG_CLOCK, created: STRING, changed: STRING, run: STRING, deleted: STRING },
        { optional: ['created', 'changed', 'run', 'deleted'] },
      ),
    },
  },
};

const FINDING = object(
  {
    fingerprint: {
      description:
        'Names what the finding is about, without times and places: --baseline knows it again by it.',
      type: 'string',
      pattern: '^[0-9a-f]{32}$',
    },
    rule: {
      description: 'Its rule: id, name, severity, risk score, tags, ATT&CK, file.',
      $ref: '#/$defs/rule',
    },
    kind: {
      description: 'What its rule looks for: single events, a sequence, or a sample.',
      enum: ['event', 'sequence', 'sample'],
    },
    clock: {
      description: 'The clocks on which the rule matched; times are those of the first.',
      ...listOf({ enum: CLOCKS }),
      minItems: 1,
    },
    join: {
      description: 'The fields that join the events, and their values.',
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
    },
    first: { ...TIME, description: `Of the first event. ${TIME.description}` },
    last: { ...TIME, description: 'Of the last event, likewise.' },
    span_ms: { description: 'From first to last, in milliseconds.', type: 'number', minimum: 0 },
    steps: {
      description:
        'The events, each with its step, its origin (file and line or record) and all its fields.',
      ...listOf({ anyOf: [FOUND_EVENT, MISSING_EVENT] }),
      minItems: 1,
    },
    cut_off: {
      description: 'The input ended before the time for the missing event was over.',
      const: true,
    },
    widened: {
      description: 'What had to be widened for the rule to match: Elastic would not have it.',
      ...listOf({ enum: ['maxspan', 'order'] }),
    },
    case: { description: 'The case that it is part of.', type: 'string' },
    triage: {
      description:
        'Who made the task, from where, what it runs and as whom; attack_path says so in a sentence.',
      ...TRIAGE,
    },
  },
  { optional: ['cut_off', 'widened', 'case'] },
);

const STRING_OR_NULL = { type: ['string', 'null'] };

const NEAR_MISS = object({
  rule: object({ id: STRING, name: STRING, severity: { enum: SEVERITIES } }),
  kind: { enum: ['beyond-maxspan', 'out-of-order'] },
  clock: listOf({ enum: CLOCKS }),
  by_ms: { description: 'By how much it missed, in milliseconds.', type: 'number' },
  hint: { description: 'The option with which it would be found.', type: 'string' },
  join: { type: 'object' },
  steps: listOf({
    anyOf: [
      object({
        step: PLACE,
        origin: { $ref: '#/$defs/origin' },
        time: TIME,
        host: STRING_OR_NULL,
      }),
      MISSING_EVENT,
    ],
  }),
});

const CASE = object({
  id: STRING,
  title: STRING,
  severity: { enum: SEVERITIES },
  hosts: STRINGS,
  task: STRING_OR_NULL,
  user: STRING_OR_NULL,
  from: STRING_OR_NULL,
  clock: LOG_CLOCK,
  first: STRING_OR_NULL,
  last: STRING_OR_NULL,
  findings: { description: 'Places in the list of findings, from 0.', ...listOf(COUNT) },
  evidence: listOf(
    object(
      {
        origin: { $ref: '#/$defs/origin' },
        time: STRING_OR_NULL,
        host: STRING_OR_NULL,
        text: STRING,
        steps: listOf(object({ finding: COUNT, step: PLACE })),
      },
      { optional: ['time', 'host', 'steps'] },
    ),
  ),
});

const STACKED = listOf(
  object(
    {
      name: { description: 'Normalised, spelled as in the example.', type: 'string' },
      hosts: { description: '0 where no event names its host.', ...COUNT },
      more_hosts: { description: 'There are more hosts than were counted.', const: true },
      events: COUNT,
      host_names: { ...STRINGS, maxItems: 5 },
      first: TIME,
      last: TIME,
      example: { $ref: '#/$defs/origin' },
    },
    { optional: ['more_hosts'] },
  ),
);

const STACK = {
  description: 'With --stack: values of all input by host, rarest first.',
  ...object({
    tasks: STACKED,
    commands: STACKED,
    authors: STACKED,
    left_out: {
      description: 'Kinds with more values than were counted.',
      ...listOf({ enum: STACK_KINDS }),
    },
  }),
};

const CLOCK_WARNING = object({
  host: STRING,
  channel: STRING,
  kind: { enum: ['network-skew', 'hours'] },
  events: { description: 'Of how many events the two times do not agree.', ...COUNT },
  of: COUNT,
  median_ms: { type: 'number' },
  largest_ms: { type: 'number' },
  message: STRING,
});

const RULES = {
  description: 'Which rules ran, which did not load, and which could not have matched.',
  ...object({
    loaded: COUNT,
    skipped: listOf(object({ file: STRING, line: COUNT, column: COUNT, reason: STRING })),
    blind: {
      description: 'Rules that could not have matched, with the fields that never occurred.',
      ...listOf(object({ id: STRING, fields: STRINGS })),
    },
  }),
};

/**
 * The JSON Schema (draft 2020-12) of `-f json`; a line of `-f ndjson` is its `$defs/finding`. Programs should let pass
 * what it does not name: members may be added without a new `schema_version`.
 */
export const JSON_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Report of tasksched-hunt',
  ...object(
    {
      schema_version: {
        description: 'Changes when a member is taken away or means another thing.',
        const: 1,
      },
      partial: { ...BOOLEAN, description: 'The scan was interrupted.' },
      findings: {
        description: 'Rules that matched, in total order; those that had to be widened last.',
        ...listOf({ $ref: '#/$defs/finding' }),
      },
      near_misses: {
        description: 'Sequences that failed only by time; no findings.',
        ...listOf(NEAR_MISS),
      },
      near_misses_left_out: {
        description: 'Near misses that are not told, and rules for which none were looked for.',
        ...object({ more: COUNT, skipped_rules: STRINGS }),
      },
      cases: {
        description: 'Findings about one thing; empty where there were too many findings to look.',
        ...listOf(CASE),
      },
      rules: RULES,
      problems: {
        description: 'What could not be read, and where.',
        ...listOf(object({ origin: { $ref: '#/$defs/origin' }, message: STRING })),
      },
      clock_warnings: {
        description: 'Hosts whose clocks do not agree, by channel, and what to do.',
        ...listOf(CLOCK_WARNING),
      },
      stack: STACK,
      stats: {
        description: 'What was read: files, records, events and the times they span.',
        ...object(
          {
            files: COUNT,
            records: COUNT,
            parsed: { description: 'Records but those that no rule can match.', ...COUNT },
            events: { description: 'Of those parsed, events in the time range.', ...COUNT },
            problems: COUNT,
            skipped_files: COUNT,
            first: TIME,
            last: TIME,
            hidden_findings: { description: 'With --baseline: findings that it hides.', ...COUNT },
            unexplained_findings: {
              description: 'Findings beyond the worst 2,000, in no case and without triage.',
              ...COUNT,
            },
          },
          { optional: ['hidden_findings', 'unexplained_findings'] },
        ),
      },
    },
    { optional: ['partial', 'near_misses_left_out', 'stack'] },
  ),
  $defs: { finding: FINDING, rule: RULE, origin: ORIGIN },
} as const;
