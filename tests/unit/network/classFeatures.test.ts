import { describe, expect, test } from 'vitest';
import { fromRows, matrix } from '../../../src/lib/linalg/matrix';
import { finish } from '../../../src/lib/steps';
import { betweenClassTrace, withinClassTrace } from '../../../src/metrics/compression';
import { assemble, centredMeans, classDefect, splitByClass } from '../../../src/network/classFeatures';
import { inputOf } from '../../../src/network/inputFeatures';
import { throughLinear } from '../../../src/network/propagate';

/** Two dimensions; three samples of class 0, one of class 1, in no order. */
const unequal = () => ({
  Z: fromRows([
    [1, 7, 2, 6],
    [0, 4, 3, 3],
  ]),
  labels: Int32Array.of(0, 1, 0, 0),
});

const split = () => splitByClass(unequal().Z, unequal().labels, 2);

test('features by hand: the mean of each class, and what every sample is away from its own', () => {
  expect(split()).toEqual({
    means: fromRows([
      [3, 7],
      [2, 4],
    ]),
    deviations: fromRows([
      [-2, 0, -1, 3],
      [-2, 0, 1, 1],
    ]),
    labels: Int32Array.of(0, 1, 0, 0),
    counts: Int32Array.of(3, 1),
  });
});

test('a class without a sample has the mean 0', () => {
  const { means, counts } = splitByClass(unequal().Z, unequal().labels, 3);
  expect(Array.from(means.data)).toEqual([3, 7, 0, 2, 4, 0]);
  expect(counts).toEqual(Int32Array.of(3, 1, 0));
});

test('put together again they are the features, and the parts stay as they were', () => {
  const features = split();
  expect(assemble(features)).toEqual(unequal().Z);
  expect(features).toEqual(split());
});

test('a weight acts on means and deviations alike', () => {
  const { labels, counts } = split();
  expect(finish(throughLinear(fromRows([[10, 1]]), inputOf(split())))).toEqual({
    means: fromRows([[32, 74]]),
    deviations: fromRows([[-22, 0, -9, 31]]),
    labels,
    counts,
  });
});

test('means are centred at the mean of all samples, not of the classes', () => {
  const features = split(); // (3 * 3 + 7) / 4 = 4, (3 * 2 + 4) / 4 = 2.5
  expect(centredMeans(features)).toEqual(
    fromRows([
      [-1, 3],
      [-0.5, 1.5],
    ]),
  );
  expect(features).toEqual(split());
});

test('both traces are means over samples', () => {
  expect(withinClassTrace(split())).toBe((4 + 1 + 9 + 4 + 1 + 1) / 4);
  expect(betweenClassTrace(split())).toBe((3 * (1 + 0.25) + (9 + 2.25)) / 4);
});

describe('what no class metric is defined on', () => {
  const withCounts = (...counts: number[]) => classDefect({ ...split(), counts: Int32Array.from(counts) });
  test('a class without a sample, first or last', () => {
    expect(withCounts(0, 5)).toBe('empty-class');
    expect(withCounts(5, 0)).toBe('empty-class');
  });
  test('fewer than two samples', () => {
    expect(withCounts(1)).toBe('too-few-samples');
    expect(withCounts(1, 1)).toBeNull();
    expect(withCounts(2)).toBeNull();
    expect(classDefect(splitByClass(matrix(2, 0), new Int32Array(0), 0))).toBe('too-few-samples');
  });
});
