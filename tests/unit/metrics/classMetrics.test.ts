import { describe, expect, test } from 'vitest';
import { fromRows, matrix, scaled } from '../../../src/lib/linalg/matrix';
import { compression } from '../../../src/metrics/compression';
import { discrimination } from '../../../src/metrics/discrimination';
import { nearestClassMeanAccuracy } from '../../../src/metrics/nearestClassMean';
import { nc1 } from '../../../src/metrics/neuralCollapse';
import { splitByClass } from '../../../src/network/classFeatures';
import { blobs } from '../../support/features';

const labels = Int32Array.from([0, 0, 1, 1]);
const square = fromRows([
  [2, 4, -3, -3],
  [0, 0, 1, -1],
]);

describe('worked by hand: class means (3, 0) and (-3, 0), deviations of length 1', () => {
  const features = () => splitByClass(square, labels, 2);
  test('C = 1 / 9', () => expect(compression(features())).toBeCloseRelative(1 / 9, 1e-15));
  test('D = 1 - cos 180° = 2', () => expect(discrimination(features())).toBe(2));
  test('NC1 = Tr(Sigma_W pinv(Sigma_B)) / 2 = (0.5 / 9) / 2', () =>
    expect(nc1(features())).toBeCloseRelative(0.5 / 9 / 2, 1e-14));
  test('every sample is next to its own mean', () => expect(nearestClassMeanAccuracy(features())).toBe(1));
});

test('D is one minus the cosine of the closest pair of means', () => {
  const Z = fromRows([
    [1, 1, 0],
    [0, 1, 1],
  ]);
  expect(discrimination(splitByClass(Z, Int32Array.from([0, 1, 2]), 3))).toBeCloseRelative(1 - Math.SQRT1_2, 1e-15);
});

test('a sample nearer to another mean counts as wrong; a tie goes to the smaller class', () => {
  const at = (x: number) => splitByClass(fromRows([[-1, x, 1, 1]]), labels, 2);
  expect(nearestClassMeanAccuracy(at(-1))).toBe(1);
  expect(nearestClassMeanAccuracy(at(1.5))).toBe(0.75); // mean of class 0 moves to 0.25; 1.5 is nearer to 1
  expect(nearestClassMeanAccuracy(splitByClass(fromRows([[0, 0, 0, 0]]), labels, 2))).toBe(0.5);
});

test('classes of different size weigh by their size', () => {
  const Z = fromRows([[0, 2, 5]]);
  // means 1 and 5, overall mean 7/3: within 2/3, between (2 (4/3)^2 + (8/3)^2) / 3
  const features = splitByClass(Z, Int32Array.from([0, 0, 1]), 2);
  expect(compression(features)).toBeCloseRelative(2 / (2 * (4 / 3) ** 2 + (8 / 3) ** 2), 1e-14);
});

test('spread of 1e-12 beside means of size 1 keeps its digits once split', () => {
  const { Z, labels: l } = blobs(6, 3, 5, 1, 1);
  const features = splitByClass(Z, l, 3);
  const tiny = { ...features, deviations: scaled(features.deviations, 1e-12) };
  expect(compression(tiny)).toBeCloseRelative(1e-24 * (compression(features) as number), 1e-12);
  expect(nc1(tiny)).toBeCloseRelative(1e-24 * (nc1(features) as number), 1e-12);
  expect(nearestClassMeanAccuracy(tiny)).toBe(1);
});

describe('what has no number has a name', () => {
  test('class means that coincide', () => {
    const features = splitByClass(fromRows([[1, -1, 1, -1]]), labels, 2);
    expect(compression(features)).toBe('means-coincide');
    expect(nc1(features)).toBe('means-coincide');
  });
  test('a class mean of zero has no direction', () => {
    expect(discrimination(splitByClass(fromRows([[1, -1, 2, 2]]), labels, 2))).toBe('zero-mean');
  });
  test('a class without samples', () => {
    const features = splitByClass(square, labels, 3);
    for (const metric of [compression, discrimination, nc1, nearestClassMeanAccuracy])
      expect(metric(features)).toBe('empty-class');
  });
  test('a single sample', () => {
    const features = splitByClass(matrix(2, 1), Int32Array.from([0]), 1);
    for (const metric of [compression, discrimination, nc1, nearestClassMeanAccuracy])
      expect(metric(features)).toBe('too-few-samples');
  });
  test.each([1e200, Number.POSITIVE_INFINITY])('numbers whose squares leave float64: %s', (scale) => {
    const features = splitByClass(scaled(square, scale), labels, 2);
    for (const metric of [compression, discrimination, nc1, nearestClassMeanAccuracy]) expect(metric(features)).toBe('overflow');
  });
  test('numbers whose sums of squares leave float64, but not their squares, are as good as others', () => {
    expect(compression(splitByClass(scaled(square, 1e153), labels, 2))).toBeCloseRelative(
      compression(splitByClass(square, labels, 2)) as number,
      1e-12,
    );
  });
  test('one sample a class: C is 0, not undefined', () => {
    expect(compression(splitByClass(fromRows([[1, 2]]), Int32Array.from([0, 1]), 2))).toBe(0);
  });
});
