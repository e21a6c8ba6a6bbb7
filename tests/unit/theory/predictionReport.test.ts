import { expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/runConfig';
import type { LabelledSamples } from '../../../src/data/dataset';
import { samplesOf } from '../../../src/data/samples';
import { syntheticFacts } from '../../../src/data/sources/drawnFacts';
import { finish } from '../../../src/lib/steps';
import { predict } from '../../../src/theory/prediction';
import { minNormProduct, predictionFor } from '../../../src/theory/predictionReport';

/** Two perpendicular samples of length 2 and 4, or two that point the same way. */
const data = (second: readonly [number, number] = [0, 4]): LabelledSamples => ({
  samples: samplesOf(Float64Array.of(2, 0, ...second), 2),
  labels: Int32Array.of(1, 0),
  classes: 2,
});

const solved = (set: LabelledSamples, alpha: number) => finish(minNormProduct(set, alpha));
const facts = syntheticFacts(defaultConfig);

test('the solution takes each sample to its class, at one over the logit scale', () => {
  const { product, fullRank } = solved(data(), 5);
  expect(product.data).toBeCloseRelative([0, 1 / 4 / 5, 1 / 2 / 5, 0], 1e-14);
  expect([product.rows, product.cols, fullRank]).toEqual([2, 2, true]);
  expect(solved(data([4, 0]), 5).fullRank).toBe(false);
});

test('within the scope of the theory, for independent samples, it predicts', () => {
  const minNorm = solved(data(), defaultConfig.alpha);
  expect(predictionFor(defaultConfig, facts, data(), minNorm)).toEqual({
    applies: true,
    ...predict(data(), minNorm.product, defaultConfig),
  });
});

test('outside its scope it says why, and also of samples that depend on each other or of no solution', () => {
  const minNorm = solved(data(), 1);
  expect(predictionFor({ ...defaultConfig, net: 'mlp' }, facts, data(), minNorm)).toEqual({
    applies: false,
    why: 'the theory speaks of linear networks',
  });
  const dependent = { applies: false, why: 'the samples are linearly dependent' };
  expect(predictionFor(defaultConfig, facts, data([4, 0]), solved(data([4, 0]), 1))).toEqual(dependent);
  expect(predictionFor(defaultConfig, facts, data(), null)).toEqual(dependent);
});
