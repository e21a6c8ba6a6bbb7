import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import { createExactEngine } from '../../../src/engine/exact/exactEngine';
import { matrix, squaredNorm, subtract } from '../../../src/lib/linalg/matrix';
import { finish } from '../../../src/lib/steps';
import { readWeights } from '../../../src/metrics/weightReading';
import { heldWeights, listParameters } from '../../../src/network/network';
import { checkpointOf, exactEngine, measured, smallProblem } from '../../support/problems';

const wide = { width: 40, depth: 5, n: 4, d0: 16, eps: 0.3, lr: 0.1 };

const variations: [string, Partial<RunConfig>][] = [
  ['plain', {}],
  ['with momentum', { momentum: 0.9, lr: 0.01 }],
  ['with weight decay', { decay: 0.01 }],
  ['with momentum, decay and a cosine schedule', { momentum: 0.8, decay: 0.01, schedule: 'cosine', steps: 300, lr: 0.02 }],
  ['with held-out samples', { test: 0.3 }],
  ['with fewer dimensions than samples', { d0: 7 }],
  ['with a logit scale', { alpha: 3, lr: 0.01 }],
  ['with three layers', { depth: 3 }],
];

describe.each(variations)('a network of width 40, %s', (_, change) => {
  const problem = smallProblem({ ...wide, ...change });

  test('trains narrow on the same path: losses, weights, momentum, metrics and singular values', async () => {
    const [narrow, dense] = [exactEngine(problem, undefined, 'compressed'), exactEngine(problem)];
    expect(narrow.info.method).toMatch(/width 40 trained as (10|12|15)/);
    const [a, b] = [await narrow.advance(250), await dense.advance(250)];
    expect(a.losses.map((p) => p.loss)).toBeCloseRelative(
      b.losses.map((p) => p.loss),
      1e-9,
    );
    const [lifted, whole] = [await checkpointOf(narrow), await checkpointOf(dense)];
    expect(lifted.step).toBe(whole.step);
    for (const part of ['parameters', 'velocity'] as const) {
      const expected = whole[part];
      if (!expected) expect(lifted[part]).toBeNull();
      else
        listParameters(expected).forEach((W, l) => {
          const error = squaredNorm(subtract(listParameters(lifted[part] ?? expected)[l], W)) / squaredNorm(W);
          expect(Math.sqrt(error)).toBeLessThan(1e-10);
        });
    }
    const [small, large] = [await measured(problem, narrow), await measured(problem, dense)];
    small.layers.forEach(({ C, D, ncc }, l) => {
      expect(C).toBeCloseRelative(large.layers[l].C as number, 1e-8);
      expect(D).toBeCloseRelative(large.layers[l].D as number, 1e-8);
      expect(ncc).toBe(large.layers[l].ncc);
    });
    expect(small.test?.accuracy).toBe(large.test?.accuracy);
    const [narrowView, denseView] = [(await narrow.snapshot()).view, (await dense.snapshot()).view];
    const d0 = problem.data.samples.dimension;
    const minNorm = matrix(3, d0, new Float64Array(3 * d0).fill(0.1));
    const [held, all] = [narrowView, denseView].map((view) => readWeights(heldWeights(view), 3, minNorm));
    held.spectra.forEach((values, l) => {
      expect(values).toBeCloseRelative(all.spectra[l], 1e-9);
    });
    expect(held.balancedness).toBeCloseRelative(all.balancedness as number[], 1e-9);
    expect(held.residual).toBeCloseRelative(all.residual as number, 1e-9);
  });

  test('hands over to the dense engine in mid-run, and the path goes on', async () => {
    const narrow = exactEngine(problem, undefined, 'compressed');
    await narrow.advance(60);
    const taken = finish(createExactEngine(problem, await checkpointOf(narrow)));
    const [a, b] = [await taken.advance(60), await narrow.advance(60)];
    expect(a.losses.map((p) => p.loss)).toBeCloseRelative(
      b.losses.map((p) => p.loss),
      1e-9,
    );
  });
});

test.each([
  ['another start', { init: 'kaiming' }],
  ['a narrow network', { width: 14 }],
  ['two layers', { depth: 2 }],
  ['an MLP', { net: 'mlp' }],
  ['cross-entropy', { loss: 'ce' }],
  ['mini-batches', { batch: 4 }],
] as [string, Partial<RunConfig>][])('%s is not compressed', (_, change) => {
  expect(finish(createExactEngine(smallProblem({ ...wide, ...change }), null)).info.method).not.toContain('trained as');
});
