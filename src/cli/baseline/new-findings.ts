import type { Finding, FindingCounts, FindingList } from '../../model/report.ts';
import type { Severity } from '../../model/rule.ts';
import type { Baseline, EntryRule } from './entry.ts';

/** Findings that are not known yet. Still made one after the other; of those that are hidden, only the number is kept. */
export class NewFindings implements FindingList {
  readonly #findings: FindingList;
  readonly #known: Baseline;
  #counted: { readonly counts: FindingCounts; readonly hidden: number } | null = null;

  constructor(findings: FindingList, known: Baseline) {
    this.#findings = findings;
    this.#known = known;
  }

  get counts(): FindingCounts {
    return this.#count().counts;
  }

  /** How many findings are known. */
  get hidden(): number {
    return this.#count().hidden;
  }

  *[Symbol.iterator](): Generator<Finding> {
    for (const finding of this.#findings) {
      if (!this.#known.has(finding.fingerprint)) yield finding;
    }
  }

  *ofSeverity(severity: Severity): Generator<Finding> {
    for (const finding of this.#findings.ofSeverity(severity)) {
      if (!this.#known.has(finding.fingerprint)) yield finding;
    }
  }

  #count() {
    if (this.#counted !== null) return this.#counted;
    const bySeverity: Record<Severity, number> = { low: 0, medium: 0, high: 0, critical: 0 };
    let all = 0;
    for (const { rule } of this) {
      all += 1;
      bySeverity[rule.severity] += 1;
    }
    const hidden = this.#findings.counts.all - all;
    this.#counted = { counts: { all, bySeverity }, hidden };
    return this.#counted;
  }
}

/** What is known when these findings have been told: all that was known before, and each of them once. */
export function knownWith(known: Baseline, findings: Iterable<Finding>): Baseline {
  const all = new Map<string, EntryRule>(known);
  for (const { fingerprint, rule } of findings) {
    if (!all.has(fingerprint)) all.set(fingerprint, { id: rule.id, name: rule.name });
  }
  return all;
}
