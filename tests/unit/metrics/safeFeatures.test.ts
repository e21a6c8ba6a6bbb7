import { expect, test } from 'vitest';
import { fromRows, scaled } from '../../../src/lib/linalg/matrix';
import { atSafeScale, canBeSquared, safeFeatures } from '../../../src/metrics/safeFeatures';

const features = (means: number, deviations: number) => ({
  means: scaled(fromRows([[1, -0.5]]), means),
  deviations: scaled(fromRows([[0.5, -1]]), deviations),
  name: 'kept',
});

test('ordinary features are passed on as they are', () => {
  const ordinary = features(3, 1e-9);
  expect(safeFeatures(ordinary)).toBe(ordinary);
  expect(atSafeScale(ordinary)).toBe(ordinary);
});

test.each([
  [2 ** 500, 2 ** 450],
  [2 ** 450, 2 ** 500],
])('means of %d and deviations of %d are multiplied by one power of two, so that the larger is 1', (means, deviations) => {
  expect(safeFeatures(features(means, deviations))).toEqual(features(means / 2 ** 500, deviations / 2 ** 500));
});

test('tiny features are brought up', () => {
  expect(safeFeatures(features(2 ** -600, 2 ** -700))).toEqual(features(1, 2 ** -100));
});

test('numbers up to the root of the largest have squares', () => {
  expect(canBeSquared(Math.sqrt(Number.MAX_VALUE))).toBe(true);
  expect(canBeSquared(1e155)).toBe(false);
  expect(canBeSquared(Number.NaN)).toBe(false);
});

test('beyond that root a metric has no features, a picture still has', () => {
  for (const beyond of [features(2 ** 520, 1), features(1, 2 ** 520)]) {
    expect(safeFeatures(beyond)).toBeNull();
    expect(atSafeScale(beyond)).not.toBeNull();
  }
  expect(atSafeScale(features(2 ** 1000, 2 ** 999))).toEqual(features(1, 0.5));
});

test('without a number there are none, wherever it is missing', () => {
  for (const broken of [features(Number.NaN, 1), features(1, Number.NaN), features(1, Number.POSITIVE_INFINITY)]) {
    expect(safeFeatures(broken)).toBeNull();
    expect(atSafeScale(broken)).toBeNull();
  }
});
