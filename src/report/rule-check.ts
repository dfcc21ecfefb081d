import type { SkippedRule } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { plural } from '../text/plural.ts';

/** What `rules check` found out. */
export interface RuleCheck {
  readonly loaded: number;
  /** Rules with mistakes; `text` has the position, the message and the code frame. */
  readonly errors: readonly (SkippedRule & { readonly text: string })[];
  /** What rules that load likely do not mean; `text` as above. */
  readonly warnings: readonly (SkippedRule & { readonly text: string })[];
  /** Rules that are right, but not for this program. */
  readonly unsupported: readonly SkippedRule[];
}

/** How `rules check` can be written. */
export const RULE_CHECK_FORMATS = {
  text: checkText,
  json: checkJson,
} satisfies Record<string, (check: RuleCheck) => string>;

function checkText({ loaded, errors, warnings, unsupported }: RuleCheck): string {
  const frames = [...errors, ...warnings].map(({ text }) => `${text}\n\n`).join('');
  const counts = new Map<string, number>();
  for (const { reason } of unsupported) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const skipped = [...counts].map(
    ([reason, count]) => `${plural(count, 'rule')} skipped: ${reason}\n`,
  );
  const totals = [
    `${plural(loaded, 'rule')} loaded`,
    plural(errors.length, 'error'),
    plural(warnings.length, 'warning'),
  ];
  return `${frames}${skipped.join('')}${totals.join(', ')}\n`;
}

function checkJson({ loaded, errors, warnings, unsupported }: RuleCheck): string {
  const plain = ({ file, line, column, reason }: SkippedRule) => ({ file, line, column, reason });
  const check = {
    schema_version: 1,
    loaded,
    errors: errors.map(plain),
    warnings: warnings.map(plain),
    unsupported: unsupported.map(plain),
  };
  return `${exactJson(check, 2)}\n`;
}
