/** Geometry of feature maps: pictures fitted into squares. Pixels, y downwards. */

/** A square that a picture is drawn in. */
export interface MapCell {
  readonly layer: number;
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** Share of the square left free on each side, for the marks at the rim. */
const MARGIN = 0.08;

/**
 * Positions (x, y in turn) of a picture's points in a square: centred, as large as fits, never stretched. Points that
 * coincide stand in the middle.
 */
export function fitPicture(points: Float32Array, { left, top, size }: MapCell): Float32Array {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    minX = Math.min(minX, points[i]);
    maxX = Math.max(maxX, points[i]);
    minY = Math.min(minY, points[i + 1]);
    maxY = Math.max(maxY, points[i + 1]);
  }
  const extent = Math.max(maxX - minX, maxY - minY);
  const factor = extent > 0 ? ((1 - 2 * MARGIN) * size) / extent : 0;
  const out = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = left + size / 2 + factor * (points[i] - (minX + maxX) / 2);
    out[i + 1] = top + size / 2 - factor * (points[i + 1] - (minY + maxY) / 2);
  }
  return out;
}

/** The point nearest to (x, y) within `reach`, or null. */
export function nearestPoint(positions: Float32Array, x: number, y: number, reach: number): number | null {
  let best: number | null = null;
  let bestDistance = reach ** 2;
  for (let i = 0; i < positions.length; i += 2) {
    const distance = (positions[i] - x) ** 2 + (positions[i + 1] - y) ** 2;
    if (distance <= bestDistance) {
      best = i / 2;
      bestDistance = distance;
    }
  }
  return best;
}
