import { describe, expect, test } from 'vitest';
import { singularValues } from '../../../src/lib/linalg/decompositions';
import { fromRows, matrix } from '../../../src/lib/linalg/matrix';
import { multiply } from '../../../src/lib/linalg/products';
import { assembled, centred } from '../../../src/projection/pointCloud';
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

  test('one dimension fills x and leaves y at 0; equal points stand in one place', () => {
    const line = principalPlane(cloudOf(fromRows([[1, 2, 3, 4]]), Int32Array.of(0, 0, 1, 1)));
    expect(Array.from(line).map(Math.abs)).toBeCloseRelative([1.5, 0, 0.5, 0, 0.5, 0, 1.5, 0], 1e-5);
    const same = principalPlane(cloudOf(matrix(3, 4), Int32Array.of(0, 0, 1, 1)));
    expect(Array.from(same)).toEqual(new Array(8).fill(0));
  });
});
