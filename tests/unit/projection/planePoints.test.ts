import { expect, test } from 'vitest';
import { centroid, spread } from '../../../src/projection/planePoints';

const square = Float32Array.of(1, 2, 5, 2, 5, 6, 1, 6);

test('the centroid is the mean of the xs and the mean of the ys', () => {
  expect(centroid(square)).toEqual([3, 4]);
});

test('the spread is the root mean square distance from the centroid, wherever the points lie', () => {
  // Every corner of a square of side 4 is 2 sqrt 2 away from its centre.
  expect(spread(square)).toBeCloseRelative(2 * Math.SQRT2, 1e-15);
  expect(spread(Float32Array.of(7, 1, 7, 3))).toBe(1);
  expect(spread(Float32Array.of(7, 1))).toBe(0);
});

test('no points have no size', () => {
  expect(spread(new Float32Array())).toBe(0);
});
