/** How closely data and weights meet the assumptions of the theorem (section 3 of the paper). */
import { frobeniusNorm, type Matrix, subtract } from '../lib/linalg/matrix';
import { multiply, multiplyTranspose, transposeMultiply } from '../lib/linalg/products';

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

/** W_{L:1} = W_L ... W_1, the whole network as one K x d0 matrix. */
export function endToEnd(weights: readonly Matrix[]): Matrix {
  return weights.slice(0, -1).reduceRight((product, W) => multiply(product, W), weights[weights.length - 1]);
}

/** ||W_{L:1} - Y pinv(X) / alpha||_F, Assumption 3: distance of the network from the minimum-norm solution (K x d0). */
export function minNormResidual(weights: readonly Matrix[], minNorm: Matrix): number {
  return frobeniusNorm(subtract(endToEnd(weights), minNorm));
}

/** ||W_{l+1}^T W_{l+1} - W_l W_l^T||_F for each of the L - 1 neighbouring pairs, Assumption 3: 0 when balanced. */
export function balancedness(weights: readonly Matrix[]): number[] {
  return weights.slice(1).map((next, l) => {
    const W = weights[l];
    return frobeniusNorm(subtract(transposeMultiply(next, next), multiplyTranspose(W, W)));
  });
}
