import { describe, expect, test } from 'vitest';
import { neighbourCount } from '../../../src/projection/neighbourCount';
import { nearestNeighbours, squaredDistances } from '../../../src/projection/neighbours';
import type { PlanePoints } from '../../../src/projection/planePoints';
import type { PointCloud } from '../../../src/projection/pointCloud';
import { principalPlane } from '../../../src/projection/principalPlane';
import { aligned } from '../../../src/projection/procrustes';
import { createUmapLayout, type UmapStart } from '../../../src/projection/umapLayout';
import { blobCloud } from '../../support/clouds';
import { movement } from '../../support/movement';
import { trustworthiness } from '../../support/trustworthiness';

function layOut(cloud: PointCloud, start?: UmapStart, seed = 3): PlanePoints {
  const neighbours = nearestNeighbours(squaredDistances(cloud), neighbourCount(cloud.labels.length));
  const layout = createUmapLayout(neighbours, start ?? { picture: principalPlane(cloud), isUmap: false }, seed);
  for (let i = 0; i < layout.epochs; i++) layout.step();
  return layout.picture();
}

/** Share of points whose nearest other in the plane is of their class. */
function purity(points: PlanePoints, labels: Int32Array): number {
  const n = labels.length;
  let pure = 0;
  for (let i = 0; i < n; i++) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      const distance = (points[2 * i] - points[2 * j]) ** 2 + (points[2 * i + 1] - points[2 * j + 1]) ** 2;
      if (j !== i && distance < least) {
        best = j;
        least = distance;
      }
    }
    if (labels[best] === labels[i]) pure++;
  }
  return pure / n;
}

describe('UMAP', () => {
  const cloud = blobCloud(10, 5, 30, 0.25);

  test('separable blobs keep their neighbours', () => {
    const picture = layOut(cloud);
    expect(trustworthiness(squaredDistances(cloud), picture, 10)).toBeGreaterThan(0.93);
    expect(purity(picture, cloud.labels)).toBe(1);
  });

  test('the same seed gives the same picture, another seed another', () => {
    expect(layOut(cloud)).toEqual(layOut(cloud));
    expect(layOut(cloud, undefined, 4)).not.toEqual(layOut(cloud));
  });

  test('started from its last picture it moves little, and less than from scratch', () => {
    const first = layOut(cloud);
    const again = layOut(cloud, { picture: first, isUmap: true });
    const anew = layOut(cloud, undefined, 99);
    expect(movement(again, first)).toBeLessThan(movement(aligned(anew, first), first));
    const size = movement(first, new Float32Array(first.length));
    expect(movement(again, first)).toBeLessThan(0.1 * size);
  });

  test.each([4, 5, 15, 16])('%i points are enough', (n) => {
    expect(layOut(blobCloud(3, n, 1, 1)).every(Number.isFinite)).toBe(true);
  });

  test('points that all coincide give a picture with numbers in it', () => {
    const zero = (m: PointCloud['means']) => ({ ...m, data: m.data.map(() => 0) });
    const same = { ...cloud, means: zero(cloud.means), deviations: zero(cloud.deviations) };
    expect(layOut(same).every(Number.isFinite)).toBe(true);
  });
});

describe('trustworthiness', () => {
  test('is 1 where the plane has the neighbours of the space, and lower for a shuffled picture', () => {
    const flat = blobCloud(2, 3, 20, 0.5);
    const squared = squaredDistances(flat);
    const points = new Float32Array(120);
    for (let i = 0; i < 60; i++) {
      points[2 * i] = flat.means.data[flat.labels[i]] + flat.deviations.data[i];
      points[2 * i + 1] = flat.means.data[3 + flat.labels[i]] + flat.deviations.data[60 + i];
    }
    expect(trustworthiness(squared, points, 8)).toBeGreaterThan(0.9999);
    expect(trustworthiness(squared, points.slice().reverse(), 8)).toBeLessThan(0.9);
  });
});
