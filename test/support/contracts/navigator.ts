import { expect } from 'vitest';

/** The parts of a layer that tests look at. */
export interface Layer {
  readonly techniques: readonly {
    readonly techniqueID: string;
    readonly tactic?: string;
    readonly score: number;
    readonly comment: string;
  }[];
  readonly gradient: { readonly minValue: number; readonly maxValue: number };
}

const COLOR = expect.stringMatching(/^#[0-9a-f]{6}$/);

/** Version 4.5 of the layer format: what is required, and the types of what is not. */
export function checkNavigator(text: string): Layer {
  expect(text.endsWith('}\n')).toBe(true);
  const layer = JSON.parse(text);
  expect(layer).toMatchObject({
    name: expect.stringMatching(/./),
    domain: 'enterprise-attack',
    versions: {
      layer: '4.5',
      navigator: expect.stringMatching(/^(?:4\.9|[5-9])\./),
      attack: expect.stringMatching(/^\d+$/),
    },
    techniques: expect.any(Array),
    gradient: { colors: expect.arrayContaining([COLOR]) },
    metadata: expect.any(Array),
  });
  expect(layer.gradient.colors.length).toBeGreaterThanOrEqual(2);
  expect(layer.gradient.maxValue).toBeGreaterThan(layer.gradient.minValue);
  const places = new Set<string>();
  for (const technique of layer.techniques) {
    checkTechnique(technique);
    expect(technique.score).toBeLessThanOrEqual(layer.gradient.maxValue);
    places.add(`${technique.techniqueID} ${technique.tactic}`);
  }
  expect(places.size).toBe(layer.techniques.length);
  return layer;
}

function checkTechnique(technique: Record<string, unknown>): void {
  expect(technique).toMatchObject({
    techniqueID: expect.stringMatching(/^T\d{4}(?:\.\d{3})?$/),
    score: expect.any(Number),
    comment: expect.any(String),
    enabled: true,
  });
  if (technique['tactic'] !== undefined)
    expect(technique['tactic']).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  for (const entry of technique['metadata'] as unknown[]) {
    expect(entry).toEqual({ name: expect.any(String), value: expect.any(String) });
  }
}
