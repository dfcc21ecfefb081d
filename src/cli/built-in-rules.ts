import { fileURLToPath } from 'node:url';
import type { RulePath } from '../rules/read-rule-files.ts';

/** The rules that come with the program; they lie beside `dist/`. */
export const BUILT_IN_RULES: RulePath = {
  path: fileURLToPath(new URL('../../rules', import.meta.url)),
  name: 'built-in',
};
