import type { Field } from './ast.ts';
import { describeToken } from './token.ts';
import type { TokenReader } from './token-reader.ts';

/** No schema nests deeper, and the ways to look a field up grow with the square of its segments. */
const MAX_SEGMENTS = 64;

/**
 * `field := [?] name (. name)*` where a name may stand in backticks, alone or with the dots around it.
 * `what` is how a message names the thing that is expected here.
 */
export function parseField(reader: TokenReader, what = 'a field name'): Field {
  const { start } = reader;
  const optional = reader.accept('?');
  const parts = [parseSegment(reader, what)];
  while (reader.accept('.')) parts.push(parseSegment(reader, 'a field name after "."'));
  rejectIndex(reader);
  const path = parts.flat();
  const span = reader.spanFrom(start);
  if (path.length > MAX_SEGMENTS) {
    const message = `A field has at most ${MAX_SEGMENTS} segments, found ${path.length}`;
    return reader.fail({ code: 'long-field', message, span });
  }
  return { kind: 'Field', path, optional, span };
}

/** `by := BY field (, field)*`; no keys where there is no `by` */
export function parseJoinKeys(reader: TokenReader): readonly Field[] {
  return reader.accept('by') ? reader.list(() => parseJoinKey(reader)) : [];
}

function parseJoinKey(reader: TokenReader): Field {
  const field = parseField(reader, 'a field name as join key');
  if (!reader.at('(')) return field;
  const message = 'A join key must be a field, found a function';
  return reader.fail({ code: 'syntax', message, span: field.span });
}

/** One name; a quoted one may hold several segments. */
function parseSegment(reader: TokenReader, what: string): readonly string[] {
  const token = reader.current;
  if (token.kind === 'quoted-name') {
    reader.take();
    return token.text.split('.');
  }
  if (token.kind === 'name' && !token.ignoreCase) {
    reader.take();
    return [token.text];
  }
  if (token.kind !== 'keyword') return reader.failExpected(what);
  return reader.fail({
    code: 'keyword-as-name',
    message: `Expected ${what}, found ${describeToken(token)}`,
    hint: `as a name it needs backticks: \`${token.text}\``,
    span: token.span,
  });
}

/** Says what is wrong with `args[0]` and `data.0.name`, which mean something elsewhere. */
function rejectIndex(reader: TokenReader): void {
  const { current, following } = reader;
  if (reader.at('[') && following.kind === 'integer') {
    reader.fail({
      code: 'array-index',
      message: 'Array indexes are not supported',
      hint: 'a field matches if any of its values does',
      span: { start: current.span.start, end: following.span.end },
    });
  }
  if (current.kind === 'decimal' && current.text.startsWith('.')) {
    reader.failExpected('an operator', 'a name that begins with a digit needs backticks: a.`0`');
  }
}
