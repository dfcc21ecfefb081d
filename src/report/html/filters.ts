import { SEVERITIES } from '../../model/rule.ts';
import { type Html, html } from './escape.ts';
import type { Overview } from './overview.ts';

/** Longest name in a list to choose from, in UTF-16 units. */
const MAX_NAME = 80;

/** What narrows cases and findings down; the script shows it, since without one it does nothing. */
export function* filters({ rules, hosts }: Overview): Generator<Html> {
  const severities = SEVERITIES.map(
    (severity, rank) =>
      html`<option value="${rank}">${severity}${severity === 'critical' ? '' : ' and worse'}</option>`,
  );
  yield html`<form id="filters" role="search" aria-label="Filter cases and findings" hidden>
<label>Severity <select name="least">${severities}</select></label>
`;
  yield* choice('rule', 'Rule', 'all rules', rules.names);
  yield* choice('host', 'Host', 'all hosts', hosts.names);
  yield html`<label>Text <input name="text" type="search" autocomplete="off" spellcheck="false"></label>
<button type="button" id="toggle" aria-pressed="false">Open all</button>
<output id="shown" aria-live="polite"></output>
</form>
`;
}

function* choice(
  name: string,
  label: string,
  all: string,
  names: readonly string[],
): Generator<Html> {
  yield html`<label>${label} <select name="${name}"><option value="">${all}</option>\n`;
  const sorted = names
    .map((text, number) => ({ text, number }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1));
  for (const { text, number } of sorted) {
    const short = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
    yield html`<option value="${number}">${short}</option>\n`;
  }
  yield html`</select></label>\n`;
}
