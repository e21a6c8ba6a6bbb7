import type { PlanePoints } from '../../src/projection/planePoints';

/** Sum of squared distances between points of the same index. */
export function movement(points: PlanePoints, reference: PlanePoints): number {
  let sum = 0;
  for (let i = 0; i < points.length; i++) sum += (points[i] - reference[i]) ** 2;
  return sum;
}
