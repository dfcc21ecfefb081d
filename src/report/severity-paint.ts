import type { ChalkInstance } from 'chalk';
import type { Severity } from '../model/rule.ts';

const PAINT: Record<Severity, (paint: ChalkInstance) => ChalkInstance> = {
  low: (paint) => paint.blue,
  medium: (paint) => paint.yellow,
  high: (paint) => paint.red,
  critical: (paint) => paint.red.bold.inverse,
};

/** What paints the word of a severity. */
export function severityPaint(severity: Severity, paint: ChalkInstance): ChalkInstance {
  return PAINT[severity](paint);
}
