import { expect, test } from 'vitest';
import type { Threat } from '../../src/model/rule.ts';
import { navigator } from '../../src/report/navigator.ts';
import { cli } from '../support/cli.ts';
import { checkNavigator, type Layer } from '../support/contracts/navigator.ts';
import { finding, RULE, report } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

function threat(tactic: string, id: string, ...subs: readonly string[]): Threat {
  const named = (of: string) => ({ id: of, name: of, reference: '' });
  return {
    framework: 'MITRE ATT&CK',
    tactic: named(tactic),
    technique: [{ ...named(id), subtechnique: subs.map(named) }],
  };
}

async function layerOf(...threats: readonly (readonly Threat[])[]): Promise<Layer> {
  const findings = threats.map((of, i) =>
    finding({ rule: { ...RULE, id: `r-${i}`, name: `rule ${i}`, threat: of } }),
  );
  return checkNavigator(await renderText(navigator, report({ findings })));
}

test('techniques are scored by findings, under each of their tactics', async () => {
  const job = threat('TA0002', 'T1053', 'T1053.005');
  const { techniques, gradient } = await layerOf(
    [job, threat('TA0003', 'T1053', 'T1053.005')],
    [job, threat('TA0008', 'T1021')],
  );
  expect(
    techniques.map(({ techniqueID, tactic, score, comment }) => [
      techniqueID,
      tactic,
      score,
      comment,
    ]),
  ).toEqual([
    ['T1021', 'lateral-movement', 1, 'rule 1: 1 finding'],
    ['T1053.005', 'execution', 2, 'rule 0: 1 finding\nrule 1: 1 finding'],
    ['T1053.005', 'persistence', 1, 'rule 0: 1 finding'],
  ]);
  expect(gradient).toMatchObject({ minValue: 0, maxValue: 2 });
});

test('findings of one rule add up', async () => {
  const rule = { ...RULE, threat: [threat('TA0002', 'T1053')] };
  const findings = [finding({ rule }), finding({ rule }), finding({ rule })];
  const { techniques } = checkNavigator(await renderText(navigator, report({ findings })));
  expect(techniques).toMatchObject([
    { score: 3, comment: 'Remote Scheduled Task Creation: 3 findings' },
  ]);
});

test('a tactic that ATT&CK does not have is left out, a technique that it cannot have too', async () => {
  const { techniques } = await layerOf([threat('TA9999', 'T1053'), threat('TA0002', 'x; T1053')]);
  expect(techniques).toHaveLength(1);
  expect(techniques[0]).not.toHaveProperty('tactic');
});

test('without findings the layer is empty and valid', async () => {
  const layer = await layerOf();
  expect(layer).toMatchObject({ techniques: [], gradient: { minValue: 0, maxValue: 1 } });
});

test('`rules list -f navigator` is the coverage of the rules', async () => {
  const { stdout } = await cli(['rules', 'list', '-f', 'navigator', '--severity', 'high']);
  const { techniques } = checkNavigator(stdout);
  const task = techniques.filter(({ techniqueID }) => techniqueID === 'T1053.005');
  expect(task.map(({ tactic }) => tactic)).toContain('execution');
  for (const { score, comment } of techniques) expect(comment.split('\n')).toHaveLength(score);
});
