/** How far data are from orthonormal: Assumption 2 of the paper. */
import { productTransposed } from '../lib/linalg/kernels';
import type { Matrix } from '../lib/linalg/matrix';
import type { Steps } from '../lib/steps';

/** Samples are compared with each other so many at a time: at most, and as far as a piece comes to so many multiplications. */
const MOST_AT_A_TIME = 256;
const WORK = 2 ** 25;

/**
 * theta = N max( | ||x_i||^2 - 1 |, |<x_i, x_j>|, i != j ) for samples one a row (N x d0), Assumption 2, in steps: how far they
 * are from orthonormal. 0 for exactly orthonormal rows.
 */
export function* orthonormalityGap(samples: Matrix): Steps<number> {
  const { rows: N, cols: d0 } = samples;
  const side = Math.max(16, Math.min(MOST_AT_A_TIME, Math.floor(Math.sqrt(WORK / d0))));
  const some = (from: number) => {
    const to = Math.min(N, from + side);
    return { rows: to - from, cols: d0, data: samples.data.subarray(from * d0, to * d0) };
  };
  let worst = 0;
  for (let from = 0; from < N; from += side) {
    // What two samples have in common is the same in either order.
    for (let other = from; other < N; other += side) {
      const { rows, cols, data } = productTransposed(some(from), some(other));
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < cols; j++) worst = Math.max(worst, Math.abs(data[i * cols + j] - (from + i === other + j ? 1 : 0)));
      }
      yield 1 - ((N - from) / N) ** 2;
    }
  }
  return N * worst;
}
