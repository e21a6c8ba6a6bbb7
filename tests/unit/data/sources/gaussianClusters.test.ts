import { describe, expect, test } from 'vitest';
import { digestOfSamples } from '../../../../src/data/digest';
import { columnsOf } from '../../../../src/data/samples';
import { expectedOfGaussianClusters, gaussianClusters } from '../../../../src/data/sources/gaussianClusters';
import { finish } from '../../../../src/lib/steps';
import { compression } from '../../../../src/metrics/compression';
import { splitByClass } from '../../../../src/network/classFeatures';

const ask = { K: 4, n: 25, d0: 30, distance: 1.5, spread: 0.2, seed: 0 };
const made = (change: object = {}) => finish(gaussianClusters({ ...ask, ...change }));
const rowOf = (raw: ArrayLike<number>, d: number, i: number) => Array.from({ length: d }, (_, j) => raw[i * d + j]);
const apart = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((x, j) => x - b[j]));

describe('gaussian clusters', () => {
  test('n samples of each class stand class by class, in float64, not scaled', () => {
    const { samples, labels, notes } = made();
    expect(samples).toMatchObject({ count: 100, dimension: 30, scaling: null });
    expect(samples.raw).toBeInstanceOf(Float64Array);
    expect(Array.from(labels)).toEqual([0, 1, 2, 3].flatMap((k) => new Array(25).fill(k)));
    expect(notes).toEqual([]);
  });

  test.each([4, 30])(
    'without spread a class is one point, and every two are exactly `distance` apart, in %i dimensions',
    (d0) => {
      const { raw } = made({ d0, spread: 0, n: 2 }).samples;
      const points = Array.from({ length: 8 }, (_, i) => rowOf(raw, d0, i));
      for (let k = 0; k < 4; k++) {
        expect(points[2 * k]).toEqual(points[2 * k + 1]);
        for (let other = 0; other < k; other++) expect(apart(points[2 * k], points[2 * other])).toBeCloseRelative(1.5, 1e-14);
      }
    },
  );

  test('as many means as there are dimensions are still orthogonal to the last digits', () => {
    const { raw } = made({ K: 60, d0: 60, spread: 0, n: 1, distance: Math.SQRT2 }).samples;
    const rows = Array.from({ length: 60 }, (_, k) => rowOf(raw, 60, k));
    const dot = (a: number, b: number) => rows[a].reduce((sum, x, j) => sum + x * rows[b][j], 0);
    for (let k = 0; k < 60; k++) for (let l = 0; l <= k; l++) expect(Math.abs(dot(k, l) - (k === l ? 1 : 0))).toBeLessThan(1e-14);
  });

  test('with fewer dimensions than classes the means are directions of the same length, at one dimension too', () => {
    for (const d0 of [1, 2, 3]) {
      const { raw } = made({ d0, spread: 0, n: 1 }).samples;
      for (let k = 0; k < 4; k++) expect(Math.hypot(...rowOf(raw, d0, k))).toBeCloseRelative(1.5 / Math.SQRT2, 1e-14);
    }
  });

  test.each([{}, { d0: 300 }, { n: 4, d0: 200 }, { d0: 3, K: 60 }, { spread: 1, d0: 100 }])(
    'C at the input is what is known of it beforehand, on average over seeds: %j',
    (change) => {
      const { C } = expectedOfGaussianClusters({ ...ask, ...change });
      const measured = Array.from({ length: 40 }, (_, seed) => {
        const { samples, labels } = made({ ...change, seed });
        return compression(splitByClass(columnsOf(samples), labels, { ...ask, ...change }.K)) as number;
      });
      // Of a ratio of two estimates; 40 seeds leave a few per cent.
      expect(measured.reduce((a, b) => a + b) / 40).toBeCloseRelative(C, 0.05);
    },
  );

  test('hand-worked: two classes of two, one dimension a class', () => {
    // Tr Sigma_W = 0.01 * 2 / 2; Tr Sigma_B = (1 - 1/2) (1/2 + 0.01 * 2 / 2).
    const { within, between, C } = expectedOfGaussianClusters({ K: 2, n: 2, d0: 2, distance: 1, spread: 0.1 });
    expect([within, between, C]).toBeCloseRelative([0.01, 0.255, 0.01 / 0.255], 1e-14);
  });

  test('the seed decides; means and noise are drawn apart, so spread does not move means, and noise grows with it', () => {
    expect(made().samples.raw).toEqual(made().samples.raw);
    expect(made({ seed: 1 }).samples.raw).not.toEqual(made().samples.raw);
    const [none, one, two] = [0, 1, 2].map((spread) => made({ spread }).samples.raw);
    const noise = (of: ArrayLike<number>) => Array.from(none, (x, i) => of[i] - x);
    expect(
      apart(
        noise(two),
        noise(one).map((x) => 2 * x),
      ),
    ).toBeLessThan(1e-13);
  });

  test('the bits recorded when this source came: links rely on them', () => {
    const { samples, labels } = made();
    expect(finish(digestOfSamples({ samples, labels, classes: 4 }, null))).toBe(
      '12fa9be6a1f8113ce5a2220ed2dd47d9908e2de965ba6ca16b58a45f098ccc37',
    );
  });
});
