import type { RuleInfo } from '../model/rule.ts';

export { sources, techniques } from '../model/rule-facts.ts';

/** The techniques of a rule with their names, as `techniques` has them: `T1053.005 Scheduled Task`. */
export function namedTechniques({ threat }: RuleInfo): readonly string[] {
  const named = threat.flatMap(({ technique = [] }) =>
    technique.flatMap(({ subtechnique = [], ...one }) =>
      (subtechnique.length > 0 ? subtechnique : [one]).map(({ id, name }) => `${id} ${name}`),
    ),
  );
  return [...new Set(named)].toSorted();
}

/** The description of a rule in one line; rule files break it anywhere. */
export function descriptionOf({ description }: RuleInfo): string {
  return description.replaceAll(/\s+/g, ' ').trim();
}
