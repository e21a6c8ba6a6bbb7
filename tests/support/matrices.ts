/** Random matrices for tests, from the project's own generator. */
import { qrFactors } from '../../src/lib/linalg/decompositions';
import { type Matrix, matrix } from '../../src/lib/linalg/matrix';
import { createRng } from '../../src/lib/random/rng';

export function gaussian(rows: number, cols: number, seed: number): Matrix {
  const rng = createRng(seed, 'test');
  return matrix(
    rows,
    cols,
    new Float64Array(rows * cols).map(() => rng.normal()),
  );
}

/** The textbook triple loop, to hold the fast kernels to. */
export function naiveProduct(a: Matrix, b: Matrix): Matrix {
  const out = matrix(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.cols; j++) {
      for (let k = 0; k < a.cols; k++) out.data[i * b.cols + j] += a.data[i * a.cols + k] * b.data[k * b.cols + j];
    }
  }
  return out;
}

/** Largest absolute difference of two matrices of one shape. */
export function distance(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.cols !== b.cols) return Number.POSITIVE_INFINITY;
  return a.data.reduce((worst, x, i) => Math.max(worst, Math.abs(x - b.data[i])), 0);
}

/** A random rotation (or reflection) of n dimensions. */
export function rotation(n: number, seed: number): Matrix {
  return qrFactors(gaussian(n, n, seed)).Q;
}
