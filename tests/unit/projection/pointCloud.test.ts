import { describe, expect, test } from 'vitest';
import { fromRows, matrix } from '../../../src/lib/linalg/matrix';
import { assembled, centred, finiteCloud, type PointCloud, pointCloud } from '../../../src/projection/pointCloud';

/** Five samples of three classes in the plane; class means (10, 20), (30, 40) and (50, 60). */
const layer = () => ({
  means: fromRows([
    [10, 30, 50],
    [20, 40, 60],
  ]),
  deviations: fromRows([
    [1, 2, 3, 4, 5],
    [6, 7, 8, 9, -1],
  ]),
  labels: Int32Array.of(0, 2, 1, 2, 0),
  counts: Int32Array.of(2, 1, 2),
});

describe('a cloud', () => {
  test('is the chosen samples in the order chosen, each with its own label, beside the means of all classes', () => {
    const all = layer();
    expect(pointCloud(all, Int32Array.of(3, 0, 2))).toEqual({
      means: all.means,
      deviations: fromRows([
        [4, 1, 3],
        [9, 6, 8],
      ]),
      labels: Int32Array.of(2, 0, 1),
    });
  });

  test('shares no deviations with the layer that it is of', () => {
    const all = layer();
    const cloud = pointCloud(all, Int32Array.of(0));
    all.deviations.data.fill(0);
    expect(cloud.deviations.data).toEqual(Float64Array.of(1, 6));
  });

  test('put together again is each deviation on the mean of its class', () => {
    expect(assembled(layer())).toEqual(
      fromRows([
        [11, 52, 33, 54, 15],
        [26, 67, 48, 69, 19],
      ]),
    );
  });

  test('centred is the points less their mean, also where the classes are of unequal size', () => {
    // The means of the rows above are 165 / 5 = 33 and 229 / 5 = 45.8.
    const { data, rows, cols } = centred(layer());
    expect([rows, cols]).toEqual([2, 5]);
    expect(data).toBeCloseRelative(
      [-22, 19, 0, 21, -18, -19.8, 21.2, 2.2, 23.2, -26.8].map((x) => x + 0),
      1e-14,
    );
  });

  test('centring does not touch the deviations it was made from', () => {
    const cloud = layer();
    centred(cloud);
    assembled(cloud);
    expect(cloud).toEqual(layer());
  });
});

describe('a finite cloud', () => {
  const of = (mean: number, deviation: number): PointCloud => ({
    means: matrix(1, 1, Float64Array.of(mean)),
    deviations: matrix(1, 1, Float64Array.of(deviation)),
    labels: Int32Array.of(0),
  });

  test('of ordinary size is itself', () => {
    const cloud = layer();
    expect(finiteCloud(cloud)).toBe(cloud);
  });

  test('whose squares leave float64 comes in other units, means and deviations alike', () => {
    expect(finiteCloud(of(2 ** 600, 3 * 2 ** 590))).toEqual(of(1, 3 * 2 ** -10));
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('that holds %s is refused, and it is said why', (x) => {
    for (const cloud of [of(x, 0), of(0, x)])
      expect(() => finiteCloud(cloud)).toThrow(new RangeError('The features of this layer are not finite.'));
  });
});
