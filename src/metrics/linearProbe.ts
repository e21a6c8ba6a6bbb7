/**
 * Linear-probe accuracy: a new linear classifier with a bias, trained with cross-entropy on a layer's features. Features
 * are first brought to zero mean and unit variance in every dimension, so that the answer does not depend on their scale.
 */
import { product } from '../lib/linalg/kernels';
import { type Matrix, matrix } from '../lib/linalg/matrix';
import { euclideanNorm, largestEntry } from '../lib/linalg/safeScale';
import { accuracyOf } from './accuracy';
import { softmaxRegression } from './softmaxRegression';

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

/** Throws RangeError where a feature is not finite. */
export function linearProbe(train: ProbeData, test: ProbeData | null, classes: number): ProbeReading {
  for (const set of [train, test]) {
    if (set && Number.isNaN(largestEntry(set.Z.data))) throw new RangeError('The features of this layer are not finite.');
  }
  const standard = standardiser(train.Z);
  const X = standard(train.Z);
  const W = softmaxRegression(X, train.labels, classes);
  return {
    train: accuracyOf(product(W, X), train.labels),
    test: test && accuracyOf(product(W, standard(test.Z)), test.labels),
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
