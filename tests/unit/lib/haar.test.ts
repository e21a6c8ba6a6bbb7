import { describe, expect, test } from 'vitest';
import { scaledIdentity, transpose } from '../../../src/lib/linalg/matrix';
import { multiply } from '../../../src/lib/linalg/products';
import { haarFrame } from '../../../src/lib/random/haar';
import { createRng } from '../../../src/lib/random/rng';
import { distance } from '../../support/matrices';

describe('haarFrame', () => {
  test.each([
    [1, 1],
    [5, 5],
    [40, 7],
    [50, 30],
  ])('a tall %i x %i frame has orthonormal columns', (rows, cols) => {
    const Q = haarFrame(rows, cols, createRng(1, 'q'));
    expect(distance(multiply(transpose(Q), Q), scaledIdentity(cols, cols, 1))).toBeLessThan(1e-13);
  });

  test.each([
    [1, 4],
    [3, 50],
  ])('a wide %i x %i frame has orthonormal rows', (rows, cols) => {
    const Q = haarFrame(rows, cols, createRng(1, 'q'));
    expect(distance(multiply(Q, transpose(Q)), scaledIdentity(rows, rows, 1))).toBeLessThan(1e-13);
  });

  test('over many draws every entry has mean 0 and variance 1/rows, the first column no less than the last', () => {
    const n = 4;
    const draws = 4000;
    const rng = createRng(2, 'many');
    const mean = new Float64Array(n * n);
    const square = new Float64Array(n * n);
    for (let d = 0; d < draws; d++) {
      const { data } = haarFrame(n, n, rng);
      data.forEach((x, i) => {
        mean[i] += x / draws;
        square[i] += (x * x) / draws;
      });
    }
    for (const m of mean) expect(Math.abs(m)).toBeLessThan(0.03);
    expect(square).toBeCloseRelative(new Float64Array(n * n).fill(1 / n), 0.08);
  });

  test('determinants of square frames have both signs equally often', () => {
    const rng = createRng(3, 'det');
    let positive = 0;
    for (let d = 0; d < 1000; d++) {
      const [a, b, c, e] = haarFrame(2, 2, rng).data;
      if (a * e - b * c > 0) positive++;
    }
    expect(positive).toBeGreaterThan(430);
    expect(positive).toBeLessThan(570);
  });
});
