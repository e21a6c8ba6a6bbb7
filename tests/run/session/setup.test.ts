/** What is said of a run before its first step. */
import { expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import { columnsOf } from '../../../src/data/samples';
import { preparedFor, smallConfig, smallProblem } from '../../support/problems';

const setupOf = (change: Partial<RunConfig>) => preparedFor({ ...smallConfig, ...change }).setup;

test('how far the data are from orthonormal is N times the largest entry of X^T X - I, over the training samples alone', () => {
  const change: Partial<RunConfig> = { n: 4, test: 0.5, d0: 20 };
  const X = columnsOf(smallProblem(change).data.samples);
  let most = 0;
  for (let i = 0; i < X.cols; i++) {
    for (let j = 0; j < X.cols; j++) {
      let product = i === j ? -1 : 0;
      for (let row = 0; row < X.rows; row++) product += X.data[row * X.cols + i] * X.data[row * X.cols + j];
      most = Math.max(most, Math.abs(product));
    }
  }
  expect(X.cols).toBe(6);
  expect(setupOf(change).theta).toBeCloseRelative(6 * most, 1e-12);
});

test('the size of the least-norm solution is that of Y pinv(X) / alpha: for six orthonormal samples, the root of 6 by alpha', () => {
  const change: Partial<RunConfig> = { n: 4, test: 0.5, d0: 20, noiseSize: 0, alpha: 4 };
  expect(setupOf(change).minNorm).toBeCloseRelative(Math.sqrt(6) / 4, 1e-12);
  expect(setupOf(change).theta).toBeLessThan(1e-13);
});

test('of a network that is not linear there is no least-norm solution', () => {
  expect(setupOf({ net: 'mlp' }).minNorm).toBeNull();
});

test('few samples are all drawn, in their order, with their labels', () => {
  expect(setupOf({ n: 4, test: 0.5 }).drawn).toEqual({
    samples: Int32Array.of(0, 1, 2, 3, 4, 5),
    labels: Int32Array.of(0, 0, 1, 1, 2, 2),
  });
});
