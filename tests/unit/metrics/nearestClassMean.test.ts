import { describe, expect, test } from 'vitest';
import { fromRows, matrix, scaled } from '../../../src/lib/linalg/matrix';
import { nearestClassMeanAccuracy } from '../../../src/metrics/nearestClassMean';

/** Three classes with means at (0, 0), (4, 0) and (0, 4), and one sample of each that lies `away` from its mean. */
const withSamples = (...away: readonly (readonly [x: number, y: number])[]) => ({
  means: fromRows([
    [0, 4, 0],
    [0, 0, 4],
  ]),
  deviations: fromRows([away.map(([x]) => x), away.map(([, y]) => y)]),
  labels: Int32Array.of(0, 1, 2),
  counts: Int32Array.of(1, 1, 1),
});
const still = [0, 0] as const;

test('samples at their means are right, whatever the class', () => {
  expect(nearestClassMeanAccuracy(withSamples(still, still, still))).toBe(1);
});

test.each([
  ['the first class, next to the second', [[3, 0], still, still]],
  ['the first class, next to the third', [[0, 3], still, still]],
  ['the second class, next to the first', [still, [-3, 0], still]],
  ['the second class, next to the third', [still, [-4, 3], still]],
  ['the third class, next to the first', [still, still, [0, -3]]],
  ['the third class, next to the second', [still, still, [3, -4]]],
] as const)('one of %s, is wrong', (_, away) => {
  expect(nearestClassMeanAccuracy(withSamples(...away))).toBe(2 / 3);
});

test('half-way is the place to the decimal: 1.999 of 4 is still right, 2.001 is not', () => {
  expect(nearestClassMeanAccuracy(withSamples([1.999, 0], [0, 1.999], [0, -1.999]))).toBe(1);
  expect(nearestClassMeanAccuracy(withSamples([2.001, 0], [-2.001, 0], [0, -2.001]))).toBe(0);
});

test('a tie goes to the class with the smaller index', () => {
  expect(nearestClassMeanAccuracy(withSamples([2, 0], still, still))).toBe(1);
  expect(nearestClassMeanAccuracy(withSamples(still, [-2, 0], still))).toBe(2 / 3);
});

describe('held-out samples are held to the means of the training samples', () => {
  const centres = withSamples(still, still, still).means;

  test('which may be nearer to those of another class than their own means are', () => {
    // Both of class 1 lie about (1, 0), which is their mean and near to that of class 0.
    const held = {
      means: fromRows([
        [0, 1, 0],
        [0, 0, 4],
      ]),
      deviations: fromRows([
        [0, -0.5, 0.5, 0],
        [0, 0, 0, 0],
      ]),
      labels: Int32Array.of(0, 1, 1, 2),
      counts: Int32Array.of(1, 2, 1),
    };
    expect(nearestClassMeanAccuracy(held, centres)).toBe(1 / 2);
    expect(nearestClassMeanAccuracy({ ...held, deviations: scaled(held.deviations, 2.1) }, centres)).toBe(3 / 4);
  });

  test('a tie goes to the class with the smaller index', () => {
    const held = (x: number, label: number) => ({
      means: fromRows([
        [label === 0 ? x : 0, label === 1 ? x : 4, 0],
        [0, 0, 4],
      ]),
      deviations: matrix(2, 3),
      labels: Int32Array.of(0, 1, 2),
      counts: Int32Array.of(1, 1, 1),
    });
    expect(nearestClassMeanAccuracy(held(2, 0), centres)).toBe(1);
    expect(nearestClassMeanAccuracy(held(2, 1), centres)).toBe(2 / 3);
  });

  test.each([1e-170, 1e-30, 1e30, 1e150])('the same at the size of %f', (size) => {
    const held = withSamples([3, 0], still, [0, -1]);
    const at = { ...held, means: scaled(held.means, size), deviations: scaled(held.deviations, size) };
    expect(nearestClassMeanAccuracy(at, scaled(centres, size))).toBe(2 / 3);
  });
});
