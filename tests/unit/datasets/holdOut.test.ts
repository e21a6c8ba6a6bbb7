import { expect, test } from 'vitest';
import { holdOut } from '../../../src/datasets/holdOut';
import { nearlyOrthonormal } from '../../../src/datasets/nearlyOrthonormal';

const data = nearlyOrthonormal({ K: 3, n: 4, d0: 20, noise: 'uniform', noiseSize: 1, seed: 0 });

test('a share of 0 leaves the data as they are', () => {
  expect(holdOut(data, 0)).toEqual({ train: data, test: null });
});

test('a share of every class is taken, and no sample is lost or doubled', () => {
  const { train, test: held } = holdOut(data, 0.5);
  expect(Array.from(train.labels)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(Array.from(held?.labels ?? [])).toEqual([0, 0, 1, 1, 2, 2]);
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  expect(sum(train.X.data) + sum(held?.X.data ?? new Float64Array())).toBeCloseRelative(sum(data.X.data), 1e-12);
});

test('even 0.99 leaves a sample of each class to train on', () => {
  const { train } = holdOut(data, 0.99);
  expect(Array.from(train.labels)).toEqual([0, 1, 2]);
});
