import { expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/runConfig';
import { fromRows } from '../../../src/lib/linalg/matrix';
import { predict } from '../../../src/theory/prediction';
import { minNormProduct, predictionFor } from '../../../src/theory/predictionReport';

/** Two perpendicular samples of length 2 and 4, or two that point the same way. */
const data = (second: readonly [number, number] = [0, 4]) => ({
  X: fromRows([
    [2, second[0]],
    [0, second[1]],
  ]),
  labels: Int32Array.of(1, 0),
  classes: 2,
});

test('the solution takes each sample to its class, at one over the logit scale', () => {
  const { product, fullRank } = minNormProduct(data(), 5);
  expect(product.data).toBeCloseRelative([0, 1 / 4 / 5, 1 / 2 / 5, 0], 1e-14);
  expect([product.rows, product.cols, fullRank]).toEqual([2, 2, true]);
  expect(minNormProduct(data([4, 0]), 5).fullRank).toBe(false);
});

test('within the scope of the theory, for independent samples, it predicts', () => {
  const minNorm = minNormProduct(data(), defaultConfig.alpha);
  expect(predictionFor(defaultConfig, data(), minNorm)).toEqual({
    applies: true,
    ...predict(data(), minNorm.product, defaultConfig),
  });
});

test('outside its scope it says why, and also of samples that depend on each other or of no solution', () => {
  const minNorm = minNormProduct(data(), 1);
  expect(predictionFor({ ...defaultConfig, net: 'mlp' }, data(), minNorm)).toEqual({
    applies: false,
    why: 'the theory speaks of linear networks',
  });
  const dependent = { applies: false, why: 'the samples are linearly dependent' };
  expect(predictionFor(defaultConfig, data([4, 0]), minNormProduct(data([4, 0]), 1))).toEqual(dependent);
  expect(predictionFor(defaultConfig, data(), null)).toEqual(dependent);
});
