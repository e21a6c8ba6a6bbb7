/**
 * Features of one layer, kept as class means and deviations from them. The two are propagated apart, so that
 * within-class spread many orders of magnitude below the features themselves is still exact: nothing here ever
 * subtracts two large, nearly equal numbers after the first layer.
 */

import { type Matrix, matrix } from '../lib/linalg/matrix';

export interface ClassFeatures {
  /** d x K: mu_k, the mean of each class; zero for an empty class. */
  readonly means: Matrix;
  /** d x N: z_i - mu of its class. */
  readonly deviations: Matrix;
  /** N class indices. */
  readonly labels: Int32Array;
  /** K class sizes n_k. */
  readonly counts: Int32Array;
}

/** Splits d x N features Z into class means and deviations. */
export function splitByClass(Z: Matrix, labels: Int32Array, classes: number): ClassFeatures {
  const N = Z.cols;
  const counts = new Int32Array(classes);
  for (const k of labels) counts[k]++;
  const means = matrix(Z.rows, classes);
  const deviations = matrix(Z.rows, N);
  for (let i = 0; i < Z.rows; i++) {
    const row = i * N;
    const meanRow = i * classes;
    for (let j = 0; j < N; j++) means.data[meanRow + labels[j]] += Z.data[row + j];
    for (let k = 0; k < classes; k++) if (counts[k] > 0) means.data[meanRow + k] /= counts[k];
    for (let j = 0; j < N; j++) deviations.data[row + j] = Z.data[row + j] - means.data[meanRow + labels[j]];
  }
  return { means, deviations, labels, counts };
}

/** Z itself, d x N. */
export function assemble({ means, deviations, labels }: ClassFeatures): Matrix {
  const N = deviations.cols;
  const K = means.cols;
  const Z = matrix(deviations.rows, N, deviations.data.slice());
  for (let i = 0; i < Z.rows; i++) {
    for (let j = 0; j < N; j++) Z.data[i * N + j] += means.data[i * K + labels[j]];
  }
  return Z;
}

/** Class means minus the mean of all samples (weighted by class size), d x K. */
export function centredMeans({ means, counts }: Pick<ClassFeatures, 'means' | 'counts'>): Matrix {
  const K = means.cols;
  const N = counts.reduce((a, b) => a + b, 0);
  const out = matrix(means.rows, K, means.data.slice());
  for (let i = 0; i < means.rows; i++) {
    let mean = 0;
    for (let k = 0; k < K; k++) mean += (counts[k] / N) * means.data[i * K + k];
    for (let k = 0; k < K; k++) out.data[i * K + k] -= mean;
  }
  return out;
}

/** A reason why no class metric is defined on these features, or null. */
export function classDefect({ counts }: Pick<ClassFeatures, 'counts'>): 'empty-class' | 'too-few-samples' | null {
  let N = 0;
  for (const count of counts) {
    if (count === 0) return 'empty-class';
    N += count;
  }
  return N < 2 ? 'too-few-samples' : null;
}
