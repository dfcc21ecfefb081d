import { type ExplainRequest, explainRule } from '../../src/hunt/explain/explain.ts';
import { STDIN } from '../../src/input/input-file.ts';
import { CLOCKS } from '../../src/model/event.ts';
import type { Explanation } from '../../src/model/explanation.ts';
import { queryRule } from '../../src/rules/query-rule.ts';
import { ELASTIC_DEFAULTS, type RuleDefaults } from '../../src/rules/rule-defaults.ts';

/** Bytes that standard input gives at once. */
const CHUNK = 1 << 16;

/** Explains a query over documents, one a line; lines are numbered from 1. */
export async function explainDocuments(
  query: string,
  documents: readonly object[],
  options: Partial<ExplainRequest> = {},
  defaults: RuleDefaults = ELASTIC_DEFAULTS,
): Promise<Explanation> {
  const made = queryRule(query, defaults);
  if ('errors' in made) throw new Error(made.errors.map((error) => error.format()).join('\n'));
  const text = documents.map((document) => `${JSON.stringify(document)}\n`).join('');
  const { explanation } = await explainRule({
    rule: made.rule,
    files: [STDIN],
    stdin: (async function* () {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
    })(),
    clocks: CLOCKS,
    range: { from: null, to: null },
    signal: new AbortController().signal,
    onProgress: () => {},
    ...options,
  });
  return explanation;
}
