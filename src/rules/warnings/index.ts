import { EqlError, type Mistake } from '../../eql/error.ts';
import { positionAt } from '../../eql/source.ts';
import type { Rule } from '../parse-rule.ts';
import { constantConditions } from './constant-conditions.ts';
import { literalWildcards } from './literal-wildcards.ts';
import { unboundedSequences } from './unbounded-sequences.ts';
import { unknownFields } from './unknown-fields.ts';
import type { Warn } from './warning.ts';

/** Everything that is warned of. To add one: write its file, then add it here. */
const WARNINGS: readonly Warn[] = [
  unboundedSequences,
  unknownFields,
  literalWildcards,
  constantConditions,
];

/** Something that a rule says and likely does not mean. */
export interface RuleWarning {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  /** The warning as shown to people: position, message, code frame. */
  readonly text: string;
}

/** All that is worth a warning in a rule that loads, in the order of its text. */
export function warningsOf(rule: Rule): readonly RuleWarning[] {
  const found: Mistake[] = [];
  for (const warn of WARNINGS) warn(rule, (warning) => found.push(warning));
  return found.toSorted((a, b) => a.span.start - b.span.start).map((each) => describe(each, rule));
}

function describe(mistake: Mistake, { source, info }: Rule): RuleWarning {
  const { line, column } = positionAt(source, mistake.span.start);
  const { message: reason } = new EqlError(mistake, source);
  const shown = new EqlError({ ...mistake, message: `warning: ${mistake.message}` }, source);
  return { file: info.file, line, column, reason, text: shown.format() };
}
