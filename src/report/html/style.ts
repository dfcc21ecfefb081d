/** How the page looks: light and dark, on a phone, on a desk and on paper. The policy of the page names its hash. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --back: #f6f7f9; --card: #fff; --text: #1b1f24; --dim: #57606a; --line: #d5dae1; --link: #0a58ca; --code: #eef1f5;
  --low: #2166ac; --medium: #8a6100; --high: #c2410c; --critical: #a3123f; --on: #fff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #101418; --card: #181d23; --text: #e4e8ed; --dim: #9aa5b1; --line: #313941; --link: #7db4ff; --code: #232a32;
    --low: #7db4ff; --medium: #e6b84c; --high: #ff9159; --critical: #ff7fa5; --on: #101418;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header, main { max-width: 1200px; margin: 0 auto; padding: 1rem; }
header { padding-bottom: 0; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .6rem; }
#summary h2 { margin-top: 0; }
h3 { font-size: 1rem; margin: 0 0 .4rem; overflow-wrap: anywhere; }
h4 { font-size: .95rem; margin: 1rem 0 .3rem; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
header p { color: var(--dim); }
a { color: var(--link); }
nav a { display: inline-block; margin-right: 1rem; padding: .2rem 0; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: .5rem; top: .5rem; background: var(--card); padding: .5rem; }
.dim { color: var(--dim); }
.warning { font-weight: 600; color: var(--high); }
code, pre { font: .87em/1.45 ui-monospace, 'Cascadia Mono', Consolas, monospace; }
code { unicode-bidi: isolate; overflow-wrap: anywhere; }
pre { background: var(--code); padding: .6rem; margin: .4rem 0; white-space: pre-wrap; border-radius: 4px; }
ul { margin: 0; padding-left: 1.1rem; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }

.tiles { list-style: none; padding: 0; margin: .6rem 0 1rem; display: grid; gap: .6rem; grid-template-columns: repeat(4, 1fr); max-width: 40rem; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 4px; padding: .4rem .7rem; }
.tiles strong { display: block; font-size: 1.5rem; line-height: 1.2; }
.tiles .low { border-left-color: var(--low); }
.tiles .medium { border-left-color: var(--medium); }
.tiles .high { border-left-color: var(--high); }
.tiles .critical { border-left-color: var(--critical); }
.tiles .none { color: var(--dim); }
.worst { padding: 0; list-style: none; }
.worst li { margin: .4rem 0; overflow-wrap: anywhere; }
.techniques { list-style: none; padding: 0; columns: 3 19rem; }
.techniques li { break-inside: avoid; }

dl { margin: .5rem 0; display: grid; gap: .15rem; }
dl > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .2rem 1rem; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; }

.badge { display: inline-block; white-space: nowrap; overflow-wrap: normal; min-width: 5.4em; text-align: center; border-radius: 3px; padding: 0 .45em; font-size: .78rem; font-weight: 600; line-height: 1.6; background: var(--dim); color: var(--on); }
.badge.low { background: var(--low); }
.badge.medium { background: var(--medium); }
.badge.high { background: var(--high); }
.badge.critical { background: var(--critical); }

form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: end; background: var(--back); border-bottom: 1px solid var(--line); padding: .6rem 0; margin-top: 1.2rem; }
label { display: grid; font-size: .8rem; color: var(--dim); min-width: 0; flex: 0 1 13rem; }
select, input, button { font: inherit; font-size: .9rem; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .2rem .4rem; width: 100%; height: 2.1rem; }
button { width: auto; cursor: pointer; }
output { font-size: .85rem; color: var(--dim); padding-bottom: .3rem; }

.case, .finding, .timeline, .list { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: .6rem 0; padding: .8rem; scroll-margin-top: 5rem; }
.case .timeline { border: 0; padding: 0; }
.finding, .list { padding: 0; margin: .3rem 0; }
.finding > :not(summary), .list > :not(summary) { margin-left: .8rem; margin-right: .8rem; }
.finding[open], .list[open] { padding-bottom: .8rem; }
.finding { content-visibility: auto; contain-intrinsic-size: auto 44px; }
.case { content-visibility: auto; contain-intrinsic-size: auto 400px; }
summary { cursor: pointer; }
.finding > summary, .list > summary { padding: .5rem .8rem; }
.finding .number { color: var(--dim); font-size: .85rem; }
.finding .rule { font-weight: 600; overflow-wrap: anywhere; }
.finding .where { margin-left: .5rem; color: var(--dim); font-size: .9rem; overflow-wrap: anywhere; }
.path { font-size: 1.05rem; }
:target { outline: 2px solid var(--link); }

table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .9rem; }
caption { text-align: left; color: var(--dim); font-size: .85rem; padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--dim); font-weight: 600; white-space: nowrap; }
td[data-head=host] { min-width: 9rem; }
td[data-head=where] { min-width: 11rem; }
td ul { list-style: none; padding: 0; }
.context td { color: var(--dim); }
.finding table, .case table { width: calc(100% - 1.6rem); }
.case table { width: 100%; }

.timeline { overflow: hidden; }
.wide { overflow-x: auto; }
.wide svg { display: block; width: 100%; min-width: 900px; height: auto; }
svg text { fill: var(--dim); font: 11px ui-monospace, Consolas, monospace; }
svg .host { fill: var(--text); font-size: 12px; stroke: var(--card); stroke-width: 4; paint-order: stroke; }
svg .at { text-anchor: middle; }
svg .lane { stroke: var(--line); stroke-width: 2; }
svg .tick { stroke: var(--line); stroke-dasharray: 2 4; }
svg .gap { stroke: var(--dim); fill: none; }
svg text.gap { stroke: none; fill: var(--dim); }
.mark { stroke: var(--card); stroke-width: 1; }
.mark.context { fill: var(--card); stroke: var(--dim); stroke-width: 1.5; }
.mark.low { fill: var(--low); }
.mark.medium { fill: var(--medium); }
.mark.high { fill: var(--high); }
.mark.critical { fill: var(--critical); }
.shaft { stroke: var(--text); stroke-width: 1.5; fill: none; opacity: .75; }
.head { fill: var(--text); opacity: .75; }
figcaption { display: flex; flex-wrap: wrap; gap: .2rem 1rem; color: var(--dim); font-size: .85rem; padding-top: .4rem; }
.key svg { width: 1.1em; height: 1.1em; vertical-align: -.2em; margin-right: .2em; }

@media (max-width: 700px) {
  .tiles { grid-template-columns: repeat(2, 1fr); }
  dl > div { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: .3rem; }
  form { position: static; }
  label { flex: 1 1 45%; }
  thead { position: absolute; left: -999px; }
  table, tbody, tr, td, caption { display: block; }
  tr { border-top: 1px solid var(--line); padding: .3rem 0; }
  td { border: 0; min-width: 0 !important; padding: .1rem 0 .1rem 7.6rem; min-height: 1.6em; position: relative; }
  td::before { content: attr(data-head); position: absolute; left: 0; color: var(--dim); }
}
@media print {
  :root { --back: #fff; --card: #fff; --text: #000; --dim: #444; --line: #bbb; --link: #000; --code: #f3f3f3;
    --low: #2166ac; --medium: #8a6100; --high: #c2410c; --critical: #a3123f; --on: #fff; }
  body { font-size: 10pt; }
  header, main { max-width: none; padding: 0; }
  nav, form, .skip { display: none !important; }
  .case, .finding { content-visibility: visible !important; }
  details::details-content { content-visibility: visible !important; block-size: auto !important; display: block !important; }
  .wide { overflow: visible; }
  .wide svg { min-width: 0; }
  tr, dl > div, .timeline { break-inside: avoid; }
  h2, h3, h4, summary { break-after: avoid; }
  .badge { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
