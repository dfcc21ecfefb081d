import type { RuleInfo, Technique } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';

/** What a layer shows. */
export interface LayerContent {
  readonly name: string;
  readonly description: string;
  /** What a score counts, in the singular. */
  readonly unit: 'finding' | 'rule';
  /** Rules, and what each adds to the score of its techniques. */
  readonly rules: readonly { readonly info: RuleInfo; readonly count: number }[];
}

/** ATT&CK 18, and the release of the Navigator that came with it (spec cli-and-formats.md 5.3). */
const VERSIONS = { attack: '18', navigator: '5.3.1', layer: '4.5' };

/** From a light yellow to red. */
const COLORS = ['#ffe766', '#ff9f45', '#d7263d'];

/** The short names by which layers call the tactics of Enterprise ATT&CK. */
const TACTICS: ReadonlyMap<string, string> = new Map([
  ['TA0043', 'reconnaissance'],
  ['TA0042', 'resource-development'],
  ['TA0001', 'initial-access'],
  ['TA0002', 'execution'],
  ['TA0003', 'persistence'],
  ['TA0004', 'privilege-escalation'],
  ['TA0005', 'defense-evasion'],
  ['TA0006', 'credential-access'],
  ['TA0007', 'discovery'],
  ['TA0008', 'lateral-movement'],
  ['TA0009', 'collection'],
  ['TA0011', 'command-and-control'],
  ['TA0010', 'exfiltration'],
  ['TA0040', 'impact'],
]);

const TECHNIQUE_ID = /^T\d{4}(?:\.\d{3})?$/;

/** A technique under one tactic, and the rules that name it there, with their counts by name. */
interface Cell {
  readonly id: string;
  readonly tactic: string | undefined;
  readonly rules: Map<string, number>;
}

/**
 * A layer for the ATT&CK Navigator, version 4.5: techniques under the tactics for which rules name them, scored by how
 * much there is of them. It is as long as the rules are many, whatever was found.
 */
export function attackLayer({ name, description, unit, rules }: LayerContent): string {
  const techniques = cellsOf(rules).map((cell) => techniqueJson(cell, unit));
  const layer = {
    name,
    versions: VERSIONS,
    domain: 'enterprise-attack',
    description,
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    techniques,
    gradient: {
      colors: COLORS,
      minValue: 0,
      maxValue: Math.max(1, ...techniques.map(({ score }) => score)),
    },
    legendItems: [],
    metadata: [
      { name: 'made by', value: 'tasksched-hunt' },
      { name: 'score', value: `number of ${unit}s` },
    ],
    showTacticRowBackground: false,
    selectTechniquesAcrossTactics: false,
    selectSubtechniquesWithParent: false,
  };
  return `${exactJson(layer, 2)}\n`;
}

function cellsOf(rules: LayerContent['rules']): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const { info, count } of rules) {
    for (const { id, tactic } of placesOf(info)) {
      const key = `${id} ${tactic}`;
      const cell = cells.get(key) ?? { id, tactic, rules: new Map<string, number>() };
      cells.set(key, cell);
      cell.rules.set(info.name, (cell.rules.get(info.name) ?? 0) + count);
    }
  }
  return [...cells.keys()].toSorted().flatMap((key) => cells.get(key) ?? []);
}

/** Each technique that a rule names, once for each of its tactics; a sub-technique stands for its technique too. */
function placesOf({ threat }: RuleInfo): readonly { id: string; tactic: string | undefined }[] {
  const places = new Map<string, { id: string; tactic: string | undefined }>();
  for (const { tactic, technique = [] } of threat) {
    for (const id of technique.flatMap(leavesOf).filter((leaf) => TECHNIQUE_ID.test(leaf))) {
      places.set(`${id} ${tactic.id}`, { id, tactic: TACTICS.get(tactic.id) });
    }
  }
  return [...places.values()];
}

function leavesOf({ id, subtechnique = [] }: Technique): readonly string[] {
  return subtechnique.length > 0 ? subtechnique.map((sub) => sub.id) : [id];
}

function techniqueJson({ id, tactic, rules }: Cell, unit: LayerContent['unit']) {
  const counted = [...rules].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const score = counted.reduce((sum, [, count]) => sum + count, 0);
  const names = counted.map(([rule, count]) =>
    unit === 'rule' ? visible(rule) : `${visible(rule)}: ${plural(count, unit)}`,
  );
  return {
    techniqueID: id,
    ...(tactic === undefined ? {} : { tactic }),
    score,
    comment: names.join('\n'),
    enabled: true,
    metadata: [{ name: 'rules', value: String(rules.size) }],
    showSubtechniques: false,
  };
}
