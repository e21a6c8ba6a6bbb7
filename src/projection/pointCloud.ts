/**
 * Samples of one layer as a projection sees them, class means and deviations still apart: where features have collapsed
 * onto their means, distances within a class come from the deviations alone and are exact.
 */
import { type Matrix, matrix } from '../lib/linalg/matrix';
import { atSafeScale } from '../metrics/safeFeatures';
import type { ClassFeatures } from '../network/classFeatures';

export interface PointCloud {
  /** d x K class means. */
  readonly means: Matrix;
  /** d x n deviations of the chosen samples from their class mean. */
  readonly deviations: Matrix;
  /** n class indices. */
  readonly labels: Int32Array;
}

/** The chosen samples of a layer, copied. */
export function pointCloud({ means, deviations, labels }: ClassFeatures, samples: Int32Array): PointCloud {
  const n = samples.length;
  const chosen = matrix(deviations.rows, n);
  for (let i = 0; i < deviations.rows; i++) {
    for (let j = 0; j < n; j++) chosen.data[i * n + j] = deviations.data[i * deviations.cols + samples[j]];
  }
  return { means, deviations: chosen, labels: samples.map((j) => labels[j]) };
}

/** The cloud in units in which its squares are ordinary numbers: as it is, or times a power of two. Throws RangeError where it is not finite. */
export function finiteCloud(cloud: PointCloud): PointCloud {
  const safe = atSafeScale(cloud);
  if (!safe) throw new RangeError('The features of this layer are not finite.');
  return safe;
}

/** The points themselves, d x n. */
export function assembled({ means, deviations, labels }: PointCloud): Matrix {
  const { rows: d, cols: n } = deviations;
  const out = matrix(d, n, deviations.data.slice());
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < n; j++) out.data[i * n + j] += means.data[i * means.cols + labels[j]];
  }
  return out;
}

/** The points with their mean taken away, d x n. */
export function centred({ means, deviations, labels }: PointCloud): Matrix {
  const { rows: d, cols: n } = deviations;
  const K = means.cols;
  const out = matrix(d, n, deviations.data.slice());
  for (let i = 0; i < d; i++) {
    let mean = 0;
    for (let j = 0; j < n; j++) mean += (means.data[i * K + labels[j]] + deviations.data[i * n + j]) / n;
    for (let j = 0; j < n; j++) out.data[i * n + j] += means.data[i * K + labels[j]] - mean;
  }
  return out;
}
