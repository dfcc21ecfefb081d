import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../src/compile/compile-query.ts';
import { FieldTable } from '../../src/compile/event-view.ts';
import { bestClause, type RequiredText, requiredTexts } from '../../src/compile/required-text.ts';
import { selectivity } from '../../src/compile/selectivity.ts';
import { standIns } from '../../src/ecs/verbatim.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { compileRegex } from '../../src/eql/regex.ts';
import { plainSource } from '../../src/eql/source.ts';
import { filtersOf, walk } from '../../src/eql/walk.ts';
import { hasCorpus, readCorpusQueries } from '../support/corpus.ts';

/** Values that make engines with backtracking run for ever on patterns that repeat what may repeat. */
const HOSTILE = ['a', '\\', 'a\\', '$a{}', '0', ' -', '"a" ', '/'].map((piece) =>
  piece.repeat(1_000_000 / piece.length),
);

/** Rarer than names of programs that stand in many lines. */
function isSelective(required: RequiredText): boolean {
  return bestClause(required)?.every((text) => selectivity(text) >= 2) ?? false;
}

describe.skipIf(!hasCorpus)('Elastic’s public rules', () => {
  const queries = hasCorpus ? readCorpusQueries() : [];
  const trees = queries.map(({ name, query }) => parseQuery(plainSource(query, name)));

  test('all compile', () => {
    const table = new FieldTable();
    for (const tree of trees) {
      expect(compileQuery(tree, table, { samplesPerKey: 1 }).steps.length).toBeGreaterThan(0);
    }
  });

  test('most have text by which lines can be told apart unread, for every step', () => {
    const required = trees.map((tree) => requiredTexts(tree, standIns));
    const complete = required.filter((steps) => steps.every((clauses) => clauses.length > 0));
    const selective = required.filter((steps) => steps.every(isSelective));
    expect(complete.length).toBeGreaterThanOrEqual(850);
    expect(selective.length).toBeGreaterThanOrEqual(749);
    const longest = Math.max(...required.flat(2).map((clause) => clause.length));
    expect(longest).toBeLessThanOrEqual(128);
  });

  test('none of their regular expressions is slow on a value of 1 MB', () => {
    const patterns = trees
      .flatMap(filtersOf)
      .flatMap(({ condition }) => [...walk(condition)])
      .flatMap((node) =>
        node.kind === 'Pattern' && node.operator.startsWith('regex') ? node.patterns : [],
      )
      .map(({ value }) => String(value));
    expect(patterns.length).toBeGreaterThan(40);
    for (const pattern of new Set(patterns)) {
      const matches = compileRegex(pattern, true);
      for (const value of HOSTILE) expect(typeof matches(value)).toBe('boolean');
    }
  }, 120_000);
});
