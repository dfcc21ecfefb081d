import type { Query } from '../eql/ast.ts';
import { plainSource, type Source } from '../eql/source.ts';
import type { RuleInfo } from '../model/rule.ts';
import { locateQuery } from './locate-query.ts';
import type { Rule } from './parse-rule.ts';
import type { RuleDefaults } from './rule-defaults.ts';

/** A rule as it stands in a pack: read and checked, with the text of its file. */
interface PackedRule {
  readonly info: RuleInfo;
  readonly query: Query;
  /** The fields that the rule names itself. */
  readonly fields: Partial<RuleDefaults>;
  readonly text: string;
  readonly document: string;
}

/** What a rule that is to be packed is parsed with: these stand for whatever the defaults are when it is unpacked. */
export const PACKING_DEFAULTS: RuleDefaults = {
  categoryField: '',
  timestampField: null,
  tiebreakerField: '',
};

/**
 * Writes rules, parsed with {@link PACKING_DEFAULTS}, as one JSON text, because reading and checking some dozens of rule
 * files takes longer than most scans. Integers beyond 2^53 are objects with the key `integer`.
 */
export function packRules(rules: readonly Rule[]): string {
  const packed = rules.map(
    ({ info, query, source: { text, document }, ...defaults }): PackedRule => {
      const named = Object.entries(defaults).filter(([, field]) => field !== null && field !== '');
      return { info, query, fields: Object.fromEntries(named), text, document };
    },
  );
  return `${JSON.stringify(packed, (_, value: unknown) =>
    typeof value === 'bigint' ? { integer: String(value) } : value,
  )}\n`;
}

/** Reads what {@link packRules} wrote. */
export function unpackRules(pack: string, defaults: RuleDefaults): readonly Rule[] {
  const packed = JSON.parse(pack, pack.includes('{"integer":') ? reviveInteger : undefined);
  return (packed as readonly PackedRule[]).map(({ info, query, fields, text, document }) => ({
    info,
    query,
    source: new PackedSource(info.file, text, document),
    ...defaults,
    ...fields,
  }));
}

function reviveInteger(_: string, value: unknown): unknown {
  const isInteger = typeof value === 'object' && value !== null && 'integer' in value;
  return isInteger ? BigInt(String(value.integer)) : value;
}

/** Looks for the query in its file when somebody asks: only messages do. */
class PackedSource implements Source {
  readonly name: string;
  readonly text: string;
  readonly document: string;

  constructor(name: string, text: string, document: string) {
    this.name = name;
    this.text = text;
    this.document = document;
  }

  readonly toDocument = (offset: number): number =>
    (locateQuery(this.document) ?? plainSource(this.text)).toDocument(offset);
}
