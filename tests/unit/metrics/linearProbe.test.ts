import { describe, expect, test } from 'vitest';
import { fromRows, matrix, scaled } from '../../../src/lib/linalg/matrix';
import { multiply } from '../../../src/lib/linalg/products';
import { createRng } from '../../../src/lib/random/rng';
import { linearProbe } from '../../../src/metrics/linearProbe';
import { blobs } from '../../support/features';
import { rotation } from '../../support/matrices';

describe('linearProbe', () => {
  test('separable classes are told apart, also on samples it has not seen', () => {
    const all = blobs(6, 4, 30, 0.2, 1);
    const part = (from: number, to: number) => ({
      Z: fromRows(Array.from({ length: 6 }, (_, i) => Array.from(all.Z.data.subarray(i * 120 + from, i * 120 + to)))),
      labels: all.labels.slice(from, to),
    });
    expect(linearProbe(part(0, 80), part(80, 120), 4)).toEqual({ train: 1, test: 1 });
  });

  test('classes along a line, which no nearest mean tells apart, are cut by planes where that is possible', () => {
    // Class 0 at -3 and 1, class 1 at 2 and 30: separable by a threshold, while the means lie at -1 and 16.
    const Z = fromRows([[-3, -3, 1, 1.5, 2, 30, 30, 30]]);
    const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    expect(linearProbe({ Z, labels }, null, 2).train).toBeGreaterThanOrEqual(7 / 8);
  });

  test('exclusive or cannot be cut by a line: no more than three quarters are right', () => {
    const Z = fromRows([
      [0, 0, 1, 1],
      [0, 1, 0, 1],
    ]);
    expect(linearProbe({ Z, labels: Int32Array.of(0, 1, 1, 0) }, null, 2).train).toBeLessThanOrEqual(0.75);
  });

  test('labels without any relation to the features are learned no better than the dimensions allow', () => {
    const rng = createRng(5, 'labels');
    const { Z } = blobs(3, 1, 400, 1, 1);
    const labels = Int32Array.from({ length: 400 }, () => (rng.uniform() < 0.5 ? 0 : 1));
    expect(linearProbe({ Z, labels }, null, 2).train).toBeLessThan(0.65);
  });

  test('the scale of the features changes nothing, a rotation hardly anything', () => {
    const { Z, labels } = blobs(5, 3, 30, 1.5, 1);
    const plain = linearProbe({ Z, labels }, null, 3).train;
    expect(linearProbe({ Z: scaled(Z, 1e-9), labels }, null, 3).train).toBe(plain);
    const turned = multiply(rotation(5, 2), Z);
    expect(Math.abs(linearProbe({ Z: turned, labels }, null, 3).train - plain)).toBeLessThan(0.05);
  });

  test('a difference of a millionth beside another of a thousand, and far from 0, is seen', () => {
    const Z = fromRows([
      [1000, -1000, 900, -700],
      [5, 5, 5 + 1e-6, 5 + 1e-6],
    ]);
    expect(linearProbe({ Z, labels: Int32Array.of(0, 0, 1, 1) }, null, 2).train).toBe(1);
  });

  test('planes need not go through the mean of all samples', () => {
    const Z = fromRows([[0, 0, 0, 2, 2, 6]]);
    expect(linearProbe({ Z, labels: Int32Array.of(0, 0, 0, 0, 0, 1) }, null, 2).train).toBe(1);
  });

  test('held-out samples are brought to the mean and the variance of the training samples, not their own', () => {
    const train = { Z: fromRows([[0, 0, 1, 1]]), labels: Int32Array.of(0, 0, 1, 1) };
    const test = { Z: fromRows([[0.9, 1.1, 1.2]]), labels: Int32Array.of(1, 1, 0) };
    expect(linearProbe(train, test, 2)).toEqual({ train: 1, test: 2 / 3 });
  });

  test('a dimension that never changed in training says nothing, whatever held-out samples do there', () => {
    const train = {
      Z: fromRows([
        [0, 0, 1, 1],
        [7, 7, 7, 7],
      ]),
      labels: Int32Array.of(0, 0, 1, 1),
    };
    const test = {
      Z: fromRows([
        [0, 1],
        [-1e9, 1e9],
      ]),
      labels: Int32Array.of(0, 1),
    };
    expect(linearProbe(train, test, 2)).toEqual({ train: 1, test: 1 });
  });

  test('features that are not finite are refused, of either set', () => {
    const fine = { Z: fromRows([[0, 1]]), labels: Int32Array.of(0, 1) };
    const broken = { Z: fromRows([[0, Number.NaN]]), labels: Int32Array.of(0, 1) };
    const refusal = new RangeError('The features of this layer are not finite.');
    expect(() => linearProbe(broken, null, 2)).toThrow(refusal);
    expect(() => linearProbe(fine, broken, 2)).toThrow(refusal);
    expect(linearProbe(fine, null, 2)).toEqual({ train: 1, test: null });
  });

  test('features that are all zero give every sample the same class', () => {
    const labels = Int32Array.of(0, 1, 2, 2);
    expect(linearProbe({ Z: matrix(4, 4), labels }, null, 3).train).toBe(0.5);
  });
});
