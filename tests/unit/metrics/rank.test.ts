import { expect, test } from 'vitest';
import { numericalRank } from '../../../src/metrics/rank';

test.each([
  [[1, 1, 1], 3],
  [[1, 1e-3, 1e-3], 1],
  [[95, 5], 1],
  [[94, 6], 2],
  [[0, 0], 0],
  [[], 0],
  [[5], 1],
])('singular values %j: rank %i holds 95 %% of the nuclear norm', (values, rank) => {
  expect(numericalRank(Float64Array.from(values))).toBe(rank);
});
