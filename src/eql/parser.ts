import type {
  Duration,
  EventFilter,
  EventQuery,
  Item,
  Pipe,
  Query,
  SampleQuery,
  SequenceQuery,
} from './ast.ts';
import { parseMaxspan } from './parse-duration.ts';
import { parseExpression } from './parse-expression.ts';
import { parseJoinKeys } from './parse-field.ts';
import type { Source, Span } from './source.ts';
import { is, TokenReader } from './token-reader.ts';

/**
 * Reads a whole query: `query := (sequence | sample | event) pipe* END` (spec 1.2). Throws an EqlError at the first
 * place where the text is not EQL; what it returns may still be meaningless, see `checkQuery`.
 */
export function parseQuery(source: Source): Query {
  const reader = new TokenReader(source);
  const { start } = reader;
  const body = parseBody(reader);
  const pipes: Pipe[] = [];
  while (reader.at('|')) pipes.push(parsePipe(reader));
  if (reader.current.kind !== 'end') failContinued(reader, body, pipes);
  return { kind: 'Query', body, pipes, span: reader.spanFrom(start) };
}

/** Ends the parsing at what stands behind a query that could have ended. */
function failContinued(reader: TokenReader, body: Query['body'], pipes: readonly Pipe[]): never {
  const item = body.kind === 'EventQuery' ? 'an operator' : 'another item';
  const place = pipes.length > 0 ? '"|"' : `${item}, "|"`;
  return reader.failExpected(`${place} or the end of the query`);
}

function parseBody(reader: TokenReader): Query['body'] {
  if (reader.at('sequence')) return parseSequence(reader);
  if (reader.at('sample')) return parseSample(reader);
  if (reader.at('join')) {
    return reader.fail({
      code: 'unsupported-join',
      message: 'Join queries are not supported',
      hint: 'write "sequence", or "sample" where the order does not matter',
      span: reader.current.span,
    });
  }
  return parseEventQuery(reader);
}

function parseEventQuery(reader: TokenReader): EventQuery {
  const filter = parseFilter(reader);
  return { kind: 'EventQuery', filter, span: filter.span };
}

/** `event := (ANY | STRING | NAME) WHERE expr` */
function parseFilter(reader: TokenReader): EventFilter {
  const { start } = reader;
  const category = parseCategory(reader);
  reader.expect('where', 'after the event category');
  const condition = parseExpression(reader);
  return { category, condition, span: reader.spanFrom(start) };
}

function parseCategory(reader: TokenReader): string | null {
  const token = reader.current;
  if (reader.accept('any')) return null;
  if (token.kind === 'string') {
    reader.take();
    return token.value;
  }
  if (token.kind === 'name' && !token.ignoreCase) {
    reader.take();
    return token.text;
  }
  return reader.failExpected('an event category such as "process", or "any"', categoryHint(reader));
}

function categoryHint({ current, following }: TokenReader): string | undefined {
  if (is(current, '[')) return 'brackets follow "sequence"';
  const isWord = current.kind === 'keyword' || current.kind === 'quoted-name';
  return isWord && is(following, 'where') ? `it needs double quotes: "${current.text}"` : undefined;
}

/** `sequence := SEQUENCE [by] [WITH maxspan] item+ [UNTIL item]` */
function parseSequence(reader: TokenReader): SequenceQuery {
  const { start } = reader;
  reader.expect('sequence', '');
  const by = parseJoinKeys(reader);
  const maxspan = parseSequenceOptions(reader);
  const items = parseItems(reader);
  const until = reader.accept('until') ? parseItem(reader) : null;
  return { kind: 'SequenceQuery', by, maxspan, items, until, span: reader.spanFrom(start) };
}

function parseSequenceOptions(reader: TokenReader): Duration | null {
  if (!reader.accept('with')) return null;
  const maxspan = parseMaxspan(reader);
  if (!reader.at('by')) return maxspan;
  return reader.fail({
    code: 'syntax',
    message: 'The join keys of a sequence stand before its options',
    hint: 'write: sequence by … with maxspan=…',
    span: reader.current.span,
  });
}

/** `sample := SAMPLE [by] item+` */
function parseSample(reader: TokenReader): SampleQuery {
  const { start } = reader;
  reader.expect('sample', '');
  const by = parseJoinKeys(reader);
  rejectInSample(reader, 'with');
  const items = parseItems(reader);
  rejectInSample(reader, 'until');
  return { kind: 'SampleQuery', by, items, span: reader.spanFrom(start) };
}

function rejectInSample(reader: TokenReader, text: 'with' | 'until'): void {
  if (!reader.at(text)) return;
  const message = `A sample has no order, so it cannot have "${text}"`;
  const hint = 'write a sequence if the order matters';
  reader.fail({ code: 'syntax', message, hint, span: reader.current.span });
}

/** `item+` */
function parseItems(reader: TokenReader): readonly Item[] {
  const items = [parseItem(reader)];
  while (reader.at('[') || reader.at('![')) items.push(parseItem(reader));
  return items;
}

/** `item := ([ | ![) event ] [by] [WITH runs]` */
function parseItem(reader: TokenReader): Item {
  const { start } = reader;
  const missing = reader.accept('![');
  if (!missing) reader.expect('[', 'before an event');
  const filter = parseFilter(reader);
  if (!reader.accept(']')) reader.failExpected('"]" or an operator');
  const by = parseJoinKeys(reader);
  const runs = reader.accept('with') ? parseRuns(reader) : null;
  const span = reader.spanFrom(start);
  if (runs === null) return { filter, by, missing, runs: null, span };
  return { filter, by, missing, runs: runs.value, runsSpan: runs.span, span };
}

/** `runs := RUNS = INT`, behind the `with`; `runs` is a name like any other elsewhere */
function parseRuns(reader: TokenReader): { readonly value: number; readonly span: Span } {
  const token = reader.current;
  if (token.kind !== 'name' || token.text !== 'runs') reader.failExpected('"runs" after "with"');
  reader.take();
  reader.expect('=', 'after "runs"');
  const count = reader.current;
  if (count.kind !== 'integer') return reader.failExpected('a number of runs from 1 to 100');
  reader.take();
  return { value: Number(count.value), span: count.span };
}

/** `pipe := | NAME [ expr (, expr)* ]` */
function parsePipe(reader: TokenReader): Pipe {
  const { start } = reader;
  reader.expect('|', '');
  const token = reader.current;
  if (token.kind !== 'name' || token.ignoreCase)
    return reader.failExpected('a pipe such as "head"');
  reader.take();
  const isBare = reader.at('|') || reader.current.kind === 'end';
  const args = isBare ? [] : reader.list(() => parseExpression(reader));
  return { name: token.text, args, span: reader.spanFrom(start) };
}
