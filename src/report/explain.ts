import type { Explanation } from '../model/explanation.ts';
import { explainJson } from './explain-json.ts';
import { explainText } from './explain-text.ts';
import type { Style } from './format.ts';

/** How `explain` can be written. */
export const EXPLAIN_FORMATS = {
  text: explainText,
  json: explainJson,
} satisfies Record<string, (explanation: Explanation, style: Style) => string>;
