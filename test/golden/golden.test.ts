import { describe, expect, test } from 'vitest';
import { runQuery } from '../support/run-query.ts';
import { CASE } from './conditions/case.ts';
import { COERCION } from './conditions/coercion.ts';
import { FUNCTIONS } from './conditions/functions.ts';
import { LAYOUT } from './conditions/layout.ts';
import { LOGIC } from './conditions/logic.ts';
import { MISSING_FIELDS } from './conditions/missing-fields.ts';
import { PATTERNS } from './conditions/patterns.ts';
import { SCRIPTS } from './conditions/scripts.ts';
import { JOIN_KEYS } from './correlations/join-keys.ts';
import { MAXSPAN } from './correlations/maxspan.ts';
import { MISSING_EVENTS } from './correlations/missing-events.ts';
import { ORDER } from './correlations/order.ts';
import { PIPES } from './correlations/pipes.ts';
import { SAMPLES } from './correlations/samples.ts';
import { SEQUENCES } from './correlations/sequences.ts';
import { UNTIL } from './correlations/until.ts';

const CONDITIONS = {
  CASE,
  COERCION,
  FUNCTIONS,
  LAYOUT,
  LOGIC,
  MISSING_FIELDS,
  PATTERNS,
  SCRIPTS,
};

describe.each(Object.entries(CONDITIONS))('golden conditions: %s', (_name, cases) => {
  test.each(cases)('$where: $why', ({ where, yes, no }) => {
    const accepted = runQuery(`any where ${where}`, [...yes, ...no]).map(([position]) => position);
    expect(accepted).toEqual([...yes.keys()]);
  });
});

const QUERIES = { JOIN_KEYS, MAXSPAN, MISSING_EVENTS, ORDER, PIPES, SAMPLES, SEQUENCES, UNTIL };

describe.each(Object.entries(QUERIES))('golden queries: %s', (_name, cases) => {
  test.each(cases)('$query: $why', ({ query, events, expect: expected, options }) => {
    expect(runQuery(query, events, options)).toEqual(expected);
  });
});
