import type { RuleInfo } from './rule.ts';

/** ATT&CK identifiers of a rule; a sub-technique stands for its technique too. */
export function techniques({ threat }: RuleInfo): readonly string[] {
  const ids = threat.flatMap(({ technique = [] }) =>
    technique.flatMap(({ id, subtechnique = [] }) =>
      subtechnique.length > 0 ? subtechnique.map((sub) => sub.id) : [id],
    ),
  );
  return [...new Set(ids)].toSorted();
}

const SOURCE_TAG = 'Data Source: ';

/** What a rule can be run over, as its tags say. */
export function sources({ tags }: RuleInfo): readonly string[] {
  return tags
    .filter((tag) => tag.startsWith(SOURCE_TAG))
    .map((tag) => tag.slice(SOURCE_TAG.length));
}
