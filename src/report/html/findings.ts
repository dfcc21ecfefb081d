import { formatInstant } from '../../model/instant.ts';
import type { Finding, FoundEvent, MissingEvent, Report, Widened } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { formatDuration } from '../duration.ts';
import { hostsOf, placeOf } from '../finding-facts.ts';
import { spanMs } from '../finding-json.ts';
import { descriptionOf, techniques } from '../rule-facts.ts';
import { type Html, html } from './escape.ts';
import type { Overview } from './overview.ts';
import {
  badge,
  code,
  codes,
  type Fact,
  factList,
  moment,
  NOTHING,
  TABLE_END,
  tableRow,
  tableStart,
} from './pieces.ts';
import { notesOf } from './rule-notes.ts';
import { taskFacts } from './task-facts.ts';

/** If there are no more findings than this, they are open. */
const MAX_OPEN = 5;
/** Values of a field that are shown. */
const MAX_VALUES = 20;
const HEADS = ['step', 'time', 'host', 'what happened', 'tested', 'where'];

const WIDENED: Readonly<Record<Widened, string>> = {
  maxspan: 'events further apart than its maxspan',
  order: 'events out of order',
};

/** All findings, in their order. */
export function* findingSection({ findings }: Report, overview: Overview): Generator<Html> {
  const { all } = findings.counts;
  yield html`<section id="findings" aria-labelledby="findings-title">\n<h2 id="findings-title">Findings</h2>\n`;
  if (all === 0) yield html`<p>Nothing was found.</p>\n`;
  let number = 0;
  for (const finding of findings) {
    number += 1;
    yield html`${findingHead(finding, number, overview, all <= MAX_OPEN)}${findingFacts(finding, overview)}`;
    yield* stepTable(finding, number);
    yield html`${taskFacts(finding.triage)}</details>\n`;
  }
  yield html`</section>\n`;
}

function findingHead(finding: Finding, number: number, overview: Overview, isOpen: boolean): Html {
  const { rule, first } = finding;
  const hosts = hostsOf(finding);
  const rank = SEVERITIES.indexOf(rule.severity);
  return html`<details class="finding" id="finding-${number}" data-severity="${rank}" data-rules="${overview.rules.listOf([rule.name])}" data-hosts="${overview.hosts.listOf(hosts)}"${isOpen ? html` open` : NOTHING}>
<summary><span class="number">${number}</span> ${badge(rule.severity)} <span class="rule">${rule.name}</span> <span class="where">${codes(hosts) ?? 'unknown host'} ${moment(first)}</span></summary>
`;
}

function findingFacts(finding: Finding, overview: Overview): Html {
  const { rule, clock, join, widened, cutOff, triage } = finding;
  const ids = techniques(rule);
  const description = descriptionOf(rule);
  const path = triage?.attack_path;
  const notes = notesOf(rule, overview);
  return html`${path === undefined ? NOTHING : html`<p class="path">${path}</p>\n`}${factList([
    ['what it means', description === '' ? null : html`${description}`],
    ['what next', notes === null ? null : html`<a href="#${notes}">how to look into it</a>`],
    ['severity', html`${rule.severity}, risk ${rule.riskScore} of 100`],
    ['techniques', ids.length === 0 ? null : html`${ids.join(', ')}`],
    ['case', finding.case === null ? null : html`<a href="#${finding.case}">${finding.case}</a>`],
    ['time', span(finding)],
    ['clock', html`${clock.join(' and ')}`],
    ...join.map(
      ({ field, value }): Fact => [
        'joined by',
        html`${code(field)} = ${value === null ? 'missing' : code(String(value))}`,
      ],
    ),
    [
      'widened',
      widened.length === 0
        ? null
        : html`${widened.map((what) => WIDENED[what]).join(', ')}; the rule as it stands does not match`,
    ],
    [
      'uncertain',
      cutOff ? html`the input ends before the time for the missing event is over` : null,
    ],
  ])}`;
}

function span(finding: Finding): Html | null {
  const { first, last } = finding;
  if (first === null || last === null) return null;
  if (first === last) return moment(first);
  return html`${moment(first)} to ${moment(last)}, ${formatDuration(spanMs(finding))}`;
}

function* stepTable({ steps, rule }: Finding, number: number): Generator<Html> {
  yield tableStart(`Steps of finding ${number}, ${rule.name}`, HEADS);
  let at = 0;
  for (const step of steps) {
    at += 1;
    yield tableRow(HEADS, stepCells(step, at));
  }
  yield TABLE_END;
}

function stepCells(step: FoundEvent | MissingEvent, number: number): readonly Html[] {
  const dash = html`-`;
  if (step.missing) {
    return [html`${number}`, dash, dash, html`no such event, as the rule asks`, dash, dash];
  }
  const { time, host, text, origin } = step;
  return [
    html`${number}`,
    time === null ? moment(null) : moment(formatInstant(time)),
    host === null ? html`<span class="dim">unknown</span>` : code(host),
    code(text),
    testedFields(step),
    code(placeOf(origin)),
  ];
}

function testedFields({ tested }: FoundEvent): Html {
  const fields = tested.filter(({ values }) => values.length > 0);
  if (fields.length === 0) return html`-`;
  const items = fields.map(({ field, values }) => {
    const texts = values.slice(0, MAX_VALUES).map(String);
    const left = values.length - texts.length;
    return html`<li>${code(field)} = ${codes(texts) ?? ''}${left > 0 ? ` and ${left} more` : ''}</li>`;
  });
  return html`<ul>${items}</ul>`;
}
