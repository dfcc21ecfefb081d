import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// What lies beside the program. The program in one file has it inside: write-bundle.ts puts another module with the
// same exports in place of this one.

/** The folder with the rules that come with the program; null where there is none. */
export const RULE_FOLDER: string | null = fileURLToPath(new URL('../../rules', import.meta.url));

/** The text of package.json. */
export function packageText(): string {
  return readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
}

/** Where the build puts the rules that it packed, beside the packed program. */
const PACK = new URL('./built-in-rules.json', import.meta.url);

/** The built-in rules as the build packed them (see write-rule-pack.ts); null where the program was not packed. */
export function rulePackText(file = PACK): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
