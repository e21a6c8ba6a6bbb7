import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { oneHot } from '../../../src/datasets/dataset';
import { problemOf } from '../../../src/engine/problem';
import { minNormSolution } from '../../../src/lib/linalg/decompositions';
import { scaled } from '../../../src/lib/linalg/matrix';
import { fitCompression } from '../../../src/metrics/fit';
import { type Prediction, predict } from '../../../src/metrics/prediction';
import { whyNoPrediction } from '../../../src/metrics/predictionScope';
import { exactEngine, measured } from '../../support/problems';

function predictionFor(config: RunConfig): Prediction {
  const { data, network } = problemOf(config);
  const { solution } = minNormSolution(data.X, oneHot(data.labels, data.classes));
  return predict(data, scaled(solution, 1 / network.alpha), config);
}

async function converged(config: RunConfig) {
  const problem = problemOf(config);
  const engine = exactEngine(problem);
  const { outcome, step } = await engine.advance(20_000);
  expect(outcome).toBe('converged');
  return { step, ...(await measured(problem, engine)) };
}

describe('for exactly orthonormal data', () => {
  const config = { ...defaultConfig, noiseSize: 0, width: 60, d0: 60, n: 7, K: 4, eps: 0.1, depth: 5, alpha: 2 };
  const prediction = predictionFor(config);

  test('C at the input is (n - 1) K / (K - 1), whatever the draw', () => {
    expect(prediction.C[0]).toBeCloseRelative((6 * 4) / 3, 1e-12);
  });

  test('gamma and the learned singular value are the closed forms', () => {
    expect(prediction.gamma).toBeCloseRelative(0.01 * (4 / 7) ** (1 / 5), 1e-14);
    expect(prediction.learnedSingularValue).toBeCloseRelative((Math.sqrt(7) / 2) ** (1 / 5), 1e-14);
  });

  test('C falls by gamma at every layer and D stays at 1: class means were and remain perpendicular', () => {
    expect(prediction.C).toBeCloseRelative(
      prediction.C.map((_, l) => 8 * prediction.gamma ** l),
      1e-11,
    );
    expect(prediction.D as number[]).toBeCloseRelative(new Array(5).fill(1), 1e-12);
  });

  test('the band is a factor of two over the whole depth', () => {
    prediction.C.forEach((c, l) => {
      expect(prediction.band.upper[l] / c).toBeCloseRelative(2 ** (l / 5), 1e-12);
      expect(c / prediction.band.lower[l]).toBeCloseRelative(2 ** (l / 5), 1e-12);
    });
  });
});

describe('training lands on what was predicted before it', () => {
  test.each([0, 1, 2, 3])('figure 5 (top), seed %i: slope within 1 %, every C within 5 %, every D within 0.01', async (seed) => {
    const config = { ...defaultConfig, seed };
    const prediction = predictionFor(config);
    const { layers, fits } = await converged(config);
    expect(fits.C?.slope).toBeCloseRelative(fitCompression(prediction.C)?.slope ?? 0, 0.01);
    layers.forEach(({ C, D }, l) => {
      expect(C).toBeCloseRelative(prediction.C[l], 0.05);
      expect(Math.abs((D as number) - (prediction.D[l] as number))).toBeLessThan(0.01);
      expect(C).toBeGreaterThan(prediction.band.lower[l] * 0.95);
      expect(C).toBeLessThan(prediction.band.upper[l] * 1.05);
    });
  });

  test.each([
    ['a narrow first layer', { width: 20 }],
    ['a wide one', { width: 90 }],
    ['a logit scale', { alpha: 2, lr: 0.05 }],
    ['little noise, four layers, other classes', { noiseSize: 0.2, depth: 4, K: 5, n: 6 }],
    ['normal noise', { noise: 'normal' }],
    ['small eps', { eps: 0.1, depth: 3 }],
  ] as const)('%s: slope within 2 %', async (_, change) => {
    const config = { ...defaultConfig, ...change };
    expect(whyNoPrediction(config)).toBeNull();
    const { fits } = await converged(config);
    expect(fits.C?.slope).toBeCloseRelative(fitCompression(predictionFor(config).C)?.slope ?? 0, 0.02);
  });
});

describe('whyNoPrediction', () => {
  test('the published setting is within its scope', () => expect(whyNoPrediction(defaultConfig)).toBeNull());
  test.each([
    [{ init: 'kaiming' }, /orthogonal/],
    [{ d0: 29 }, /29 input dimensions .* 30 perpendicular samples/],
    [{ width: 5 }, /width of 5 .* 3 classes/],
    [{ decay: 0.001 }, /weight decay/],
    [{ net: 'mlp' }, /linear networks/],
    [{ net: 'hybrid' }, /linear networks/],
    [{ loss: 'ce' }, /squared error/],
    [{ batch: 8 }, /all samples/],
    [{ eps: 0.9 }, /not small/],
    [{ eps: 0.3, alpha: 100, depth: 2 }, /not small/],
  ] as const)('%j is outside, and the reason says so', (change, reason) => {
    expect(whyNoPrediction({ ...defaultConfig, ...change })).toMatch(reason);
  });
});
