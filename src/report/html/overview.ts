import type { Instant } from '../../model/event.ts';
import type { Finding, Report } from '../../model/report.ts';
import { type RuleInfo, SEVERITIES } from '../../model/rule.ts';
import type { HostPair } from '../../model/triage.ts';
import { hostsOf } from '../finding-facts.ts';
import { techniques } from '../rule-facts.ts';
import { Numbering } from './numbering.ts';
import { type Mark, WorstMarks } from './worst-marks.ts';

/** Arrows of one case. */
const MAX_PAIRS = 8;

/** What the findings of a case say of it as a whole. */
export interface CaseFacts {
  /** The first sentence about what happened. */
  path: string | null;
  /** Both ends of connections, each pair of hosts once. */
  readonly pairs: HostPair[];
  /** Numbers of its rules. */
  readonly rules: Set<number>;
}

/** What has to be known of all findings before the first is written. It does not grow with their number. */
export interface Overview {
  /** How many findings have a technique, by its identifier. */
  readonly techniques: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
  readonly rules: Numbering;
  /** The numbered rules by their names. */
  readonly found: ReadonlyMap<string, RuleInfo>;
  readonly hosts: Numbering;
  readonly files: Numbering;
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly byCase: ReadonlyMap<string, CaseFacts>;
  /** Rank of each finding's severity; empty where there are no cases. */
  readonly ranks: readonly number[];
  /** The events of findings, the worst of them. */
  readonly marks: readonly Mark[];
  /** How many events of findings are not among them. */
  readonly marksLeft: number;
}

/** Goes through all findings once. */
export function overviewOf({ findings, cases }: Report): Overview {
  const gathered = new Gathering(cases.length > 0);
  let number = 0;
  for (const finding of findings) {
    number += 1;
    gathered.add(finding, number);
  }
  return gathered.done();
}

class Gathering {
  readonly #counts = new Map<string, number>();
  readonly #names = new Map<string, string>();
  readonly #rules = new Numbering(1000);
  readonly #found = new Map<string, RuleInfo>();
  readonly #hosts = new Numbering(500);
  readonly #files = new Numbering(1000);
  readonly #byCase = new Map<string, CaseFacts>();
  readonly #ranks: number[] = [];
  readonly #marks = new WorstMarks();
  readonly #hasCases: boolean;
  #first: Instant | null = null;
  #last: Instant | null = null;

  constructor(hasCases: boolean) {
    this.#hasCases = hasCases;
  }

  add(finding: Finding, number: number): void {
    const { rule, first, last } = finding;
    this.#rules.add(rule.name);
    if (this.#rules.numberOf(rule.name) !== null) this.#found.set(rule.name, rule);
    for (const host of hostsOf(finding)) this.#hosts.add(host);
    this.#addTechniques(finding);
    if (first !== null && (this.#first === null || first < this.#first)) this.#first = first;
    if (last !== null && (this.#last === null || last > this.#last)) this.#last = last;
    for (const step of finding.steps) {
      if (step.missing) continue;
      this.#files.add(step.origin.file);
      if (!this.#hasCases) this.#marks.addStep(finding, step, number);
    }
    if (this.#hasCases) this.#addCase(finding);
  }

  #addTechniques({ rule }: Finding): void {
    for (const id of techniques(rule)) this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
    for (const { technique = [] } of rule.threat) {
      for (const { id, name, subtechnique = [] } of technique) {
        this.#names.set(id, name);
        for (const sub of subtechnique) this.#names.set(sub.id, `${name}: ${sub.name}`);
      }
    }
  }

  #addCase({ case: id, rule, triage }: Finding): void {
    this.#ranks.push(SEVERITIES.indexOf(rule.severity));
    if (id === null) return;
    const facts = this.#byCase.get(id) ?? { path: null, pairs: [], rules: new Set() };
    this.#byCase.set(id, facts);
    facts.path ??= triage?.attack_path ?? null;
    const number = this.#rules.numberOf(rule.name);
    if (number !== null) facts.rules.add(number);
    if (triage?.pair !== undefined) addPair(facts.pairs, triage.pair);
  }

  done(): Overview {
    return {
      techniques: this.#counts,
      names: this.#names,
      rules: this.#rules,
      found: this.#found,
      hosts: this.#hosts,
      files: this.#files,
      first: this.#first,
      last: this.#last,
      byCase: this.#byCase,
      ranks: this.#ranks,
      ...this.#marks.done(),
    };
  }
}

function addPair(pairs: HostPair[], pair: HostPair): void {
  const isKnown = pairs.some(
    ({ source, target }) => source.host === pair.source.host && target.host === pair.target.host,
  );
  if (!isKnown && pairs.length < MAX_PAIRS) pairs.push(pair);
}
