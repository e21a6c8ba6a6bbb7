/** How far data are from orthonormal: Assumption 2 of the paper. */
import { product } from '../lib/linalg/kernels';
import { type Matrix, matrix, transpose } from '../lib/linalg/matrix';
import type { Steps } from '../lib/steps';

/** Samples that are compared with all at a time. */
const BLOCK = 64;

/**
 * theta = N max( | ||x_i||^2 - 1 |, |<x_i, x_j>|, i != j ) for data X (d0 x N), Assumption 2, in steps: how far the
 * samples are from orthonormal. 0 for exactly orthonormal columns.
 */
export function* orthonormalityGap(X: Matrix): Steps<number> {
  const { cols: N, rows: d0 } = X;
  const XT = transpose(X);
  let worst = 0;
  for (let from = 0; from < N; from += BLOCK) {
    const rows = Math.min(BLOCK, N - from);
    const gram = product(matrix(rows, d0, XT.data.slice(from * d0, (from + rows) * d0)), X);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < N; j++) worst = Math.max(worst, Math.abs(gram.data[i * N + j] - (from + i === j ? 1 : 0)));
    }
    yield (from + rows) / N;
  }
  return N * worst;
}
