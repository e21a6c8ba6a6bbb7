import { describe, expect, test } from 'vitest';
import {
  minNormSolution,
  minNormSteps,
  qrFactors,
  singularValues,
  symmetricEigen,
  symmetricEigenvalues,
} from '../../../src/lib/linalg/decompositions';
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

describe('symmetricEigenvalues', () => {
  test.each([
    ['one number', [[-3]], [-3]],
    [
      'two that are coupled',
      [
        [2, 1],
        [1, 2],
      ],
      [1, 3],
    ],
    [
      'a chain: 2 - 2 cos(j pi / 4)',
      [
        [2, -1, 0],
        [-1, 2, -1],
        [0, -1, 2],
      ],
      [2 - Math.SQRT2, 2, 2 + Math.SQRT2],
    ],
    [
      'of rank 1, so that all couplings but one vanish',
      [
        [1, 2, 3, 4],
        [2, 4, 6, 8],
        [3, 6, 9, 12],
        [4, 8, 12, 16],
      ],
      [0, 0, 0, 30],
    ],
    [
      'a diagonal in no order',
      [
        [5, 0, 0],
        [0, -1, 0],
        [0, 0, 2],
      ],
      [-1, 2, 5],
    ],
    [
      'all zero',
      [
        [0, 0],
        [0, 0],
      ],
      [0, 0],
    ],
  ])('by hand: %s', (_, rows, expected) => {
    const values = symmetricEigenvalues(fromRows(rows));
    expect(values).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      expect(Math.abs(values[i] - value)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected[expected.length - 1])));
    });
  });

  test.each([
    ['apart', (i: number) => i - 20],
    ['in clusters', (i: number) => Math.floor(i / 10)],
    ['over ten decades', (i: number) => 10 ** (-i / 4)],
    ['all one', () => 1],
  ])('finds values that were put into a matrix, %s', (_, entry) => {
    const n = 41;
    const put = Float64Array.from({ length: n }, (_value, i) => entry(i)).sort();
    const Q = haarFrame(n, n, createRng(3, 'q'));
    const QD = matrix(
      n,
      n,
      Q.data.map((x, i) => x * put[i % n]),
    );
    const largest = Math.max(...put.map(Math.abs));
    symmetricEigenvalues(multiplyTranspose(QD, Q)).forEach((value, i) => {
      expect(Math.abs(value - put[i])).toBeLessThan(1e-13 * largest);
    });
  });

  test.each([1e-170, 1e170])('where squares leave float64, at %f', (scale) => {
    const A = scaled(
      fromRows([
        [2, 1],
        [1, 2],
      ]),
      scale,
    );
    symmetricEigenvalues(A).forEach((value, i) => {
      expect(value).toBeCloseRelative([1, 3][i] * scale, 1e-14);
    });
  });

  test('leaves the matrix as it was, and refuses one that is not finite', () => {
    const g = gaussian(6, 9, 2);
    const A = multiplyTranspose(g, g);
    const before = A.data.slice();
    symmetricEigenvalues(A);
    expect(A.data).toEqual(before);
    expect(() => symmetricEigenvalues(fromRows([[Number.NaN]]))).toThrow('not finite');
  });
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

  test('by hand: of rank 2, wider than high, with a row that is the sum of the others', () => {
    const x = fromRows([
      [1, 0, 1, 0],
      [0, 1, 0, 1],
      [1, 1, 1, 1],
    ]);
    const { solution, fullRank } = minNormSolution(x, scaledIdentity(4, 4, 1));
    expect(fullRank).toBe(false);
    // x = A B with A = [1 0; 0 1; 1 1], B = [I I]; pinv(A) = [2 -1 1; -1 2 1] / 3, pinv(B) = [I; I] / 2.
    const expected = fromRows([
      [2, -1, 1],
      [-1, 2, 1],
      [2, -1, 1],
      [-1, 2, 1],
    ]);
    expect(distance(solution, scaled(expected, 1 / 6))).toBeLessThan(1e-14);
  });

  test.each([
    [8, 5, 3],
    [5, 5, 4],
    [5, 8, 2],
    [6, 9, 1],
  ])('x of %i x %i with rank %i meets the Moore-Penrose conditions too, and is not of full rank', (rows, cols, rank) => {
    const x = multiply(gaussian(rows, rank, 6), gaussian(rank, cols, 7));
    const { solution: pinv, fullRank } = minNormSolution(x, scaledIdentity(cols, cols, 1));
    expect(fullRank).toBe(false);
    const xp = multiply(x, pinv);
    const px = multiply(pinv, x);
    expect(distance(multiply(xp, x), x)).toBeLessThan(1e-11);
    expect(distance(multiply(px, pinv), pinv)).toBeLessThan(1e-11);
    expect(distance(xp, transpose(xp))).toBeLessThan(1e-11);
    expect(distance(px, transpose(px))).toBeLessThan(1e-11);
  });

  test.each([
    [7, 4, 4],
    [4, 7, 4],
    [6, 6, 3],
  ])('of %i x %i and rank %i it is b times the pseudo-inverse, for any b', (rows, cols, rank) => {
    const x = multiply(gaussian(rows, rank, 8), gaussian(rank, cols, 9));
    const b = gaussian(3, cols, 10);
    const { solution: pinv } = minNormSolution(x, scaledIdentity(cols, cols, 1));
    expect(distance(minNormSolution(x, b).solution, multiply(b, pinv))).toBeLessThan(1e-11);
  });

  test('of zeros it is zeros', () => {
    const { solution, fullRank } = minNormSolution(matrix(3, 4), gaussian(2, 4, 11));
    expect(solution.data.map(Math.abs)).toEqual(new Float64Array(6));
    expect([solution.rows, solution.cols, fullRank]).toEqual([2, 3, false]);
  });

  test('says what share is done, ascending', () => {
    const shares = Array.from(minNormSteps(gaussian(6, 9, 12), gaussian(2, 9, 13)));
    expect(shares).toEqual([...shares].sort((x, y) => Number(x) - Number(y)));
    expect(shares.at(-1)).toBe(1);
  });
});
