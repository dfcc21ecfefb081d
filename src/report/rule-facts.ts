import type { RuleInfo } from '../model/rule.ts';

/** ATT&CK identifiers of a rule; a sub-technique stands for its technique too. */
export function techniques({ threat }: RuleInfo): readonly string[] {
  const ids = threat.flatMap(({ technique = [] }) =>
    technique.flatMap(({ id, subtechnique = [] }) =>
      subtechnique.length > 0 ? subtechnique.map((sub) => sub.id) : [id],
    ),
  );
  return [...new Set(ids)].toSorted();
}

/** The same with their names: `T1053.005 Scheduled Task`. */
export function namedTechniques({ threat }: RuleInfo): readonly string[] {
  const named = threat.flatMap(({ technique = [] }) =>
    technique.flatMap(({ subtechnique = [], ...one }) =>
      (subtechnique.length > 0 ? subtechnique : [one]).map(({ id, name }) => `${id} ${name}`),
    ),
  );
  return [...new Set(named)].toSorted();
}

const SOURCE_TAG = 'Data Source: ';

/** What a rule can be run over, as its tags say. */
export function sources({ tags }: RuleInfo): readonly string[] {
  return tags
    .filter((tag) => tag.startsWith(SOURCE_TAG))
    .map((tag) => tag.slice(SOURCE_TAG.length));
}

/** The description of a rule in one line; rule files break it anywhere. */
export function descriptionOf({ description }: RuleInfo): string {
  return description.replaceAll(/\s+/g, ' ').trim();
}
