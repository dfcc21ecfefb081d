import { createHash } from 'node:crypto';
import type { Report } from '../../model/report.ts';
import { wholePicture } from './case-picture.ts';
import { caseSection } from './cases.ts';
import { ending } from './ending.ts';
import { Html, html } from './escape.ts';
import { filters } from './filters.ts';
import { findingSection } from './findings.ts';
import { type Overview, overviewOf } from './overview.ts';
import { NOTHING } from './pieces.ts';
import { ruleNotes } from './rule-notes.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';

/** The page, piece by piece. Findings are gone through twice: for what they are as a whole, and one by one. */
export function* htmlPage(report: Report): Generator<string> {
  for (const { text } of pieces(report)) yield text;
}

function* pieces(report: Report): Generator<Html> {
  const overview = overviewOf(report);
  yield head();
  yield navigation(report);
  yield html`<main id="main">\n`;
  yield summary(report, overview);
  yield* filters(overview);
  yield* timelineSection(report, overview);
  yield* caseSection(report, overview);
  yield* findingSection(report, overview);
  yield* ruleNotes(overview);
  yield* ending(report);
  yield html`</main>\n<script>${new Html(SCRIPT)}</script>\n</body>\n</html>\n`;
}

/** Nothing may be loaded or run but our own style and script, whatever stands in the page. */
function head(): Html {
  const policy = [
    "default-src 'none'",
    `style-src ${sourceOf(STYLE)}`,
    `script-src ${sourceOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  // The policy is ours and stands in double quotes: its single quotes need no escape.
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Findings of tasksched-hunt</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
`;
}

/** What a policy calls the one inline text with this content. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function navigation({ cases, nearMisses }: Report): Html {
  const hasCases = cases.length > 0;
  const hasNear = nearMisses.list.length + nearMisses.more + nearMisses.skippedRules.length > 0;
  return html`<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>Findings of tasksched-hunt</h1>
<p>All times are UTC. Characters that could deceive are written as <code>\\u{202e}</code>.</p>
<nav aria-label="Sections"><a href="#summary">Summary</a> ${hasCases ? html`<a href="#cases">Cases</a> ` : NOTHING}<a href="#findings">Findings</a> ${hasNear ? html`<a href="#near">Near misses</a> ` : NOTHING}<a href="#ending">What may be missing</a></nav>
</header>
`;
}

function* timelineSection({ cases }: Report, overview: Overview): Generator<Html> {
  const picture = wholePicture(cases, overview);
  if (picture.marks.length === 0) return;
  yield html`<section id="timeline" aria-labelledby="timeline-title">\n<h2 id="timeline-title">Timeline</h2>\n`;
  yield* timeline(picture);
  yield html`</section>\n`;
}
