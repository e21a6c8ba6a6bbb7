import { expect, test } from 'vitest';
import { fromRows, scaledIdentity } from '../../../src/lib/linalg/matrix';
import { orthonormalityGap } from '../../../src/theory/orthonormality';

test('theta is N times the worst entry of X^T X - I', () => {
  expect(orthonormalityGap(scaledIdentity(5, 3, 1))).toBe(0);
  // Norms 1 and 1.21, inner product 0.5: the worst is 0.5.
  const X = fromRows([
    [1, 0.5],
    [0, Math.sqrt(0.96)],
  ]);
  expect(orthonormalityGap(X)).toBeCloseRelative(2 * 0.5, 1e-14);
});

test('theta of one sample too long, and of two that point the same way', () => {
  expect(
    orthonormalityGap(
      fromRows([
        [2, 0],
        [0, 1],
      ]),
    ),
  ).toBe(2 * 3);
  expect(
    orthonormalityGap(
      fromRows([
        [1, 0],
        [0, 0.5],
      ]),
    ),
  ).toBe(2 * 0.75);
  expect(orthonormalityGap(fromRows([[1, -1, 0]]))).toBe(3 * 1);
});
