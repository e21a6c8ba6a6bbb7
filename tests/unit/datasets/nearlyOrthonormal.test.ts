import { describe, expect, test } from 'vitest';
import { nearlyOrthonormal } from '../../../src/datasets/nearlyOrthonormal';
import { frobeniusNorm, scaledIdentity, squaredNorm, subtract } from '../../../src/lib/linalg/matrix';
import { multiplyTranspose, transposeMultiply } from '../../../src/lib/linalg/products';
import { distance } from '../../support/matrices';

const config = { K: 3, n: 10, d0: 50, noise: 'uniform', noiseSize: 1, seed: 0 } as const;
const clean = nearlyOrthonormal({ ...config, noiseSize: 0 });

describe('nearlyOrthonormal', () => {
  test('n samples of each class stand class by class', () => {
    const { X, labels, classes } = nearlyOrthonormal(config);
    expect([X.rows, X.cols, classes]).toEqual([50, 30, 3]);
    expect(Array.from(labels)).toEqual([0, 1, 2].flatMap((k) => new Array(10).fill(k)));
  });

  test('without noise the columns are orthonormal', () => {
    expect(distance(transposeMultiply(clean.X, clean.X), scaledIdentity(30, 30, 1))).toBeLessThan(1e-14);
  });

  test.each(['uniform', 'normal'] as const)('%s noise has exactly the Frobenius norm asked for', (noise) => {
    const { X } = nearlyOrthonormal({ ...config, noise, noiseSize: 2.5 });
    expect(frobeniusNorm(subtract(X, clean.X))).toBeCloseRelative(2.5, 1e-13);
  });

  test('uniform noise is one-sided, normal noise is not', () => {
    const noiseOf = (noise: 'uniform' | 'normal') => subtract(nearlyOrthonormal({ ...config, noise }).X, clean.X).data;
    expect(Math.min(...noiseOf('uniform'))).toBeGreaterThan(-1e-15);
    const normal = noiseOf('normal');
    expect(Math.abs(normal.reduce((a, b) => a + b) / normal.length)).toBeLessThan(0.1 / Math.sqrt(normal.length));
  });

  test('with fewer dimensions than samples the rows are orthogonal and a sample has unit length on average', () => {
    const { X } = nearlyOrthonormal({ ...config, d0: 12, noiseSize: 0 });
    expect(distance(multiplyTranspose(X, X), scaledIdentity(12, 12, 30 / 12))).toBeLessThan(1e-13);
    expect(squaredNorm(X) / 30).toBeCloseRelative(1, 1e-13);
  });

  test('the seed decides; the size of the noise does not redraw it', () => {
    expect(nearlyOrthonormal(config).X.data).toEqual(nearlyOrthonormal(config).X.data);
    expect(distance(nearlyOrthonormal(config).X, nearlyOrthonormal({ ...config, seed: 1 }).X)).toBeGreaterThan(0.1);
    const one = subtract(nearlyOrthonormal(config).X, clean.X);
    const two = subtract(nearlyOrthonormal({ ...config, noiseSize: 2 }).X, clean.X);
    expect(distance(two, { ...one, data: one.data.map((x) => 2 * x) })).toBeLessThan(1e-15);
  });
});
