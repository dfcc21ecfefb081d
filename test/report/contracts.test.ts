import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import type { Severity } from '../../src/model/rule.ts';
import { FORMATS } from '../../src/report/index.ts';
import { checkCsv } from '../support/contracts/csv.ts';
import { checkEcs } from '../support/contracts/ecs.ts';
import { checkHtml } from '../support/contracts/html.ts';
import { checkJsonLines } from '../support/contracts/json-lines.ts';
import { checkMarkdown } from '../support/contracts/markdown.ts';
import { checkNavigator } from '../support/contracts/navigator.ts';
import { checkSarif } from '../support/contracts/sarif.ts';
import { checkTimesketch } from '../support/contracts/timesketch.ts';
import { finding, foundEvent, report } from '../support/findings.ts';
import { hostileFindings, hostileText } from '../support/hostile-findings.ts';
import { renderText } from '../support/render.ts';

const CHECKS: Readonly<Record<string, (text: string) => unknown>> = {
  json: JSON.parse,
  ndjson: checkJsonLines,
  csv: checkCsv,
  timesketch: checkTimesketch,
  ecs: checkEcs,
  navigator: checkNavigator,
  sarif: checkSarif,
  markdown: checkMarkdown,
  html: checkHtml,
};

describe.each(FORMATS)('$name', (format) => {
  const check = CHECKS[format.name] ?? (() => {});

  test('keeps its contract without findings, and when it was interrupted', async () => {
    check(await renderText(format, report({ findings: [] })));
    check(await renderText(format, report({ partial: true })));
  });

  test('keeps its contract whatever logs and rules say', async () => {
    await fc.assert(
      fc.asyncProperty(hostileFindings, hostileText, async (findings, text) => {
        const problems = [{ origin: { file: text, line: 1 }, message: text }];
        check(await renderText(format, report({ findings, problems })));
      }),
      { numRuns: 150 },
    );
  });

  test('says the same each time', async () => {
    expect(await renderText(format, report())).toBe(await renderText(format, report()));
  });
});

/** Tables are for people, and slow. */
const STREAMED = FORMATS.filter(({ name }) => name !== 'table');

test.each(STREAMED)(
  '$name writes 50,000 findings one after the other, and keeps none',
  async (format) => {
    let made = 0;
    const sizes: number[] = [];
    function* many(): Generator<Finding> {
      for (made = 0; made < 50_000; made += 1) {
        if (made % 30_000 === 10_000) sizes.push(heapAfterCollection());
        yield bulky(made);
      }
    }
    const counts = { all: 50_000, bySeverity: { low: 0, medium: 50_000, high: 0, critical: 0 } };
    const ofSeverity = (severity: Severity) => (severity === 'medium' ? many() : []);
    const findings = { counts, ofSeverity, [Symbol.iterator]: many };
    const all: Report = { ...report(), findings };
    let longest = 0;
    for await (const piece of format.render(all, { color: false, width: 80 })) {
      longest = Math.max(longest, piece.length);
    }
    expect(made).toBe(50_000);
    const [early = 0, late = 0] = sizes;
    expect(late - early).toBeLessThan(8 << 20);
    expect(longest).toBeLessThan(20_000);
  },
);

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heapAfterCollection(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** A finding of its own 600 bytes: 30,000 of them kept would show. */
function bulky(number: number): Finding {
  const text = Buffer.alloc(600, String(number)).toString('latin1');
  const origin = { file: 'logs.ndjson', line: number + 1 };
  return finding({ steps: [foundEvent({ origin, event: { process: { command_line: text } } })] });
}
