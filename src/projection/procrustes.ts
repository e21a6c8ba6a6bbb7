/** Orthogonal Procrustes alignment in the plane: a picture is turned, mirrored and moved, never stretched. */
import { centroid, type PlanePoints } from './planePoints';

/**
 * `points` after the rotation or reflection and the shift that bring them closest to `reference` (least squares over
 * points of the same index). Never further away than they were.
 */
export function aligned(points: PlanePoints, reference: PlanePoints): PlanePoints {
  if (points.length !== reference.length) throw new RangeError('Only pictures of the same points can be aligned.');
  const [px, py] = centroid(points);
  const [qx, qy] = centroid(reference);
  let xx = 0;
  let xy = 0;
  let yx = 0;
  let yy = 0;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] - px;
    const y = points[i + 1] - py;
    const u = reference[i] - qx;
    const v = reference[i + 1] - qy;
    xx += x * u;
    xy += x * v;
    yx += y * u;
    yy += y * v;
  }
  // The best rotation reaches |(xx + yy, xy - yx)|, the best reflection |(xx - yy, xy + yx)|.
  const mirrored = Math.hypot(xx - yy, xy + yx) > Math.hypot(xx + yy, xy - yx);
  const angle = mirrored ? Math.atan2(xy + yx, xx - yy) : Math.atan2(xy - yx, xx + yy);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const sign = mirrored ? -1 : 1;
  const out = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i] - px;
    const y = sign * (points[i + 1] - py);
    out[i] = qx + c * x - s * y;
    out[i + 1] = qy + s * x + c * y;
  }
  return out;
}
