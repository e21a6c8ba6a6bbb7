/** UMAP pictures: what they begin with, how they move and where they end. */
import { describe, expect, test, vi } from 'vitest';
import { createRng } from '../../../src/lib/random/rng';
import { neighbourCount } from '../../../src/projection/neighbourCount';
import { nearestNeighbours, squaredDistances } from '../../../src/projection/neighbours';
import { centroid, type PlanePoints, spread } from '../../../src/projection/planePoints';
import type { PointCloud } from '../../../src/projection/pointCloud';
import { principalPlane } from '../../../src/projection/principalPlane';
import { aligned } from '../../../src/projection/procrustes';
import { createUmapLayout, FEWEST_POINTS, type UmapLayout, type UmapStart } from '../../../src/projection/umapLayout';
import { blobCloud } from '../../support/clouds';
import { movement } from '../../support/movement';
import { trustworthiness } from '../../support/trustworthiness';

/** 18 points in three blobs, six each. */
const blobs = () => blobCloud(10, 3, 6, 0.15);

function layoutOf(cloud: PointCloud, start: UmapStart = { picture: principalPlane(cloud), isUmap: false }, seed = 3): UmapLayout {
  return createUmapLayout(nearestNeighbours(squaredDistances(cloud), neighbourCount(cloud.labels.length)), start, seed);
}

function moved(epochs: number, layout: UmapLayout): PlanePoints {
  for (let i = 0; i < epochs; i++) layout.step();
  return layout.picture();
}

const settled = (layout: UmapLayout) => moved(layout.epochs, layout);

/** Largest distance along x or y between points of the same index. */
function furthest(a: PlanePoints, b: PlanePoints): number {
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);
}

/** A picture of 18 points, of its own centre and size. */
const picture = (factor = 1) => Float32Array.from({ length: 36 }, (_, i) => 100 + factor * Math.sin(7 * i * i));

describe('before the first epoch', () => {
  test('it is the last UMAP picture, where there is one, but for a little noise', () => {
    const layout = layoutOf(blobs(), { picture: picture(), isUmap: true });
    expect(furthest(layout.picture(), picture())).toBeLessThan(2e-3);
  });

  test('from a picture of another kind it has the size of a settled one, and lies where and as that did', () => {
    for (const factor of [0.01, 50]) {
      const start = picture(factor);
      const first = layoutOf(blobs(), { picture: start, isUmap: false }).picture();
      expect(spread(first)).toBeCloseRelative(6, 1e-3);
      expect([...centroid(first)]).toBeCloseRelative([...centroid(start)], 1e-5);
      const [x, y] = centroid(start);
      const times = 6 / spread(start);
      const grown = start.map((at, i) => (i % 2 === 0 ? x + times * (at - x) : y + times * (at - y)));
      // The noise is up to 0.0005 each way, and turns the picture a little.
      expect(furthest(first, grown)).toBeLessThan(4e-3);
    }
  });

  test('points that lie on top of one another are parted, by random numbers of the stream "umap" of its seed', () => {
    const nowhere = new Float32Array(2 * 4);
    const rng = createRng(9, 'umap');
    for (let i = 0; i < 8; i++) rng.uniform(); // umap-js draws itself a start, which is not used.
    const noise = Array.from({ length: 8 }, () => 1e-3 * (rng.uniform() - 0.5));
    const mean = (offset: number) => (noise[offset] + noise[2 + offset] + noise[4 + offset] + noise[6 + offset]) / 4;
    const expected = noise.map((x, i) => x - mean(i % 2));
    for (const isUmap of [true, false]) {
      const first = layoutOf(blobCloud(3, 4, 1, 1), { picture: nowhere, isUmap }, 9).picture();
      expect(first).toBeCloseRelative(expected, 1e-4);
    }
  });
});

describe('epochs', () => {
  test('are 200 from a picture of another kind, 80 from one of its own; after those nothing moves any more', () => {
    for (const [isUmap, epochs] of [
      [false, 200],
      [true, 80],
    ] as const) {
      const layout = layoutOf(blobs(), { picture: picture(), isUmap });
      expect(layout.epochs).toBe(epochs);
      const before = moved(epochs - 1, layout);
      layout.step();
      const last = layout.picture();
      expect(last).not.toEqual(before);
      layout.step();
      expect(layout.picture()).toEqual(last);
    }
  });

  test('a picture is a copy: it stays as it was when the next epoch is made', () => {
    const layout = layoutOf(blobs());
    const first = layout.picture();
    const copy = first.slice();
    for (let i = 0; i < 5; i++) layout.step();
    expect(first).toEqual(copy);
    expect(layout.picture()).not.toEqual(copy);
  });

  test('every picture is turned and moved to lie closest to the one it started from', () => {
    const start = picture(10);
    const layout = layoutOf(blobs(), { picture: start, isUmap: false });
    for (let i = 0; i < 5; i++) {
      const points = moved(4, layout);
      expect(furthest(points, aligned(points, start))).toBeLessThan(1e-4);
      expect([...centroid(points)]).toBeCloseRelative([...centroid(start)], 1e-6);
    }
  });
});

describe('random numbers', () => {
  test('come from the seed alone: the same gives the same picture, another another', () => {
    const foreign = vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('not of the seed');
    });
    const [a, b, c] = [3, 3, 4].map((seed) => moved(10, layoutOf(blobCloud(3, 5, 1, 1), undefined, seed)));
    foreign.mockRestore();
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });
});

describe('a settled picture', () => {
  test('keeps the neighbours of separable blobs, and every blob apart from the others', () => {
    const cloud = blobs();
    const points = settled(layoutOf(cloud, { picture: picture(), isUmap: false }));
    expect(trustworthiness(squaredDistances(cloud), points, 5)).toBeGreaterThan(0.95);
    const apart = (i: number, j: number) => Math.hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]);
    for (let i = 0; i < 18; i++) {
      const others = Array.from({ length: 18 }, (_, j) => j).filter((j) => j !== i);
      const nearest = others.reduce((best, j) => (apart(i, j) < apart(i, best) ? j : best));
      expect(cloud.labels[nearest]).toBe(cloud.labels[i]);
    }
  });

  test('that starts from the last one moves less than one from scratch, taken over a few seeds', () => {
    const cloud = blobs();
    let [again, anew] = [0, 0];
    for (const seed of [1, 2, 3]) {
      const first = settled(layoutOf(cloud, undefined, seed));
      again += movement(settled(layoutOf(cloud, { picture: first, isUmap: true }, seed)), first);
      anew += movement(aligned(settled(layoutOf(cloud, undefined, seed + 100)), first), first);
    }
    expect(again).toBeLessThan(anew / 2);
  });

  test.each([FEWEST_POINTS, 15, 16])('%i points are enough', (n) => {
    expect(moved(20, layoutOf(blobCloud(3, n, 1, 1))).every(Number.isFinite)).toBe(true);
  });

  test('of points that all coincide has numbers in it', () => {
    const { means, deviations, labels } = blobCloud(3, 5, 1, 1);
    means.data.fill(0);
    deviations.data.fill(0);
    expect(moved(20, layoutOf({ means, deviations, labels })).every(Number.isFinite)).toBe(true);
  });
});
