import type { Report } from '../model/report.ts';
import type { RuleInfo } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { messageText } from './sarif-message.ts';
import { physicalLocation } from './sarif-place.ts';
import { sarifResult } from './sarif-result.ts';
import { sarifRule } from './sarif-rule.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * One run. The rules stand behind the results, in the order in which these name them, because only then it is known
 * which of them found something; the order of the members has no meaning in SARIF.
 */
export function* sarifLog(report: Report): Generator<string> {
  yield `{\n"$schema": "${SCHEMA}",\n"version": "2.1.0",\n"runs": [{\n"results": [`;
  const rules = new Map<RuleInfo, number>();
  let written = 0;
  for (const finding of report.findings) {
    const index = rules.get(finding.rule) ?? rules.size;
    rules.set(finding.rule, index);
    yield `${written === 0 ? '' : ','}\n${exactJson(sarifResult(finding, index))}`;
    written += 1;
  }
  const driver = { name: 'tasksched-hunt', rules: [...rules.keys()].map(sarifRule) };
  yield `\n],\n"tool": ${exactJson({ driver })},\n`;
  yield `"invocations": ${exactJson([invocation(report)])},\n"columnKind": "utf16CodeUnits"\n}]\n}\n`;
}

/** Whether the run came to its end, and what it could not read. */
function invocation({ partial, problems }: Report): Record<string, unknown> {
  return {
    executionSuccessful: !partial,
    toolExecutionNotifications: problems.map(({ origin, message }) => ({
      level: 'warning',
      message: { text: messageText(message) },
      locations: [{ physicalLocation: physicalLocation(origin) }],
    })),
  };
}
