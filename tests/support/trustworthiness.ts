import type { Matrix } from '../../src/lib/linalg/matrix';
import type { PlanePoints } from '../../src/projection/planePoints';

/**
 * Trustworthiness of a picture (Venna & Kaski 2001), in [0, 1]: 1 when every point's `count` nearest neighbours in the
 * plane are among its nearest in feature space, less the further away in feature space intruders are. Needs 3 count < 2 n - 1.
 */
export function trustworthiness(squared: Matrix, points: PlanePoints, count: number): number {
  const n = squared.rows;
  let penalty = 0;
  const others = (i: number) => Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
  for (let i = 0; i < n; i++) {
    const inPlane = (j: number) => (points[2 * j] - points[2 * i]) ** 2 + (points[2 * j + 1] - points[2 * i + 1]) ** 2;
    const rank = new Int32Array(n);
    others(i)
      .sort((a, b) => squared.data[i * n + a] - squared.data[i * n + b])
      .forEach((j, r) => {
        rank[j] = r + 1;
      });
    for (const j of others(i)
      .sort((a, b) => inPlane(a) - inPlane(b))
      .slice(0, count))
      penalty += Math.max(0, rank[j] - count);
  }
  return 1 - (2 * penalty) / (n * count * (2 * n - 3 * count - 1));
}
