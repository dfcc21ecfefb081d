import { argumentCount } from './argument-count.ts';
import { argumentTypes } from './argument-types.ts';
import { booleanConditions } from './boolean-conditions.ts';
import type { Check } from './check.ts';
import { fieldComparisons } from './field-comparisons.ts';
import { ipBlocks } from './ip-blocks.ts';
import { itemOptions } from './item-options.ts';
import { joinKeys } from './join-keys.ts';
import { knownFunctions } from './known-functions.ts';
import { listTypes } from './list-types.ts';
import { operandTypes } from './operand-types.ts';
import { patternTypes } from './pattern-types.ts';
import { pipes } from './pipes.ts';
import { positiveMaxspan } from './positive-maxspan.ts';
import { regexes } from './regexes.ts';
import { stages } from './stages.ts';

/** Every static check; of mistakes at the same place, those of earlier checks come first. To add one: write its file, then add it here. */
export const checks: readonly Check[] = [
  booleanConditions,
  knownFunctions,
  argumentCount,
  argumentTypes,
  ipBlocks,
  fieldComparisons,
  listTypes,
  patternTypes,
  regexes,
  operandTypes,
  positiveMaxspan,
  stages,
  itemOptions,
  joinKeys,
  pipes,
];
