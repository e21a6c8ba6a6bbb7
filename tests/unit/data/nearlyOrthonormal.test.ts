import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../src/data/samples';
import { nearlyOrthonormal } from '../../../src/data/sources/nearlyOrthonormal';
import { frobeniusNorm, scaledIdentity, squaredNorm, subtract } from '../../../src/lib/linalg/matrix';
import { multiplyTranspose, transposeMultiply } from '../../../src/lib/linalg/products';
import { haarFrame } from '../../../src/lib/random/haar';
import { createRng } from '../../../src/lib/random/rng';
import { finish } from '../../../src/lib/steps';
import { distance } from '../../support/matrices';

const config = { K: 3, n: 10, d0: 50, noise: 'uniform', noiseSize: 1, seed: 0 } as const;
/** What is drawn, its samples as columns. */
const drawn = (change: object = {}) => {
  const { samples, labels, classes } = finish(nearlyOrthonormal({ ...config, ...change }));
  return { X: columnsOf(samples), labels, classes };
};
const clean = () => drawn({ noiseSize: 0 });
const noiseOf = (change: object) => subtract(drawn(change).X, clean().X);

describe('nearlyOrthonormal', () => {
  test('n samples of each class stand class by class', () => {
    const { X, labels, classes } = drawn();
    expect([X.rows, X.cols, classes]).toEqual([50, 30, 3]);
    expect(Array.from(labels)).toEqual([0, 1, 2].flatMap((k) => new Array(10).fill(k)));
  });

  test('without noise the columns are orthonormal', () => {
    const { X } = clean();
    expect(distance(transposeMultiply(X, X), scaledIdentity(30, 30, 1))).toBeLessThan(1e-14);
  });

  test.each(['uniform', 'normal'] as const)('%s noise has exactly the Frobenius norm asked for', (noise) => {
    expect(frobeniusNorm(noiseOf({ noise, noiseSize: 2.5 }))).toBeCloseRelative(2.5, 1e-13);
  });

  test('uniform noise is one-sided, normal noise is not', () => {
    expect(Math.min(...noiseOf({ noise: 'uniform' }).data)).toBeGreaterThan(-1e-15);
    const normal = noiseOf({ noise: 'normal' }).data;
    expect(Math.abs(normal.reduce((a, b) => a + b) / normal.length)).toBeLessThan(0.1 / Math.sqrt(normal.length));
  });

  test('frame and noise are drawn from streams of their own, which links of all times rely on; noise row by row', () => {
    expect(clean().X).toEqual(haarFrame(50, 30, createRng(0, 'data/frame')));
    for (const noise of ['uniform', 'normal'] as const) {
      const rng = createRng(0, 'data/noise');
      const draws = Array.from({ length: 50 * 30 }, () => (noise === 'uniform' ? rng.uniform() : rng.normal()));
      const length = Math.sqrt(draws.reduce((sum, x) => sum + x * x, 0));
      const { data } = noiseOf({ noise });
      expect(draws.reduce((most, x, i) => Math.max(most, Math.abs(data[i] - x / length)), 0)).toBeLessThan(1e-15);
    }
  });

  test('with fewer dimensions than samples the rows are orthogonal and a sample has unit length on average', () => {
    const { X } = drawn({ d0: 12, noiseSize: 0 });
    expect(distance(multiplyTranspose(X, X), scaledIdentity(12, 12, 30 / 12))).toBeLessThan(1e-13);
    expect(squaredNorm(X) / 30).toBeCloseRelative(1, 1e-13);
  });

  test('the seed decides; the size of the noise does not redraw it', () => {
    expect(drawn().X.data).toEqual(drawn().X.data);
    expect(distance(drawn().X, drawn({ seed: 1 }).X)).toBeGreaterThan(0.1);
    const [one, two] = [1, 2].map((noiseSize) => noiseOf({ noiseSize }));
    expect(distance(two, { ...one, data: one.data.map((x) => 2 * x) })).toBeLessThan(1e-15);
  });
});
