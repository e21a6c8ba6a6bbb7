import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, scaled, transpose } from '../../../src/lib/linalg/matrix';
import { multiply } from '../../../src/lib/linalg/products';
import { featureRank, numericalRank } from '../../../src/metrics/rank';
import { splitByClass } from '../../../src/network/classFeatures';
import { gaussian } from '../../support/matrices';

test.each([
  [[1, 1, 1], 3],
  [[1, 1e-3, 1e-3], 1],
  [[95, 5], 1],
  [[94, 6], 2],
  [[50, 30, 15, 5], 3],
  [[0, 0], 0],
  [[], 0],
  [[5], 1],
])('singular values %j: rank %i holds 95 percent of the nuclear norm', (values, rank) => {
  expect(numericalRank(Float64Array.from(values))).toBe(rank);
});

describe('of features', () => {
  const rankOf = (Z: Matrix) =>
    featureRank(
      splitByClass(
        Z,
        Int32Array.from({ length: Z.cols }, (_, i) => i % 2),
        2,
      ),
    );
  const diagonal = (a: number, b: number) =>
    fromRows([
      [0, a, 0],
      [b, 0, 0],
    ]);

  test('it is that of their singular values, means and deviations together, whether there are more samples or more dimensions', () => {
    for (const [Z, rank] of [
      [diagonal(96, 4), 1],
      [diagonal(4, 96), 1],
      [diagonal(94, 6), 2],
    ] as const) {
      expect(rankOf(Z)).toBe(rank);
      expect(rankOf(transpose(Z))).toBe(rank);
    }
  });

  test('dimensions that are sums of others do not count', () => {
    const Z = multiply(gaussian(9, 2, 1), gaussian(2, 12, 2));
    expect(rankOf(Z)).toBe(2);
    expect(rankOf(transpose(Z))).toBe(2);
  });

  test('their size does not matter, as long as they can be squared', () => {
    expect(rankOf(scaled(diagonal(94, 6), 1e150))).toBe(2);
    expect(rankOf(scaled(diagonal(94, 6), 1e-200))).toBe(2);
    expect(rankOf(scaled(diagonal(94, 6), 1e200))).toBe('overflow');
  });
});
