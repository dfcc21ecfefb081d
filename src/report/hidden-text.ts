import { plural } from '../text/plural.ts';

/** `3 findings hidden by the baseline`; null where none are. */
export function hiddenText(hidden: number | null): string | null {
  return hidden === null || hidden === 0
    ? null
    : `${plural(hidden, 'finding')} hidden by the baseline`;
}
