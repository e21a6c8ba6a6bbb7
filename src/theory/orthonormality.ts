/** How far data are from orthonormal: Assumption 2 of the paper. */
import type { Matrix } from '../lib/linalg/matrix';
import { transposeMultiply } from '../lib/linalg/products';

/**
 * theta = N max( | ||x_i||^2 - 1 |, |<x_i, x_j>|, i != j ) for data X (d0 x N), Assumption 2: how far the
 * samples are from orthonormal. 0 for exactly orthonormal columns.
 */
export function orthonormalityGap(X: Matrix): number {
  const gram = transposeMultiply(X, X);
  const N = X.cols;
  let worst = 0;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) worst = Math.max(worst, Math.abs(gram.data[i * N + j] - (i === j ? 1 : 0)));
  }
  return N * worst;
}
