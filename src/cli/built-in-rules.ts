import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KnownRules } from '../rules/load-rules.ts';
import type { RulePath } from '../rules/read-rule-files.ts';
import type { RuleDefaults } from '../rules/rule-defaults.ts';
import { unpackRules } from '../rules/rule-pack.ts';

/** The rules that come with the program; they lie beside `dist/`. */
export const BUILT_IN_RULES: RulePath = {
  path: fileURLToPath(new URL('../../rules', import.meta.url)),
  name: 'built-in',
};

/** Beside the packed program, where the build puts it (see write-rule-pack.ts). */
const PACK = new URL('./built-in-rules.json', import.meta.url);

/** The same rules as the build packed them; null where the program is run without having been packed. */
export function packedRules(defaults: RuleDefaults): KnownRules | null {
  const pack = textOf(PACK);
  if (pack === null) return null;
  const folder = realOf(BUILT_IN_RULES.path);
  return unpackRules(pack, defaults).map((rule) => ({
    rule,
    real: join(folder, rule.info.file.slice(BUILT_IN_RULES.name.length)),
  }));
}

function textOf(file: URL): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The folder itself is only there to be read by people. */
function realOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}
