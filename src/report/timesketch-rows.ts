import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { Finding, FoundEvent, Report } from '../model/report.ts';
import { exactJson } from '../text/exact-json.ts';
import { visible } from '../text/visible.ts';
import { textOf } from './event-fields.ts';
import { hostsOf, placeOf } from './finding-facts.ts';
import { findingId } from './finding-id.ts';
import { FieldNames, flatFields, KEYWORD_LIMIT } from './flat-fields.ts';
import { techniques } from './rule-facts.ts';

const NANOS_PER_MICRO = 1_000n;

/** What all rows of a finding share. */
interface Shared {
  readonly finding: Finding;
  readonly id: string;
  readonly names: FieldNames;
}

/**
 * The rows of every finding: one for each event, then one for the match (spec cli-and-formats.md 5.3). Timesketch drops
 * nothing for its date from JSON lines, but needs one: an event without a time stands at the time of its finding, or in
 * 1970 if that has none either, and is tagged `no-time`.
 */
export function* timesketchRows({ findings }: Report): Generator<string> {
  const names = new FieldNames(Object.keys(OWN_FIELDS));
  for (const finding of findings) {
    const shared = { finding, id: findingId(finding), names };
    for (const [index, step] of finding.steps.entries()) {
      if (!step.missing) yield line(eventRow(shared, step, index));
    }
    yield line(matchRow(shared));
  }
}

/** What a row says besides the fields of its event, whose fields of these names give way. */
const OWN_FIELDS = {
  message: '',
  datetime: '',
  timestamp: 0n,
  timestamp_desc: '',
  data_type: '',
  tag: [] as readonly string[],
  hostname: '',
  username: '',
  rule_id: '',
  rule_name: '',
  severity: '',
  sequence_id: '',
  sequence_step: '',
  clock: '',
  source_place: '',
  other_fields: [] as readonly string[],
};

type Row = Partial<typeof OWN_FIELDS> & Readonly<Record<string, unknown>>;

function eventRow({ finding, id, names }: Shared, step: FoundEvent, index: number): Row {
  const place = `${index + 1}/${finding.steps.length}`;
  const user = textOf(step.event, 'user.name');
  const { fields, others } = flatFields(step.event, names);
  const own: Row = {
    message: visible(step.text),
    ...timeFields(step.time ?? finding.last),
    timestamp_desc: `tasksched-hunt: ${visible(finding.rule.name)} step ${place}`,
    data_type: 'tasksched-hunt:event',
    tag: tagsOf(finding, step.time),
    ...(step.host === null ? {} : { hostname: step.host }),
    ...(user === null ? {} : { username: user }),
    ...ruleFields(finding),
    sequence_id: id,
    sequence_step: place,
    source_place: placeOf(step.origin),
    ...(others.length > 0 ? { other_fields: others } : {}),
  };
  return Object.fromEntries([...Object.entries(own), ...fields]);
}

/** The match stands at the time of its last event, when it was complete. */
function matchRow({ finding, id }: Shared): Row {
  const hosts = hostsOf(finding);
  const events = finding.steps.map((step) => (step.missing ? 'no such event' : step.text));
  const head = hosts.length > 0 ? `${finding.rule.name} on ${hosts.join(', ')}` : finding.rule.name;
  return {
    message: visible(`${head}: ${events.join('; then ')}`),
    ...timeFields(finding.last),
    timestamp_desc: `tasksched-hunt: ${visible(finding.rule.name)} match`,
    data_type: 'tasksched-hunt:match',
    tag: tagsOf(finding, finding.last),
    ...(hosts[0] === undefined ? {} : { hostname: hosts[0] }),
    ...ruleFields(finding),
    sequence_id: id,
  };
}

/** `timestamp` is taken as it is, and must be whole microseconds; `datetime` needs an offset. */
function timeFields(time: Instant | null) {
  const instant = time ?? 0n;
  const rest = instant % NANOS_PER_MICRO;
  const floor = instant - (rest < 0n ? rest + NANOS_PER_MICRO : rest);
  return {
    datetime: formatInstant(floor).replace('Z', '+00:00'),
    timestamp: floor / NANOS_PER_MICRO,
  };
}

function ruleFields({ rule, clock }: Finding) {
  return {
    rule_id: rule.id,
    rule_name: rule.name,
    severity: rule.severity,
    clock: clock.join(' '),
  };
}

function tagsOf({ rule }: Finding, time: Instant | null): readonly string[] {
  const tags = ['tasksched-hunt', rule.severity, ...techniques(rule)];
  return time === null ? [...tags, 'no-time'] : tags;
}

/** A blank line would end the import. */
function line(row: Row): string {
  const cells = Object.entries(row).map(([key, value]) => [key, cut(value)]);
  return `${exactJson(Object.fromEntries(cells))}\n`;
}

/** In some mappings a longer text than a keyword may have would cost the whole row. */
function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cut);
  return typeof value === 'string' ? cutText(value) : value;
}

function cutText(text: string): string {
  if (Buffer.byteLength(text) <= KEYWORD_LIMIT) return text;
  // A UTF-16 unit takes three bytes at the most, and so does the mark of the cut.
  return `${text.slice(0, Math.floor(KEYWORD_LIMIT / 3) - 1)}…`;
}
