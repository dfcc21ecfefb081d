import type { RuleInfo, Technique, Threat } from '../model/rule.ts';

/** Identifiers, names and references, entry by entry, as ECS wants lists of objects. */
interface Named {
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly reference: readonly string[];
}

/** `threat.*` of ECS for what a rule looks for; nothing for a rule that does not say. */
export function ecsThreat({ threat }: RuleInfo): Record<string, unknown> {
  const [first] = threat;
  if (first === undefined) return {};
  const techniques = threat.flatMap(({ technique = [] }) => technique);
  const subtechniques = techniques.flatMap(({ subtechnique = [] }) => subtechnique);
  return {
    threat: {
      framework: first.framework,
      tactic: named(threat.map(({ tactic }) => tactic)),
      ...(techniques.length > 0
        ? {
            technique: {
              ...named(techniques),
              ...(subtechniques.length > 0 ? { subtechnique: named(subtechniques) } : {}),
            },
          }
        : {}),
    },
  };
}

/** Each of them once, however many tactics name a technique. */
function named(entries: readonly (Technique | Threat['tactic'])[]): Named {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return {
    id: unique.map(({ id }) => id),
    name: unique.map(({ name }) => name),
    reference: unique.map(({ reference }) => reference),
  };
}
