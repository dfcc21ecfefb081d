import { checkQuery } from '../../src/eql/check-query.ts';
import { EqlError } from '../../src/eql/error.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource, type Source } from '../../src/eql/source.ts';

/** Everything that is wrong with a query: its first syntax error, or else all that the checks find. */
export function queryErrors(source: Source): readonly EqlError[] {
  try {
    return checkQuery(parseQuery(source), source);
  } catch (error) {
    if (error instanceof EqlError) return [error];
    throw error;
  }
}

/** The same, as it is shown to people, one line after the other. */
export function queryFrames(text: string): readonly string[] {
  return queryErrors(plainSource(text)).flatMap((error) => error.format().split('\n'));
}
