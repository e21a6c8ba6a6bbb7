import { describe, expect, test } from 'vitest';
import { minNormSolution, qrFactors, singularValues, symmetricEigen } from '../../../src/lib/linalg/decompositions';
import { fromRows, matrix, scaled, scaledIdentity, squaredNorm, transpose } from '../../../src/lib/linalg/matrix';
import { multiply, multiplyTranspose, transposeMultiply } from '../../../src/lib/linalg/products';
import { haarFrame } from '../../../src/lib/random/haar';
import { createRng } from '../../../src/lib/random/rng';
import { distance, gaussian } from '../../support/matrices';

describe('singularValues', () => {
  test.each([
    [6, 6],
    [9, 4],
    [4, 9],
    [1, 5],
  ])('%i x %i: descending, as many as the shorter side, squares sum to the Frobenius norm', (rows, cols) => {
    const a = gaussian(rows, cols, 1);
    const s = singularValues(a);
    expect(s).toHaveLength(Math.min(rows, cols));
    expect(Array.from(s)).toEqual(Array.from(s).sort((x, y) => y - x));
    expect(s.reduce((sum, x) => sum + x * x, 0)).toBeCloseRelative(squaredNorm(a), 1e-13);
  });

  test('finds values put into a matrix, tiny ones to relative accuracy of the largest', () => {
    const values = [3, 1, 1, 1e-6, 1e-12];
    const U = haarFrame(8, 5, createRng(1, 'u'));
    const V = haarFrame(5, 5, createRng(1, 'v'));
    const US = matrix(
      8,
      5,
      U.data.map((x, i) => x * values[i % 5]),
    );
    const s = singularValues(multiplyTranspose(US, V));
    values.forEach((value, i) => {
      expect(Math.abs(s[i] - value)).toBeLessThan(1e-14);
    });
  });
});

test('symmetricEigen rebuilds the matrix from values and orthonormal vectors', () => {
  const g = gaussian(5, 9, 2);
  const A = multiplyTranspose(g, g);
  const { values, vectors } = symmetricEigen(A);
  const QD = matrix(
    5,
    5,
    vectors.data.map((x, i) => x * values[i % 5]),
  );
  expect(distance(multiplyTranspose(QD, vectors), A)).toBeLessThan(1e-12);
  expect(distance(transposeMultiply(vectors, vectors), scaledIdentity(5, 5, 1))).toBeLessThan(1e-13);
});

test('qrFactors gives orthonormal columns and an upper triangle whose product is the matrix', () => {
  const a = gaussian(9, 4, 3);
  const { Q, R } = qrFactors(a);
  expect(distance(multiply(Q, R), a)).toBeLessThan(1e-13);
  expect(distance(transposeMultiply(Q, Q), scaledIdentity(4, 4, 1))).toBeLessThan(1e-13);
  for (let i = 1; i < 4; i++) for (let j = 0; j < i; j++) expect(Math.abs(R.data[i * 4 + j])).toBeLessThan(1e-14);
});

describe('minNormSolution', () => {
  test.each([
    [8, 5],
    [5, 5],
    [5, 8],
  ])('x of %i x %i: b pinv(x) meets the Moore-Penrose conditions', (rows, cols) => {
    const x = gaussian(rows, cols, 4);
    const { solution: pinv, fullRank } = minNormSolution(x, scaledIdentity(cols, cols, 1));
    expect(fullRank).toBe(true);
    const xp = multiply(x, pinv);
    const px = multiply(pinv, x);
    expect(distance(multiply(xp, x), x)).toBeLessThan(1e-11);
    expect(distance(multiply(px, pinv), pinv)).toBeLessThan(1e-11);
    expect(distance(xp, transpose(xp))).toBeLessThan(1e-11);
    expect(distance(px, transpose(px))).toBeLessThan(1e-11);
  });

  test('a rank-deficient x is noticed and still solved with the smallest norm', () => {
    const column = fromRows([[1], [2], [2]]);
    const x = multiply(column, fromRows([[1, 2]]));
    const { solution, fullRank } = minNormSolution(x, scaledIdentity(2, 2, 1));
    expect(fullRank).toBe(false);
    // pinv(u v^T) = v u^T / (|u|^2 |v|^2)
    expect(distance(solution, scaled(transpose(x), 1 / 45))).toBeLessThan(1e-12);
  });
});
