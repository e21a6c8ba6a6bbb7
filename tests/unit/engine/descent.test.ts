import { expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/runConfig';
import { learningRate } from '../../../src/engine/descent';
import { problemFor } from '../../support/problems';

test('a constant rate is constant', () => {
  const { descent } = problemFor(defaultConfig);
  expect([0, 1, 1e6].map((t) => learningRate(descent, t))).toEqual([0.1, 0.1, 0.1]);
});

test('cosine falls from lr to its end value over the step limit, half-way in the middle, and stays there', () => {
  const { descent } = problemFor({ ...defaultConfig, schedule: 'cosine', lr: 0.5, lrEnd: 0.1, steps: 200 });
  expect([0, 100, 200, 500].map((t) => learningRate(descent, t))).toBeCloseRelative([0.5, 0.3, 0.1, 0.1], 1e-14);
  expect(learningRate(descent, 50)).toBeCloseRelative(0.1 + 0.4 * Math.cos(Math.PI / 8) ** 2, 1e-14);
});
