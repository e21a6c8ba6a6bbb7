import type { Matrix } from '../../src/lib/linalg/matrix';
import { splitByClass } from '../../src/network/classFeatures';
import { type PointCloud, pointCloud } from '../../src/projection/pointCloud';
import { blobs } from './features';

/** Gaussian blobs around means of size about 1, as a projection sees them. */
export function blobCloud(d: number, K: number, perClass: number, within: number, seed = 1): PointCloud {
  const { Z, labels } = blobs(d, K, perClass, within, seed);
  return cloudOf(Z, labels);
}

/** A cloud of given points, d x n. */
export function cloudOf(Z: Matrix, labels: Int32Array): PointCloud {
  const all = Int32Array.from(labels, (_, i) => i);
  return pointCloud(splitByClass(Z, labels, 1 + Math.max(...labels)), all);
}
