/**
 * Linear-probe accuracy: a new linear classifier with a bias, trained with cross-entropy on a layer's features. Features
 * are first brought to zero mean and unit variance in every dimension, so that the answer does not depend on their scale;
 * Nesterov's accelerated gradient descent with the step 1 / (largest curvature) then needs no tuning.
 */
import { product } from '../lib/linalg/kernels';
import { type Matrix, matrix, transpose } from '../lib/linalg/matrix';
import { euclideanNorm, largestEntry } from '../lib/linalg/safeScale';

export interface ProbeData {
  /** d x N features. */
  readonly Z: Matrix;
  readonly labels: Int32Array;
}

export interface ProbeReading {
  /** Accuracy in [0, 1] on the samples it was trained on. */
  readonly train: number;
  /** On held-out samples; null where there are none. */
  readonly test: number | null;
}

const ITERATIONS = 400;
/** Weight of |W|^2 / 2: keeps the classifier finite where classes are separable. */
const RIDGE = 1e-4;

/** Throws RangeError where a feature is not finite. */
export function linearProbe(train: ProbeData, test: ProbeData | null, classes: number): ProbeReading {
  for (const set of [train, test]) {
    if (set && Number.isNaN(largestEntry(set.Z.data))) throw new RangeError('The features of this layer are not finite.');
  }
  const standard = standardiser(train.Z);
  const X = standard(train.Z);
  const W = trained(X, train.labels, classes);
  return {
    train: accuracy(W, X, train.labels),
    test: test && accuracy(W, standard(test.Z), test.labels),
  };
}

/** Maps features to zero mean and unit variance, by the statistics of Z, and appends a row of ones for the bias. */
function standardiser(Z: Matrix): (other: Matrix) => Matrix {
  const { rows: d, cols: N } = Z;
  const mean = new Float64Array(d);
  const deviation = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < N; j++) mean[i] += Z.data[i * N + j] / N;
    const centred = Z.data.subarray(i * N, (i + 1) * N).map((x) => x - mean[i]);
    deviation[i] = euclideanNorm(centred) / Math.sqrt(N);
  }
  return (other) => {
    const out = matrix(d + 1, other.cols);
    for (let i = 0; i < d; i++) {
      if (deviation[i] === 0) continue;
      for (let j = 0; j < other.cols; j++) {
        out.data[i * other.cols + j] = (other.data[i * other.cols + j] - mean[i]) / deviation[i];
      }
    }
    out.data.fill(1, d * other.cols);
    return out;
  };
}

function trained(X: Matrix, labels: Int32Array, K: number): Matrix {
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
    if (eigenvalue === 0) return 1;
    v = matrix(
      X.cols,
      1,
      next.data.map((x) => x / eigenvalue),
    );
  }
  return (1.05 * eigenvalue) / (2 * X.cols);
}

function accuracy(W: Matrix, X: Matrix, labels: Int32Array): number {
  const { cols: N, data } = product(W, X);
  let correct = 0;
  for (let j = 0; j < N; j++) {
    let best = 0;
    for (let k = 1; k < W.rows; k++) if (data[k * N + j] > data[best * N + j]) best = k;
    if (best === labels[j]) correct++;
  }
  return correct / N;
}
