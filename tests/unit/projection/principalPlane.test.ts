import { describe, expect, test } from 'vitest';
import { singularValues } from '../../../src/lib/linalg/decompositions';
import { fromRows, matrix } from '../../../src/lib/linalg/matrix';
import { multiply } from '../../../src/lib/linalg/products';
import { createRng } from '../../../src/lib/random/rng';
import { assembled, centred, type PointCloud } from '../../../src/projection/pointCloud';
import { principalPlane } from '../../../src/projection/principalPlane';
import { aligned } from '../../../src/projection/procrustes';
import { blobCloud, cloudOf } from '../../support/clouds';
import { rotation } from '../../support/matrices';
import { movement } from '../../support/movement';

/** Variance along x and y, times n. */
function squares(points: Float32Array): [number, number] {
  let x = 0;
  let y = 0;
  for (let i = 0; i < points.length; i += 2) {
    x += points[i] ** 2;
    y += points[i + 1] ** 2;
  }
  return [x, y];
}

describe('principalPlane', () => {
  test.each([
    ['more samples than dimensions', 12, 20],
    ['more dimensions than samples', 50, 7],
    ['as many as there are', 15, 5],
  ])('%s: the two axes hold the two largest variances, largest first', (_, d, perClass) => {
    const cloud = blobCloud(d, 3, perClass, 0.3);
    const [first, second] = singularValues(centred(cloud));
    const [x, y] = squares(principalPlane(cloud));
    expect(Math.sqrt(x)).toBeCloseRelative(first, 1e-4);
    expect(Math.sqrt(y)).toBeCloseRelative(second, 1e-4);
  });

  test('a rotation of feature space leaves the picture as it is, up to a rotation or reflection', () => {
    const cloud = blobCloud(10, 3, 20, 0.3);
    const turned = cloudOf(multiply(rotation(10, 5), assembled(cloud)), cloud.labels);
    const [a, b] = [principalPlane(cloud), principalPlane(turned)];
    const size = squares(a).reduce((sum, v) => sum + v);
    expect(movement(aligned(b, a), a)).toBeLessThan(1e-6 * size);
  });

  test('features that have collapsed onto their means are still told apart from one another', () => {
    const cloud = blobCloud(8, 3, 10, 1e-7);
    const points = principalPlane(cloud);
    expect(points.every(Number.isFinite)).toBe(true);
    expect(new Set(Array.from(cloud.labels, (_, i) => points[2 * i].toPrecision(3))).size).toBeLessThanOrEqual(3);
  });

  test('features that have collapsed are drawn as far apart as they are, beside means far from the origin', () => {
    // Two points of one class a millionth apart, and one far away: x parts the classes, y is not above the millionth.
    const points = principalPlane(cloudOf(fromRows([[1000, 1000, 2000]]), Int32Array.of(0, 0, 1)));
    expect(Math.abs(points[4] - points[0])).toBeCloseRelative(1000, 1e-6);
    expect(points[2]).toBe(points[0]);
  });

  test('is the points themselves, up to the direction of the axes, where they are in the plane', () => {
    // Mean (10, 4); 40 along the second axis of feature space, 18 along the first, and nothing between the two.
    const cloud = cloudOf(
      fromRows([
        [7, 13, 10, 10],
        [4, 4, 4 + Math.sqrt(20), 4 - Math.sqrt(20)],
      ]),
      Int32Array.of(0, 0, 1, 1),
    );
    const points = principalPlane(cloud);
    const side = [Math.sign(points[4]), Math.sign(points[1])];
    const root = Math.fround(Math.sqrt(20));
    expect(Array.from(points, (x, i) => x * side[i % 2])).toEqual(
      [0, 3, 0, -3, root, 0, -root, 0].map((x) => expect.closeTo(x, 6)),
    );
  });

  test('one dimension fills x and leaves y at 0; equal points stand in one place', () => {
    const line = principalPlane(cloudOf(fromRows([[1, 2, 3, 4]]), Int32Array.of(0, 0, 1, 1)));
    expect(Array.from(line).map(Math.abs)).toBeCloseRelative([1.5, 0, 0.5, 0, 0.5, 0, 1.5, 0], 1e-5);
    const same = principalPlane(cloudOf(matrix(3, 4), Int32Array.of(0, 0, 1, 1)));
    expect(Array.from(same)).toEqual(new Array(8).fill(0));
  });

  test.each([
    [4, 3, 5, 'left, down'],
    [6, 2, 9, 'left, up'],
    [30, 3, 4, 'left, down'],
    [40, 4, 3, 'left, up'],
    [9, 3, 3, 'left, down'],
  ])('the axes point where they always have: %i dimensions, %i classes of %i', (d, K, per, first) => {
    // Which way an axis points is chance, of the fixed mixing of samples; these are recorded.
    const directions = (cloud: PointCloud) => {
      const [x, y] = principalPlane(cloud);
      return `${x > 0 ? 'right' : 'left'}, ${y > 0 ? 'up' : 'down'}`;
    };
    const cloud = blobCloud(d, K, per, 0.3);
    expect(directions(cloud)).toBe(first);
    // No last bit turns them: another machine's rounding, or another way to the same numbers.
    const rng = createRng(0, 'last bits');
    for (let i = 0; i < 10; i++) {
      const { cols, rows, data } = cloud.deviations;
      const deviations = matrix(
        rows,
        cols,
        data.map((x) => x * (1 + (2 * rng.uniform() - 1) * 2 ** -50)),
      );
      expect(directions({ ...cloud, deviations })).toBe(first);
    }
  });

  test('the same points give the same picture, to the last bit', () => {
    expect(principalPlane(blobCloud(10, 3, 6, 0.3))).toEqual(principalPlane(blobCloud(10, 3, 6, 0.3)));
  });
});

describe('points that float32 cannot hold', () => {
  /** x of two points on a line at `-half` and `half`. */
  const drawn = (half: number) => Math.abs(principalPlane(cloudOf(fromRows([[-half, half]]), Int32Array.of(0, 1)))[0]);

  test.each([2 ** 100, 2 ** 300, 2 ** -100, 2 ** -300, 2 ** 900])('of size %d are drawn at size 1', (size) => {
    expect(drawn(size)).toBeCloseRelative(1, 1e-6);
    expect(drawn(1.75 * size)).toBeCloseRelative(size === 2 ** -100 ? 1.75 * size : 1.75, 1e-6);
  });

  test.each([1.5 * 2 ** 99, 1.5 * 2 ** -100, 1, 1e6])('of size %d, which it can, are drawn as they are', (size) => {
    expect(drawn(size)).toBeCloseRelative(size, 1e-6);
  });
});
