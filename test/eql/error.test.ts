import { expect, test } from 'vitest';
import { EqlError } from '../../src/eql/error.ts';
import { plainSource, type Source } from '../../src/eql/source.ts';
import { queryErrors } from '../support/query-errors.ts';

/** A rule file with a query in it, cut out as a TOML reader would. */
const DOCUMENT = `[rule]
name = "Job"
query = '''
process where
\tendWith(file.path, ".job") and
  a == 1
'''
`;
const START = DOCUMENT.indexOf('process');

const embedded: Source = {
  name: 'rules/job.toml',
  text: DOCUMENT.slice(START, DOCUMENT.lastIndexOf("'''")),
  document: DOCUMENT,
  toDocument: (offset) => START + offset,
};

test('points into the file that holds the query', () => {
  const [error] = queryErrors(embedded);
  expect(error?.position).toEqual({ line: 5, column: 2 });
  expect(error?.format()).toBe(
    [
      'rules/job.toml:5:2: Unknown function "endWith"; did you mean "endsWith"?',
      '5 |     endWith(file.path, ".job") and',
      '  |     ^^^^^^^',
    ].join('\n'),
  );
});

test('points into a document where the query is written in other characters', () => {
  const document = 'query = "any where length(\\"x\\") = 1"';
  const text = 'any where length("x") = 1';
  const toDocument = (offset: number) => {
    const escapes = text.slice(0, offset).split('"').length - 1;
    return 'query = "'.length + offset + escapes;
  };
  const [error] = queryErrors({ name: 'q.toml', text, document, toDocument });
  expect(error?.format()).toBe(
    [
      'q.toml:1:34: Unknown operator "="; write "==" to compare',
      '1 | query = "any where length(\\"x\\") = 1"',
      '  |                                  ^',
    ].join('\n'),
  );
});

test('keeps what it was made of', () => {
  const source = plainSource('any where true');
  const span = { start: 4, end: 9 };
  const error = new EqlError({ code: 'odd', message: 'Odd', hint: 'stop', span }, source);
  expect(error).toMatchObject({ code: 'odd', message: 'Odd; stop', hint: 'stop', span, source });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('EqlError');
});

test('a file name cannot hide what stands in it', () => {
  const source = plainSource('x', 'a\u001b[2J.toml');
  const error = new EqlError({ code: 'odd', message: 'Odd', span: { start: 0, end: 1 } }, source);
  expect(error.format()).toBe('a\\u{1b}[2J.toml:1:1: Odd\n1 | x\n  | ^');
});
