import { quoted } from '../text/visible.ts';
import type { Duration, DurationUnit } from './ast.ts';
import type { TokenReader } from './token-reader.ts';

const UNITS: ReadonlySet<string> = new Set<DurationUnit>(['ms', 's', 'm', 'h', 'd']);

/** `maxspan := MAXSPAN = INT UNIT`, behind the `with` */
export function parseMaxspan(reader: TokenReader): Duration {
  reader.expect('maxspan', 'after "with"');
  reader.expect('=', 'after "maxspan"');
  return parseDuration(reader);
}

/** `duration := INT (ms | s | m | h | d)` */
function parseDuration(reader: TokenReader): Duration {
  const { start } = reader;
  const value = parseAmount(reader);
  const unit = parseUnit(reader, start);
  return { value, unit, span: reader.spanFrom(start) };
}

function parseAmount(reader: TokenReader): number {
  const token = reader.current;
  if (token.kind === 'integer') {
    reader.take();
    return Number(token.value);
  }
  if (token.kind === 'decimal') {
    return reader.fail({
      code: 'bad-duration',
      message: `A maxspan of ${quoted(token.text)} is not supported`,
      hint: 'write a whole number and a smaller unit, such as 1500ms for 1.5s',
      span: token.span,
    });
  }
  return reader.failExpected('a positive maxspan such as 10s');
}

function parseUnit(reader: TokenReader, start: number): DurationUnit {
  const token = reader.current;
  if (token.kind !== 'name') {
    const amount = reader.source.text.slice(start, reader.spanFrom(start).end);
    return reader.fail({
      code: 'bad-duration',
      message: 'This maxspan has no unit',
      hint: `did you mean "${amount}s"?`,
      span: reader.spanFrom(start),
    });
  }
  reader.take();
  if (!token.ignoreCase && isUnit(token.text)) return token.text;
  return reader.fail({
    code: 'bad-duration',
    message: `Unknown unit of time ${quoted(token.text)}`,
    hint: 'expected ms, s, m, h or d',
    span: token.span,
  });
}

function isUnit(text: string): text is DurationUnit {
  return UNITS.has(text);
}
