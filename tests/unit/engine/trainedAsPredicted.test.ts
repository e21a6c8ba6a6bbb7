/** The engine and the theory, held against each other. */
import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { syntheticFacts } from '../../../src/data/sources/drawnFacts';
import { finish } from '../../../src/lib/steps';
import { fitCompression } from '../../../src/metrics/fit';
import { predict } from '../../../src/theory/prediction';
import { minNormProduct } from '../../../src/theory/predictionReport';
import { whyNoPrediction } from '../../../src/theory/predictionScope';
import { exactEngine, measured, problemFor } from '../../support/problems';

function predictionFor(config: RunConfig) {
  const { data, network } = problemFor(config);
  return predict(data, finish(minNormProduct(data, network.alpha)).product, config);
}

async function converged(config: RunConfig) {
  const problem = problemFor(config);
  const engine = exactEngine(problem);
  const { outcome, step } = await engine.advance(20_000);
  expect(outcome).toBe('converged');
  return { step, ...(await measured(problem, engine)) };
}

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
    expect(whyNoPrediction(config, syntheticFacts(config))).toBeNull();
    const { fits } = await converged(config);
    expect(fits.C?.slope).toBeCloseRelative(fitCompression(predictionFor(config).C)?.slope ?? 0, 0.02);
  });
});
