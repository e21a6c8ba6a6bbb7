/** Exact nearest neighbours of every point, in feature space. */
import { product } from '../lib/linalg/kernels';
import { type Matrix, matrix, transpose } from '../lib/linalg/matrix';
import { finiteCloud, type PointCloud } from './pointCloud';

export interface Neighbours {
  /** Neighbours of a point, itself first. */
  readonly count: number;
  /** n x count point indices, nearest first. */
  readonly indices: Int32Array;
  /** n x count Euclidean distances. */
  readonly distances: Float64Array;
}

/**
 * n x n squared Euclidean distances, of a cloud so large or small that its squares leave float64 in units that bring them back. Those within a class do not see the class means and stay exact however small.
 * Throws RangeError where it is not finite.
 */
export function squaredDistances(cloud: PointCloud): Matrix {
  const { means, deviations, labels } = finiteCloud(cloud);
  const n = deviations.cols;
  const K = means.cols;
  const gram = product(transpose(deviations), deviations);
  const onMeans = product(transpose(deviations), means);
  const meanGram = product(transpose(means), means);
  const out = matrix(n, n);
  for (let i = 0; i < n; i++) {
    const a = labels[i];
    for (let j = 0; j < i; j++) {
      const b = labels[j];
      const apart = gram.data[i * n + i] + gram.data[j * n + j] - 2 * gram.data[i * n + j];
      // |m_a - m_b|^2 + 2 (delta_i - delta_j)(m_a - m_b), zero within a class.
      const between =
        a === b
          ? 0
          : meanGram.data[a * K + a] +
            meanGram.data[b * K + b] -
            2 * meanGram.data[a * K + b] +
            2 * (onMeans.data[i * K + a] - onMeans.data[i * K + b] - onMeans.data[j * K + a] + onMeans.data[j * K + b]);
      const squared = Math.max(0, apart + between);
      out.data[i * n + j] = squared;
      out.data[j * n + i] = squared;
    }
  }
  return out;
}

/** The `count` nearest points of each point, itself included; ties by index. Needs 1 <= count <= n. */
export function nearestNeighbours(squared: Matrix, count: number): Neighbours {
  const n = squared.rows;
  const indices = new Int32Array(n * count);
  const distances = new Float64Array(n * count);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const out = i * count;
    indices[out] = i;
    let kept = 1;
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const value = squared.data[row + j];
      if (kept === count && value >= distances[out + kept - 1]) continue;
      // Insertion into the few that are kept, in ascending order, behind the point itself, whose 0 is above nothing.
      let at = kept < count ? kept++ : count - 1;
      for (; distances[out + at - 1] > value; at--) {
        distances[out + at] = distances[out + at - 1];
        indices[out + at] = indices[out + at - 1];
      }
      distances[out + at] = value;
      indices[out + at] = j;
    }
  }
  for (let i = 0; i < distances.length; i++) distances[i] = Math.sqrt(distances[i]);
  return { count, indices, distances };
}
