import { describe, expect, test } from 'vitest';
import { evenSample } from '../../../src/projection/evenSample';
import { neighbourCount } from '../../../src/projection/neighbourCount';
import { nearestNeighbours, squaredDistances } from '../../../src/projection/neighbours';
import { assembled } from '../../../src/projection/pointCloud';
import { blobCloud } from '../../support/clouds';

describe('neighbours', () => {
  const cloud = blobCloud(7, 4, 10, 0.5);
  const squared = squaredDistances(cloud);

  test('distances are those of the points', () => {
    const Z = assembled(cloud);
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < 40; j++) {
        let sum = 0;
        for (let d = 0; d < 7; d++) sum += (Z.data[d * 40 + i] - Z.data[d * 40 + j]) ** 2;
        expect(Math.abs(squared.data[i * 40 + j] - sum)).toBeLessThan(1e-10);
      }
    }
  });

  test('the nearest ones are found exactly, the point itself first', () => {
    const { indices, distances } = nearestNeighbours(squared, 6);
    for (let i = 0; i < 40; i++) {
      const expected = Array.from({ length: 40 }, (_, j) => j).sort(
        (a, b) => squared.data[i * 40 + a] - squared.data[i * 40 + b],
      );
      expect(Array.from(indices.subarray(6 * i, 6 * i + 6))).toEqual(expected.slice(0, 6));
      expect(Array.from(distances.subarray(6 * i, 6 * i + 6))).toBeCloseRelative(
        expected.slice(0, 6).map((j) => Math.sqrt(squared.data[i * 40 + j])),
        1e-12,
      );
    }
  });

  test('within a class they are exact even where spread is a billionth of the distance between classes', () => {
    const wide = blobCloud(5, 3, 10, 1);
    const tiny = { ...wide, deviations: { ...wide.deviations, data: wide.deviations.data.map((x) => 1e-9 * x) } };
    const [a, b] = [nearestNeighbours(squaredDistances(wide), 30), nearestNeighbours(squaredDistances(tiny), 30)];
    for (let i = 0; i < 30; i++) {
      const own = (indices: Int32Array) =>
        Array.from(indices.subarray(30 * i, 30 * i + 30)).filter((j) => wide.labels[j] === wide.labels[i]);
      expect(own(b.indices)).toEqual(own(a.indices));
    }
  });

  test('coinciding points are neighbours at distance 0', () => {
    const same = {
      ...cloud,
      means: { ...cloud.means, data: cloud.means.data.map(() => 0) },
      deviations: { ...cloud.deviations, data: cloud.deviations.data.map(() => 0) },
    };
    const { distances, indices } = nearestNeighbours(squaredDistances(same), 4);
    expect(distances.every((d) => d === 0)).toBe(true);
    expect(Array.from(indices.subarray(8, 12))).toEqual([2, 0, 1, 3]);
  });

  test.each([
    [30, 15],
    [16, 15],
    [15, 14],
    [4, 3],
  ])('of %i points, %i neighbours are used', (n, count) => {
    expect(neighbourCount(n)).toBe(count);
  });
});

describe('evenSample', () => {
  const labels = Int32Array.from({ length: 1000 }, (_, i) => (i < 700 ? 0 : i < 999 ? 1 : 2));
  test('all samples where they are few', () => {
    expect(Array.from(evenSample(labels.subarray(0, 5), 10))).toEqual([0, 1, 2, 3, 4]);
  });
  test('the same share of every class otherwise, at least one each, ascending and without repeats', () => {
    const chosen = evenSample(labels, 100);
    const counts = [0, 0, 0];
    for (const i of chosen) counts[labels[i]]++;
    expect(counts).toEqual([70, 29, 1]);
    expect(Array.from(chosen)).toEqual([...new Set(chosen)].sort((a, b) => a - b));
  });
});
