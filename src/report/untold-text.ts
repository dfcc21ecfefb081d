import { plural } from '../text/plural.ts';

/** Says how many findings nobody explained because there are too many; null where there are none of these. */
export function untoldText(untold: number): string | null {
  return untold === 0
    ? null
    : `${plural(untold, 'finding')} beyond the worst 2,000 are in no case and not explained: ask for less with --severity, --rule, --from and --to`;
}
