import { describe, expect, test } from 'vitest';
import { fromRows, matrix } from '../../../src/lib/linalg/matrix';
import { neighbourCount } from '../../../src/projection/neighbourCount';
import { nearestNeighbours, squaredDistances } from '../../../src/projection/neighbours';
import type { PointCloud } from '../../../src/projection/pointCloud';
import { blobCloud } from '../../support/clouds';

/** Points (0, 0), (3, 4), (6, 0), (3, -4) and (-2, 5) of three classes, some away from their class mean and some on it. */
const pentagon = (): PointCloud => ({
  means: fromRows([
    [1, 6, -1],
    [2, 0, 3],
  ]),
  deviations: fromRows([
    [-1, 2, 0, -3, -1],
    [-2, 2, 0, -4, 2],
  ]),
  labels: Int32Array.of(0, 0, 1, 1, 2),
});

/** Squared distances of points on a line. */
function onLine(...xs: number[]) {
  return fromRows(xs.map((a) => xs.map((b) => (a - b) ** 2)));
}

describe('squared distances', () => {
  test('are those of the points, within a class and between classes', () => {
    expect(squaredDistances(pentagon())).toEqual(
      fromRows([
        [0, 25, 36, 25, 29],
        [25, 0, 25, 64, 26],
        [36, 25, 0, 25, 89],
        [25, 64, 25, 0, 106],
        [29, 26, 89, 106, 0],
      ]),
    );
  });

  test('within a class do not see how far apart the classes are', () => {
    const cloud = {
      means: fromRows([[0, 1e9]]),
      deviations: fromRows([[-1e-9, 2e-9, 3e-9, 5e-9]]),
      labels: Int32Array.of(0, 0, 1, 1),
    };
    const { data } = squaredDistances(cloud);
    expect([data[1], data[11]]).toBeCloseRelative([9e-18, 4e-18], 1e-15);
  });

  test('are never below 0, where rounding would leave them there', () => {
    // Two classes whose points coincide: m_b - m_a is what parts their deviations, up to the last bits.
    const cloud = (x: number, y: number): PointCloud => ({
      means: fromRows([
        [x, y],
        [y, x],
      ]),
      deviations: fromRows([
        [y - x, 0],
        [x - y, 0],
      ]),
      labels: Int32Array.of(0, 1),
    });
    for (let i = 1; i < 200; i++) {
      const { data } = squaredDistances(cloud(1 / i, Math.sqrt(i)));
      expect(data[1]).toBeGreaterThanOrEqual(0);
    }
  });

  test('of clouds that are too large or too small for their squares keep their ratios', () => {
    const times = (scale: number): PointCloud => {
      const { means, deviations, labels } = pentagon();
      const scaled = (m: PointCloud['means']) =>
        matrix(
          m.rows,
          m.cols,
          m.data.map((x) => scale * x),
        );
      return { means: scaled(means), deviations: scaled(deviations), labels };
    };
    const ordinary = squaredDistances(pentagon()).data;
    for (const scale of [2 ** 700, 2 ** -700]) {
      const { data } = squaredDistances(times(scale));
      expect(Array.from(data, (x) => (25 * x) / data[1])).toEqual(Array.from(ordinary));
    }
  });
});

describe('the nearest neighbours', () => {
  test('are in ascending order, each point its own first, with their distances', () => {
    expect(nearestNeighbours(onLine(0, 10, 1, 4, 12), 3)).toEqual({
      count: 3,
      indices: Int32Array.of(0, 2, 3, 1, 4, 3, 2, 0, 3, 3, 2, 0, 4, 1, 3),
      distances: Float64Array.of(0, 1, 4, 0, 2, 6, 0, 1, 3, 0, 3, 4, 0, 2, 8),
    });
  });

  test('of all points are all points', () => {
    expect(nearestNeighbours(onLine(0, 5, 2), 3)).toEqual({
      count: 3,
      indices: Int32Array.of(0, 2, 1, 1, 2, 0, 2, 0, 1),
      distances: Float64Array.of(0, 2, 5, 0, 3, 5, 0, 2, 3),
    });
  });

  test('one neighbour is the point itself', () => {
    expect(nearestNeighbours(onLine(0, 5, 5), 1)).toEqual({
      count: 1,
      indices: Int32Array.of(0, 1, 2),
      distances: new Float64Array(3),
    });
  });

  test('where distances are equal, the lower index comes first and the higher one is left out', () => {
    const { indices } = nearestNeighbours(onLine(1, 0, 2, 0, 2), 4);
    expect(Array.from(indices.subarray(0, 4))).toEqual([0, 1, 2, 3]);
  });

  test('points that coincide are neighbours at distance 0, and each is still its own first', () => {
    expect(nearestNeighbours(onLine(7, 7, 7), 3)).toEqual({
      count: 3,
      indices: Int32Array.of(0, 1, 2, 1, 0, 2, 2, 0, 1),
      distances: new Float64Array(9),
    });
  });

  test('of a cloud of forty are those that sorting finds', () => {
    const squared = squaredDistances(blobCloud(7, 4, 10, 0.5));
    const { indices } = nearestNeighbours(squared, 6);
    for (let i = 0; i < 40; i++) {
      const row = squared.data.subarray(40 * i, 40 * i + 40);
      const sorted = Array.from(row.keys()).sort((a, b) => row[a] - row[b]);
      expect(Array.from(indices.subarray(6 * i, 6 * i + 6))).toEqual(sorted.slice(0, 6));
    }
  });
});

test.each([
  [30, 15],
  [16, 15],
  [15, 14],
  [4, 3],
])('of %i points, %i neighbours are used', (n, count) => {
  expect(neighbourCount(n)).toBe(count);
});
