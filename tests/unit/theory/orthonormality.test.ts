import { expect, test } from 'vitest';
import { fromRows, type Matrix, scaledIdentity, transpose } from '../../../src/lib/linalg/matrix';
import { finish } from '../../../src/lib/steps';
import { orthonormalityGap } from '../../../src/theory/orthonormality';

const theta = (X: Matrix) => finish(orthonormalityGap(transpose(X)));

test('theta is N times the worst entry of X^T X - I', () => {
  expect(theta(scaledIdentity(5, 3, 1))).toBe(0);
  // Norms 1 and 1.21, inner product 0.5: the worst is 0.5.
  const X = fromRows([
    [1, 0.5],
    [0, Math.sqrt(0.96)],
  ]);
  expect(theta(X)).toBeCloseRelative(2 * 0.5, 1e-14);
});

test('theta of one sample too long, and of two that point the same way', () => {
  expect(
    theta(
      fromRows([
        [2, 0],
        [0, 1],
      ]),
    ),
  ).toBe(2 * 3);
  expect(
    theta(
      fromRows([
        [1, 0],
        [0, 0.5],
      ]),
    ),
  ).toBe(2 * 0.75);
  expect(theta(fromRows([[1, -1, 0]]))).toBe(3 * 1);
});

test('theta finds the worst entry among many samples, wherever it is', () => {
  // More than are compared at a time.
  const n = 300;
  const spoiled = (i: number, j: number, by: number) => {
    const X = scaledIdentity(n, n, 1);
    X.data[i * n + j] += by;
    return theta(X);
  };
  expect(theta(scaledIdentity(n, n, 1))).toBe(0);
  // One sample of the last few against one of the first, and the other way round; and the length of the last.
  expect(spoiled(3, 299, 0.5)).toBe(n * 0.5);
  expect(spoiled(299, 3, 0.5)).toBe(n * 0.5);
  expect(spoiled(299, 299, 1)).toBe(n * 3);
});
