import { expect, test } from 'vitest';
import { figureConfig } from '../../../src/config/shareLink';
import { problemOf } from '../../../src/engine/problem';
import { experimentOf, experiments, figures } from '../../../src/experiments/experiments';
import { exactEngine, measured } from '../../support/problems';

test('ids are unique and an unknown id leads to the first figure', () => {
  expect(new Set(experiments.map((e) => e.id)).size).toBe(experiments.length);
  expect(experimentOf('nonsense').id).toBe('5a');
});

test('figure 5 (top): over five seeds, steps, straightness and ratio are the reference values', async () => {
  const { expect: claim, id } = experimentOf('5a');
  for (let seed = 0; seed < 5; seed++) {
    const problem = problemOf({ ...figureConfig(figures, id), seed });
    const engine = exactEngine(problem);
    const { outcome, step } = await engine.advance(10_000);
    const { fits, layers } = await measured(problem, engine);
    expect(outcome).toBe('converged');
    expect(step).toBeGreaterThanOrEqual(claim.steps[0]);
    expect(step).toBeLessThanOrEqual(claim.steps[1]);
    expect(fits.C?.r2).toBeGreaterThan(claim.minR2.C);
    expect(fits.D?.r2).toBeGreaterThan(claim.minR2.D);
    const C = layers.map((layer) => layer.C as number);
    const ratios = C.slice(1).map((c, l) => c / C[l]);
    expect(ratios.reduce((a, b) => a + b) / ratios.length).toBeCloseRelative(claim.ratio.value, claim.ratio.tolerance);
  }
});
