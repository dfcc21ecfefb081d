import { EVERYWHERE, FREQUENT } from './common-texts.ts';

const EXTENSION = /\.(?:bat|cmd|dll|exe|js|lnk|ps1|sys|tmp|vbs)$/;

/**
 * How rare a text is to be in the lines of Windows logs: a rank, higher is rarer. 0 for what stands nearly everywhere.
 * Longer is rarer; digits repeat in times, ids and numbers.
 */
export function selectivity(text: string): number {
  if (EVERYWHERE.some((common) => common.includes(text))) return 0;
  if (FREQUENT.some((common) => common.includes(text))) return 1;
  if (/^\d+$/.test(text)) return text.length / 2;
  return text.replace(EXTENSION, '').length;
}
