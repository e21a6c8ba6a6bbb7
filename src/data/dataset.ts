import type { Matrix } from '../lib/linalg/matrix';
import { matrix } from '../lib/linalg/matrix';

/** Labelled samples in memory. */
export interface Dataset {
  /** d0 x N, one sample a column. */
  readonly X: Matrix;
  /** N class indices in 0..classes-1. */
  readonly labels: Int32Array;
  /** K. */
  readonly classes: number;
}

/** Y, the K x N one-hot labels. */
export function oneHot(labels: Int32Array, classes: number): Matrix {
  const out = matrix(classes, labels.length);
  labels.forEach((k, i) => {
    out.data[k * labels.length + i] = 1;
  });
  return out;
}
