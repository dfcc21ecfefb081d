import type { InputFile } from '../input/input-file.ts';
import { CLOCKS } from '../model/event.ts';
import type { Expectation, TestedSample } from '../model/rule-test.ts';
import type { Rule } from '../rules/parse-rule.ts';
import { compileRules, type RuleSet } from './rule-set.ts';
import { scan } from './scan.ts';

/** A file that a rule must, or must not, find something in. */
export interface RuleSample {
  readonly file: InputFile;
  readonly expected: Expectation;
}

/** Runs one rule over each of its samples by itself, on both clocks. Ends early when `signal` is aborted. */
export async function testRule(
  rule: Rule,
  samples: readonly RuleSample[],
  signal: AbortSignal,
): Promise<readonly TestedSample[]> {
  const set = compileRules([rule], { samplesPerKey: 1 });
  const tested: TestedSample[] = [];
  for (const sample of samples) {
    if (signal.aborted) break;
    tested.push(await testSample(set, sample, signal));
  }
  return tested;
}

async function testSample(
  rules: RuleSet,
  { file, expected }: RuleSample,
  signal: AbortSignal,
): Promise<TestedSample> {
  const result = await scan({
    files: [file],
    stdin: NOTHING,
    rules,
    clocks: CLOCKS,
    range: { from: null, to: null },
    parseAll: true,
    signal,
    onProgress: () => {},
  });
  try {
    const findings = [...result.findings];
    const { events, problems } = result.stats();
    const isWhole = events > 0 && problems === 0;
    return {
      file: file.name,
      expected,
      // That nothing was found proves nothing unless everything was read.
      ok: expected === 'hit' ? findings.length > 0 : findings.length === 0 && isWhole,
      findings,
      events,
      problems: result.problems(),
      problemCount: problems,
      blind: result.blind.flatMap(({ fields }) => fields),
    };
  } finally {
    await result.close();
  }
}

/** Samples are files, so nothing is ever read from standard input. */
const NOTHING: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {},
};
