import fc from 'fast-check';
import { expect, test } from 'vitest';
import { singularValues } from '../../src/lib/linalg/decompositions';
import { type Matrix, matrix, scaled } from '../../src/lib/linalg/matrix';
import { multiply } from '../../src/lib/linalg/products';
import { haarFrame } from '../../src/lib/random/haar';
import { createRng } from '../../src/lib/random/rng';
import { finish } from '../../src/lib/steps';
import { betweenClassTrace, compression, withinClassTrace } from '../../src/metrics/compression';
import { discrimination } from '../../src/metrics/discrimination';
import { nearestClassMeanAccuracy } from '../../src/metrics/nearestClassMean';
import { nc1 } from '../../src/metrics/neuralCollapse';
import { numericalRank } from '../../src/metrics/rank';
import { assemble, splitByClass } from '../../src/network/classFeatures';
import { inputOf } from '../../src/network/inputFeatures';
import { throughLinear } from '../../src/network/propagate';
import { blobs } from '../support/features';
import { distance } from '../support/matrices';

const K = 3;
const shapes = fc.record({
  d: fc.integer({ min: K, max: 8 }),
  n: fc.integer({ min: 2, max: 6 }),
  within: fc.double({ min: 0.01, max: 2, noNaN: true }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

/** All metrics of features, in one list. */
function metricsOf(Z: Matrix, labels: Int32Array): number[] {
  const features = splitByClass(Z, labels, K);
  return [
    compression(features),
    discrimination(features),
    nc1(features),
    nearestClassMeanAccuracy(features),
    numericalRank(singularValues(Z)),
  ] as number[];
}

function permuted(Z: Matrix, labels: Int32Array, order: readonly number[]): { Z: Matrix; labels: Int32Array } {
  const N = Z.cols;
  return {
    Z: matrix(
      Z.rows,
      N,
      Z.data.map((_, i) => Z.data[Math.floor(i / N) * N + order[i % N]]),
    ),
    labels: labels.map((_, i) => labels[order[i]]),
  };
}

test('no metric changes under a rotation, a scaling or a reordering of the samples', () => {
  fc.assert(
    fc.property(shapes, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), ({ d, n, within, seed }, factor) => {
      const { Z, labels } = blobs(d, K, n, within, seed);
      const expected = metricsOf(Z, labels);
      const rotation = haarFrame(d, d, createRng(seed, 'rotation'));
      expect(metricsOf(multiply(rotation, Z), labels)).toBeCloseRelative(expected, 1e-7);
      expect(metricsOf(scaled(Z, factor), labels)).toBeCloseRelative(expected, 1e-7);
      const order = Array.from(labels.keys()).sort((a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101));
      const shuffled = permuted(Z, labels, order);
      expect(metricsOf(shuffled.Z, shuffled.labels)).toBeCloseRelative(expected, 1e-7);
    }),
    { numRuns: 60 },
  );
});

test('spread within and between classes add up to the spread of all samples', () => {
  fc.assert(
    fc.property(shapes, ({ d, n, within, seed }) => {
      const { Z, labels } = blobs(d, K, n, within, seed);
      const features = splitByClass(Z, labels, K);
      const whole = splitByClass(Z, new Int32Array(Z.cols), 1);
      expect(withinClassTrace(features) + betweenClassTrace(features)).toBeCloseRelative(withinClassTrace(whole), 1e-12);
    }),
  );
});

test('features split and put together again are the same, and so are features sent through a layer apart', () => {
  fc.assert(
    fc.property(shapes, ({ d, n, within, seed }) => {
      const { Z, labels } = blobs(d, K, n, within, seed);
      const features = splitByClass(Z, labels, K);
      expect(distance(assemble(features), Z)).toBeLessThan(1e-13);
      const W = haarFrame(5, d, createRng(seed, 'layer'));
      expect(distance(assemble(finish(throughLinear(W, inputOf(features)))), multiply(W, Z))).toBeLessThan(1e-12);
    }),
  );
});

test('C grows with the square of the spread within classes', () => {
  fc.assert(
    fc.property(shapes, ({ d, n, seed, within }) => {
      const { Z, labels } = blobs(d, K, n, within, seed);
      const features = splitByClass(Z, labels, K);
      const doubled = { ...features, deviations: scaled(features.deviations, 2) };
      expect(compression(doubled)).toBeCloseRelative(4 * (compression(features) as number), 1e-12);
    }),
  );
});
