import { describe, expect, test } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../src/config/runConfig';
import { oneHot } from '../../../src/data/dataset';
import { columnsOf, samplesOf } from '../../../src/data/samples';
import { minNormSolution } from '../../../src/lib/linalg/decompositions';
import { type Matrix, matrix, scaled, transpose } from '../../../src/lib/linalg/matrix';
import { compression } from '../../../src/metrics/compression';
import { discrimination } from '../../../src/metrics/discrimination';
import { splitByClass } from '../../../src/network/classFeatures';
import { type Prediction, predict } from '../../../src/theory/prediction';
import { gaussian } from '../../support/matrices';
import { problemFor } from '../../support/problems';

/** Columns as samples. */
const samples = (X: Matrix) => samplesOf(transpose(X).data, X.rows);

function predictionFor(config: RunConfig): Prediction {
  const { data, network } = problemFor(config);
  const { solution } = minNormSolution(columnsOf(data.samples), oneHot(data.labels, data.classes));
  return predict(data, scaled(solution, 1 / network.alpha), config);
}

describe('for exactly orthonormal data', () => {
  const prediction = () =>
    predictionFor({ ...defaultConfig, noiseSize: 0, width: 30, d0: 30, n: 7, K: 4, eps: 0.1, depth: 5, alpha: 2 });

  test('C at the input is (n - 1) K / (K - 1), whatever the draw', () => {
    expect(prediction().C[0]).toBeCloseRelative((6 * 4) / 3, 1e-12);
  });

  test('gamma and the learned singular value are the closed forms', () => {
    const { gamma, learnedSingularValue } = prediction();
    expect(gamma).toBeCloseRelative(0.01 * (4 / 7) ** (1 / 5), 1e-14);
    expect(learnedSingularValue).toBeCloseRelative((Math.sqrt(7) / 2) ** (1 / 5), 1e-14);
  });

  test('C falls by gamma at every layer and D stays at 1: class means were and remain perpendicular', () => {
    const { C, D, gamma } = prediction();
    expect(C).toBeCloseRelative(
      C.map((_, l) => 8 * gamma ** l),
      1e-11,
    );
    expect(D as number[]).toBeCloseRelative(new Array(5).fill(1), 1e-12);
  });

  test('the band is a factor of two over the whole depth', () => {
    const { C, band } = prediction();
    expect(band.upper.map((upper, l) => upper / C[l])).toBeCloseRelative(
      [0, 1, 2, 3, 4].map((l) => 2 ** (l / 5)),
      1e-12,
    );
    expect(band.lower.map((lower, l) => C[l] / lower)).toBeCloseRelative(
      [0, 1, 2, 3, 4].map((l) => 2 ** (l / 5)),
      1e-12,
    );
  });
});

describe('three samples in six dimensions, worked by hand', () => {
  // Class 0: e_1 and e_1 + e_2; class 1: 2 e_2 + 2 e_3. With alpha = 2 the minimum-norm solution is [e_1; e_3 / 2] / 2, so the
  // means (1, 1/2, 0) and (0, 2, 2) lie 1 and 2 along the learned directions e_1 and e_3, and 1/2 and 2 beside them.
  const byHand = (width: number) => {
    const X = matrix(6, 3);
    X.data.set([1, 1, 0, 0, 1, 2, 0, 0, 2]);
    const B = matrix(2, 6);
    B.data[0] = 1 / 2;
    B.data[8] = 1 / 4;
    return predict({ samples: samples(X), labels: Int32Array.of(0, 0, 1), classes: 2 }, B, {
      alpha: 2,
      eps: 0.5,
      depth: 4,
      width,
    });
  };
  // A^(l/4 - 1) / alpha^2 for A = diag(1, 1/4) / 4.
  const learned = [
    [1, 4],
    [Math.SQRT1_2, 2],
    [1 / 2, 1],
    [Math.SQRT2 / 4, 1 / 2],
  ];

  test.each([
    ['a layer as wide as the input keeps every direction', 6, 1],
    ['so does a wider one', 9, 1],
    ['one of four keeps (4 - 2) / (6 - 2) of those that are not learned', 4, 1 / 2],
  ])('%s', (_, width, kept) => {
    const grams = learned.map(([a, b], l) => {
      const shrink = l === 0 ? 1 : kept * 0.25 ** l;
      return { own: a + shrink / 4, other: b + 4 * shrink, both: shrink, shrink };
    });
    const { C, D, band, ...rates } = byHand(width);
    // Spread (1/4 + 1/4) / 3, between the means p_0 p_1 |mu_0 - mu_1|^2 with p = (2/3, 1/3).
    expect(C).toBeCloseRelative(
      grams.map(({ own, other, both, shrink }) => shrink / 6 / ((2 / 9) * (own + other - 2 * both))),
      1e-13,
    );
    expect(D as number[]).toBeCloseRelative(
      grams.map(({ own, other, both }) => 1 - both / Math.sqrt(own * other)),
      1e-13,
    );
    expect(band.upper).toBeCloseRelative(
      C.map((c, l) => c * 2 ** (l / 4)),
      1e-14,
    );
    // n is the mean number of samples a class, 3 / 2.
    expect(rates.gamma).toBeCloseRelative(0.25 * (4 / 1.5) ** (1 / 4), 1e-14);
    expect(rates.learnedSingularValue).toBeCloseRelative((Math.sqrt(1.5) / 2) ** (1 / 4), 1e-14);
  });
});

test('at the input the prediction is what is measured there, for any data', () => {
  const labels = Int32Array.of(0, 1, 2, 0, 0, 1);
  const X = gaussian(9, 6, 4);
  const data = { samples: samples(X), labels, classes: 3 };
  const { solution } = minNormSolution(X, oneHot(labels, 3));
  const { C, D } = predict(data, scaled(solution, 1 / 3), { alpha: 3, eps: 0.2, depth: 4, width: 9 });
  const input = splitByClass(X, labels, 3);
  expect([C[0], D[0] as number]).toBeCloseRelative([compression(input), discrimination(input)] as number[], 1e-12);
});
