/** n points of the plane, x and y in turn: x_0, y_0, x_1, y_1 ... */
export type PlanePoints = Float32Array;

export function centroid(points: PlanePoints): readonly [number, number] {
  const n = points.length / 2;
  let x = 0;
  let y = 0;
  for (let i = 0; i < points.length; i += 2) {
    x += points[i] / n;
    y += points[i + 1] / n;
  }
  return [x, y];
}

/** Root mean square distance of the points from their centroid: the size of a picture. */
export function spread(points: PlanePoints): number {
  const [x, y] = centroid(points);
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) sum += (points[i] - x) ** 2 + (points[i + 1] - y) ** 2;
  return points.length === 0 ? 0 : Math.sqrt((2 * sum) / points.length);
}
