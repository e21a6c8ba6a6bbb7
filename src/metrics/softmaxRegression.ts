import { product } from '../lib/linalg/kernels';
import { type Matrix, matrix, transpose } from '../lib/linalg/matrix';
import { euclideanNorm } from '../lib/linalg/safeScale';

const ITERATIONS = 400;
/** Weight of |W|^2 / 2: keeps the classifier finite where classes are separable. */
export const RIDGE = 1e-4;

/**
 * W (K x d) with the least (1/N) sum of -log softmax(W x)_c + RIDGE |W|^2 / 2 on samples X (d x N, not all zero), by Nesterov's
 * accelerated gradient descent: with the step 1 / (largest curvature) it needs no tuning.
 */
export function softmaxRegression(X: Matrix, labels: Int32Array, K: number): Matrix {
  const { rows: d, cols: N } = X;
  const XT = transpose(X);
  const step = 1 / (largestCurvature(X) + RIDGE);
  let W = matrix(K, d);
  let ahead = W;
  for (let t = 1; t <= ITERATIONS; t++) {
    const error = product(ahead, X);
    softmaxMinusTarget(error, labels);
    const gradient = product(error, XT);
    const next = matrix(K, d);
    const momentum = (t - 1) / (t + 2);
    const further = matrix(K, d);
    for (let i = 0; i < next.data.length; i++) {
      next.data[i] = ahead.data[i] - step * (gradient.data[i] / N + RIDGE * ahead.data[i]);
      further.data[i] = next.data[i] + momentum * (next.data[i] - W.data[i]);
    }
    W = next;
    ahead = further;
  }
  return W;
}

/** Turns K x N logits into probabilities minus the one-hot target, in place. */
function softmaxMinusTarget({ rows: K, cols: N, data }: Matrix, labels: Int32Array): void {
  for (let j = 0; j < N; j++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < K; k++) largest = Math.max(largest, data[k * N + j]);
    let sum = 0;
    for (let k = 0; k < K; k++) {
      data[k * N + j] = Math.exp(data[k * N + j] - largest);
      sum += data[k * N + j];
    }
    for (let k = 0; k < K; k++) data[k * N + j] /= sum;
    data[labels[j] * N + j] -= 1;
  }
}

/** Upper bound on the curvature of the cross-entropy: half the largest eigenvalue of X X^T / N, by power iteration, and a margin. */
function largestCurvature(X: Matrix): number {
  const XT = transpose(X);
  let v = matrix(
    X.cols,
    1,
    new Float64Array(X.cols).map((_, j) => 1 + (j % 7) / 7),
  );
  let eigenvalue = 0;
  for (let i = 0; i < 30; i++) {
    const next = product(XT, product(X, v));
    eigenvalue = euclideanNorm(next.data);
    v = matrix(
      X.cols,
      1,
      next.data.map((x) => x / eigenvalue),
    );
  }
  return (1.05 * eigenvalue) / (2 * X.cols);
}
