import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownRules } from '../rules/load-rules.ts';
import type { RulePath } from '../rules/read-rule-files.ts';
import type { RuleDefaults } from '../rules/rule-defaults.ts';
import { unpackRules } from '../rules/rule-pack.ts';
import { RULE_FOLDER, rulePackText } from './resources.ts';

const NAME = 'built-in';

/** The files of the rules that come with the program; null where it has only what the build made of them. */
export const BUILT_IN_RULES: RulePath | null =
  RULE_FOLDER === null ? null : { path: RULE_FOLDER, name: NAME };

/** The same rules as the build packed them; null where the program is run without having been packed. */
export function packedRules(defaults: RuleDefaults): KnownRules | null {
  const pack = rulePackText();
  if (pack === null) return null;
  const folder = RULE_FOLDER === null ? NAME : realOf(RULE_FOLDER);
  return unpackRules(pack, defaults).map((rule) => ({
    rule,
    real: join(folder, rule.info.file.slice(NAME.length)),
  }));
}

/** The folder itself is only there to be read by people. */
function realOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}
