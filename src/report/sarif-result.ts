import { formatInstant } from '../model/instant.ts';
import type { Finding, FoundEvent, MissingEvent } from '../model/report.ts';
import { visible } from '../text/visible.ts';
import { hostsOf } from './finding-facts.ts';
import { findingId } from './finding-id.ts';
import { spanMs } from './finding-json.ts';
import { messageText } from './sarif-message.ts';
import { location, shownTexts } from './sarif-place.ts';
import { LEVELS } from './sarif-rule.ts';

/** A finding as a result; `ruleIndex` is the place of its rule among those of the run. */
export function sarifResult(finding: Finding, ruleIndex: number): Record<string, unknown> {
  const { rule, steps } = finding;
  const last = steps.findLast((step) => !step.missing);
  return {
    ruleId: visible(rule.id),
    ruleIndex,
    level: LEVELS[rule.severity],
    rank: rule.riskScore,
    message: { text: messageText(sentence(finding)) },
    locations: last === undefined ? [] : [location(last.origin)],
    ...(steps.length > 1 ? { codeFlows: [codeFlow(finding)] } : {}),
    partialFingerprints: { 'taskschedHunt/v1': findingId(finding) },
    properties: properties(finding),
  };
}

/** What was found, where, and the event that completed it. */
function sentence(finding: Finding): string {
  const hosts = hostsOf(finding);
  const where = hosts.length > 0 ? ` on ${hosts.join(', ')}` : '';
  const last = finding.steps.findLast((step) => !step.missing);
  return `${finding.rule.name}${where}: ${last === undefined ? 'no event' : last.text}`;
}

/** The steps, in the order of the query. */
function codeFlow({ steps }: Finding): Record<string, unknown> {
  return { threadFlows: [{ locations: steps.map(flowLocation) }] };
}

function flowLocation(step: FoundEvent | MissingEvent, index: number): Record<string, unknown> {
  if (step.missing) {
    return { location: { message: { text: 'no such event, as the rule asks' } } };
  }
  return {
    location: location(step.origin, messageText(step.text)),
    ...(step.time === null ? {} : { executionTimeUtc: formatInstant(step.time) }),
    properties: {
      step: index + 1,
      tested: step.tested
        .filter(({ values }) => values.length > 0)
        .map(({ field, values }) => `${visible(field)}=${shownTexts(values).join(', ')}`),
    },
  };
}

function properties(finding: Finding): Record<string, unknown> {
  const { rule, clock, first, last, join, cutOff } = finding;
  return {
    severity: rule.severity,
    kind: finding.kind,
    clock,
    first: first === null ? null : formatInstant(first),
    last: last === null ? null : formatInstant(last),
    spanMs: spanMs(finding),
    hosts: shownTexts(hostsOf(finding)),
    join: join.map(({ field, value }) => visible(`${field}=${value ?? ''}`)),
    cutOff,
  };
}
