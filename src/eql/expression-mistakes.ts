import { quoted } from '../text/visible.ts';
import type { ComparisonOperator, PatternOperator } from './ast.ts';
import type { NameToken } from './token.ts';
import type { TokenReader } from './token-reader.ts';

/** `pid = 4` */
export function rejectAssignment(reader: TokenReader): void {
  if (!reader.at('=')) return;
  const message = 'Unknown operator "="';
  const hint = 'write "==" to compare';
  reader.fail({ code: 'syntax', message, hint, span: reader.current.span });
}

/** `1 < pid < 10` */
export function rejectChain(reader: TokenReader, operators: readonly ComparisonOperator[]): void {
  if (!operators.some((operator) => reader.at(operator))) return;
  const message = 'Comparisons cannot be chained';
  const hint = 'write two of them, joined by "and"';
  reader.fail({ code: 'syntax', message, hint, span: reader.current.span });
}

/** `name not like "a*"`; the reader stands at the operator */
export function failNotPattern(reader: TokenReader, operator: PatternOperator): never {
  return reader.fail({
    code: 'syntax',
    message: `"not ${operator}" does not exist`,
    hint: 'write "not" in front of the value',
    span: reader.current.span,
  });
}

/** `child of [process where true]` */
export function failRelationship(reader: TokenReader): never {
  return reader.fail({
    code: 'unsupported-relationship',
    message: 'Process relationships are not supported',
    hint: 'join the events of a sequence by process.entity_id and process.parent.entity_id',
    span: { start: reader.current.span.start, end: reader.following.span.end },
  });
}

/** `name~ == "a"` */
export function failNotCalled(reader: TokenReader, { text, span }: NameToken): never {
  return reader.fail({
    code: 'syntax',
    message: `Expected "(" after the function name ${quoted(`${text}~`)}`,
    hint: 'only functions and "in", "like" and "regex" can be followed by "~"',
    span,
  });
}
