import { expect, test } from 'vitest';
import { fromRows, type Matrix, scaledIdentity } from '../../../src/lib/linalg/matrix';
import { balancedness, endToEnd, minNormResidual, orthonormalityGap } from '../../../src/metrics/assumptions';

const held = (weights: Matrix[]) => ({ weights, untouched: null });

test('theta is N times the worst entry of X^T X - I', () => {
  expect(orthonormalityGap(scaledIdentity(5, 3, 1))).toBe(0);
  // Norms 1 and 1.21, inner product 0.5: the worst is 0.5.
  const X = fromRows([
    [1, 0.5],
    [0, Math.sqrt(0.96)],
  ]);
  expect(orthonormalityGap(X)).toBeCloseRelative(2 * 0.5, 1e-14);
});

test('the whole network is the product, last weight first', () => {
  const W1 = fromRows([
    [1, 2],
    [3, 4],
  ]);
  const W2 = fromRows([[1, 10]]);
  expect(Array.from(endToEnd(held([W1, W2])).data)).toEqual([31, 42]);
  expect(minNormResidual(held([W1, W2]), fromRows([[28, 38]]))).toBe(5);
});

test('orthogonal weights of one size are balanced, others by the difference of their squares', () => {
  const eye = (s: number) => scaledIdentity(3, 3, s);
  expect(balancedness(held([eye(0.3), eye(0.3)]))).toEqual([0]);
  expect(balancedness(held([eye(1), eye(2), eye(2)]))).toBeCloseRelative([3 * Math.sqrt(3), 0], 1e-14);
});
