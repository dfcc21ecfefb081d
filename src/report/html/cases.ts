import type { Case, CaseEvidence } from '../../model/case.ts';
import type { Report } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { plural } from '../../text/plural.ts';
import { placeOf } from '../finding-facts.ts';
import { casePicture, isStep, rankOf } from './case-picture.ts';
import { type Html, html } from './escape.ts';
import type { CaseFacts, Overview } from './overview.ts';
import {
  badge,
  code,
  codes,
  factList,
  known,
  moment,
  NOTHING,
  TABLE_END,
  tableRow,
  tableStart,
} from './pieces.ts';
import { timeline } from './timeline.ts';

/** Events of a case that are listed; json has all. */
const MAX_EVENTS = 300;
/** Findings of a case that are linked. */
const MAX_LINKS = 40;
/** So many cases show their events at once. */
const MAX_OPEN = 3;
const HEADS = ['time', 'host', 'what happened', 'found', 'where'];

/** Cases, the worst first, those of one severity in their order. */
export function worstFirst(cases: readonly Case[]): readonly Case[] {
  return cases.toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

/** The cases, the worst first. */
export function* caseSection({ cases }: Report, overview: Overview): Generator<Html> {
  if (cases === null || cases.length === 0) return;
  yield html`<section id="cases" aria-labelledby="cases-title">\n<h2 id="cases-title">Cases</h2>\n`;
  let number = 0;
  for (const one of worstFirst(cases)) {
    number += 1;
    yield* caseArticle(one, overview, number <= MAX_OPEN);
  }
  yield html`</section>\n`;
}

function* caseArticle(one: Case, overview: Overview, isOpen: boolean): Generator<Html> {
  const { id, title, severity, hosts, evidence } = one;
  const facts = overview.byCase.get(id);
  const rules = [...(facts?.rules ?? [])].join(' ');
  yield html`<article class="case" id="${id}" data-severity="${SEVERITIES.indexOf(severity)}" data-rules="${rules}" data-hosts="${overview.hosts.listOf(hosts)}">\n`;
  yield html`<h3>${badge(severity)} ${title}</h3>\n`;
  if (facts?.path) yield html`<p class="path">${facts.path}</p>\n`;
  yield caseFacts(one, facts, overview);
  if (evidence.length > 0) {
    yield html`<details${isOpen ? html` open` : NOTHING}><summary>${plural(evidence.length, 'event')}</summary>\n`;
    if (evidence.length > 1) yield* timeline(casePicture(one, overview.ranks, facts));
    yield* evidenceTable(one, overview.ranks);
    yield html`</details>\n`;
  }
  yield html`</article>\n`;
}

function caseFacts(one: Case, facts: CaseFacts | undefined, { rules }: Overview): Html {
  const { hosts, user, from, task, first, last, findings } = one;
  const names = [...(facts?.rules ?? [])].flatMap((number) => rules.names[number] ?? []);
  const span = first === last ? moment(first) : html`${moment(first)} to ${moment(last)}`;
  const left = findings.length - MAX_LINKS;
  const links = findings
    .slice(0, MAX_LINKS)
    .map((at) => html`<a href="#finding-${at + 1}">${at + 1}</a> `);
  return factList([
    ['hosts', codes(hosts)],
    ['user', known(user)],
    ['from', known(from)],
    ['task', known(task)],
    ['time', span],
    ['rules', names.length === 0 ? null : html`${names.join(', ')}`],
    ['findings', html`${links}${left > 0 ? `and ${left} more` : ''}`],
  ]);
}

function* evidenceTable({ id, evidence }: Case, ranks: readonly number[]): Generator<Html> {
  yield tableStart(`Events of ${id}; those that rules found are marked`, HEADS);
  for (const event of evidence.slice(0, MAX_EVENTS)) yield evidenceRow(event, ranks);
  yield TABLE_END;
  const left = evidence.length - MAX_EVENTS;
  if (left > 0) yield html`<p>And ${plural(left, 'more event')}, see <code>-f json</code>.</p>\n`;
}

function evidenceRow(event: CaseEvidence, ranks: readonly number[]): Html {
  const { time, host, text, origin } = event;
  const severity = SEVERITIES[rankOf(event, ranks)];
  const cells = [
    moment(time),
    host === undefined ? html`<span class="dim">unknown</span>` : code(host),
    code(text),
    severity === undefined ? html`<span class="dim">context</span>` : badge(severity),
    code(placeOf(origin)),
  ];
  return tableRow(HEADS, cells, isStep(event) ? 'step' : 'context');
}
