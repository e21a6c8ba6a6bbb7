import { describe, expect, test } from 'vitest';
import { fromRows, scaledIdentity } from '../../../src/lib/linalg/matrix';
import { middleRange, readWeights, spectrum } from '../../../src/metrics/weightReading';
import { compressedAndWhole } from '../../support/heldNetwork';

/** Diagonal weights: all is seen by eye. */
const diagonal = () => ({
  weights: [
    fromRows([
      [4, 0, 0],
      [0, 3, 0],
      [0, 0, 0],
    ]),
    fromRows([
      [1, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
    ]),
    fromRows([[0, 0, 5]]),
  ],
  untouched: null,
});

test('a reading of diagonal weights, whole', () => {
  expect(readWeights(diagonal(), 1, fromRows([[0, 3, 4]]))).toEqual({
    spectra: [[4, 3, 0], [2, 2, 1], [5]],
    middle: [
      { variance: 0, min: 3, max: 3 },
      { variance: 0, min: 2, max: 2 },
    ],
    norms: [5, 3, 5],
    // diag(1, 4, 4) - diag(16, 9, 0), and diag(0, 0, 25) - diag(1, 4, 4).
    balancedness: [Math.sqrt(225 + 25 + 16), Math.sqrt(1 + 16 + 441)],
    residual: 5,
  });
});

test('a network that is not linear is asked for neither balance nor solution', () => {
  expect(readWeights(diagonal(), 2, null)).toMatchObject({ balancedness: null, residual: null, middle: [null, null] });
});

describe('the middle singular values', () => {
  test('are those behind the K largest and before the K smallest', () => {
    // 6, 2 and 1 around their mean 3.
    expect(middleRange([9, 8, 6, 2, 1, 0.5, 0], 2)).toEqual({ variance: (9 + 1 + 4) / 3, min: 1, max: 6 });
  });
  test('may be one, and are none where 2K or fewer are all', () => {
    expect(middleRange([9, 4, 1], 1)).toEqual({ variance: 0, min: 4, max: 4 });
    expect(middleRange([9, 4, 1, 0], 2)).toBeNull();
    expect(middleRange([9, 4, 1], 2)).toBeNull();
  });
  test('spread beyond float64 is named', () => {
    expect(middleRange([2, 1e200, 0, 0], 1)).toEqual({ variance: 'overflow', min: 0, max: 1e200 });
  });
});

describe('singular values of a network of which only a part is held', () => {
  test('are those of the whole one, descending, at every layer', () => {
    const { compressed, whole } = compressedAndWhole();
    const [first, ...others] = whole.weights.map((_, l) => spectrum(whole, l));
    others.forEach((values, i) => {
      expect(spectrum(compressed, i + 1)).toBeCloseRelative(values, 1e-14);
    });
    expect(spectrum(compressed, 0)).toBeCloseRelative(first, 1e-14);
  });

  test('those left alone stand where their size belongs, as often as there are', () => {
    const held = {
      weights: [
        scaledIdentity(2, 2, 1),
        fromRows([
          [3, 0],
          [0, 0.1],
        ]),
        scaledIdentity(1, 2, 7),
      ],
    };
    const untouched = { count: 3, size: 0.5, first: scaledIdentity(3, 2, 2) };
    expect([0, 1, 2].map((l) => spectrum({ ...held, untouched }, l))).toEqual([[2, 2], [3, 0.5, 0.5, 0.5, 0.1], [7]]);
  });
});
