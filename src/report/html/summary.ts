import type { Case } from '../../model/case.ts';
import type { Report } from '../../model/report.ts';
import { SEVERITIES } from '../../model/rule.ts';
import { grouped, plural } from '../../text/plural.ts';
import { hiddenText } from '../hidden-text.ts';
import { readText } from '../read-text.ts';
import { untoldText } from '../untold-text.ts';
import { worstFirst } from './cases.ts';
import { type Html, html } from './escape.ts';
import type { Overview } from './overview.ts';
import { badge, code, factList, moment, NOTHING } from './pieces.ts';

/** Files and techniques that are named. */
const MAX_FILES = 6;
const MAX_TECHNIQUES = 30;
/** Cases that are told in a sentence each. */
const MAX_CASES = 5;
const MAX_HOSTS = 8;

/** What was scanned and what came of it, on one screen. */
export function summary(report: Report, overview: Overview): Html {
  const { findings, hidden, untold, partial, cases } = report;
  const tiles = SEVERITIES.toReversed().map((severity) => {
    const count = findings.counts.bySeverity[severity];
    return html`<li class="${count > 0 ? severity : 'none'}"><strong>${grouped(count)}</strong> ${severity}</li>\n`;
  });
  const asides = [hiddenText(hidden), untoldText(untold)].filter((aside) => aside !== null);
  const told = cases.length === 0 ? '' : ` in ${plural(cases.length, 'case')}`;
  return html`<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Summary</h2>
${partial ? html`<p class="warning">Interrupted: this is what was found until then.</p>\n` : NOTHING}<p>${plural(findings.counts.all, 'finding')}${[told, ...asides].join('; ')}.</p>
<ul class="tiles">
${tiles}</ul>
${worstCases(cases, overview)}${scanFacts(report, overview)}</section>
`;
}

/** The worst in a sentence each; a single case stands just below in full. */
function worstCases(cases: readonly Case[], { byCase }: Overview): Html {
  if (cases.length < 2) return NOTHING;
  const items = worstFirst(cases)
    .slice(0, MAX_CASES)
    .map(
      ({ id, severity, title, hosts }) =>
        html`<li>${badge(severity)} <a href="#${id}">${title}</a><br>${byCase.get(id)?.path ?? `on ${hosts.slice(0, MAX_HOSTS).join(', ') || 'an unknown host'}`}</li>\n`,
    );
  return html`<ol class="worst">\n${items}</ol>\n`;
}

function scanFacts({ stats, rules }: Report, overview: Overview): Html {
  const { problems } = stats;
  const { first, last } = overview;
  return factList([
    ['scanned', html`${readText(stats)}`],
    [
      'rules',
      html`${rules.loaded} loaded, ${rules.skipped.length} skipped, ${rules.blind.length} blind`,
    ],
    [
      'problems',
      problems === 0 ? null : html`<a href="#ending">${plural(problems, 'problem')}</a>`,
    ],
    [
      'found between',
      first === null || last === null ? null : html`${moment(first)} and ${moment(last)}`,
    ],
    ['found in', fileList(overview)],
    ['ATT&CK', techniqueList(overview)],
  ]);
}

function fileList({ files }: Overview): Html | null {
  if (files.names.length === 0) return null;
  const items = files.names.slice(0, MAX_FILES).map((name) => html`<li>${code(name)}</li>`);
  const isCounted = files.left === 0;
  const left = files.names.length - items.length;
  const more = left > 0 ? html`<li>and ${left}${isCounted ? '' : ' or more'} others</li>` : NOTHING;
  return html`<ul>${items}${more}</ul>`;
}

/** The most frequent first. */
function techniqueList({ techniques, names }: Overview): Html | null {
  if (techniques.size === 0) return null;
  const items = [...techniques]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MAX_TECHNIQUES)
    .map(([id, count]) => {
      const name = names.get(id);
      return html`<li><strong>${id}</strong> ${name ?? ''} <span class="dim">${grouped(count)}</span></li>`;
    });
  const left = techniques.size - items.length;
  return html`<ul class="techniques">${items}${left > 0 ? html`<li>and ${left} more</li>` : NOTHING}</ul>`;
}
