import { describe, expect, test } from 'vitest';
import type { LabelledSamples } from '../../src/data/dataset';
import { samplesOf } from '../../src/data/samples';
import { fromRows, type Matrix, scaledIdentity, transpose } from '../../src/lib/linalg/matrix';
import { finish } from '../../src/lib/steps';
import { MSE } from '../../src/network/loss';
import type { Network, NetworkView } from '../../src/network/network';
import { type Evaluation, evaluate } from '../../src/run/evaluate';
import { measuredOn } from '../../src/run/measured';

interface Case extends NetworkView {
  readonly data: LabelledSamples;
  readonly test: LabelledSamples | null;
}

function measure({ data, test: heldOut, ...view }: Case, network: Network, keep = false): Evaluation {
  const all = ({ labels }: LabelledSamples) => Int32Array.from(labels, (_, i) => i);
  const train = finish(measuredOn(data, all(data)));
  const tested = heldOut && finish(measuredOn(heldOut, all(heldOut), train.input.means));
  return finish(evaluate(view, { network, loss: MSE, train, test: tested }, keep));
}

const set = (X: Matrix, labels: Int32Array): LabelledSamples => ({
  samples: samplesOf(transpose(X).data, X.rows),
  labels,
  classes: 2,
});

const column = (...values: number[]) => fromRows(values.map((v) => [v]));
const pairs = () => Int32Array.of(0, 0, 1, 1);

/**
 * Class means at (±3, 0), samples (0, ±1) away; each of two hidden layers doubles the second dimension, and the classifier
 * looks at the first alone.
 */
function linear() {
  const double = fromRows([
    [1, 0],
    [0, 2],
  ]);
  const data = set(
    fromRows([
      [3, 3, -3, -3],
      [1, -1, 1, -1],
    ]),
    pairs(),
  );
  const test = set(
    fromRows([
      [1, -1, 0],
      [0, 0, 5],
    ]),
    Int32Array.of(0, 0, 1),
  );
  const weights = [
    double,
    double,
    fromRows([
      [1, 0],
      [-1, 0],
    ]),
  ];
  return { data, test, parameters: { weights, scales: [], shifts: [] }, statistics: null, untouched: null };
}

const network = { nonlinear: 0, batchNorm: false, alpha: 0.5 };

test('a linear network by hand: loss of the scaled logits, accuracies, the metrics of every layer in order, their fits', () => {
  const { measurement } = measure(linear(), network);
  const { fits, ...rest } = measurement;
  expect(rest).toEqual({
    // Logits ±(3 alpha) = ±1.5: (1.5 - 1)² + 1.5² a sample, and the other way round for class 1.
    loss: 2.5,
    accuracy: 1,
    samples: 4,
    test: {
      // Logits ±0.5, ∓0.5 and, of class 1, twice 0.
      loss: (0.5 + 2.5 + 1) / 3,
      // The second is on the wrong side, the third is a tie that goes to class 0.
      accuracy: 1 / 3,
      samples: 3,
      // Means (0, 0) and (0, 5 2^l), of spread 2/3; the nearest of (±3, 0) is that of the first sample alone.
      layers: [0.12, 0.03, 0.0075].map((C) => ({ C: expect.closeTo(C, 15), D: 'zero-mean', ncc: 1 / 3 })),
    },
    layers: [
      { C: 1 / 9, D: 2, ncc: 1 },
      { C: 4 / 9, D: 2, ncc: 1 },
      { C: 16 / 9, D: 2, ncc: 1 },
    ],
  });
  expect(fits.D).toEqual({ slope: 0, intercept: 2, r2: 1, from: 1, to: 2 });
  expect(fits.C).toMatchObject({ from: 0, to: 2 });
  expect(fits.C?.slope).toBeCloseRelative(Math.log10(4), 1e-13);
  expect(fits.C?.intercept).toBeCloseRelative(Math.log10(1 / 9), 1e-13);
});

test('the features it gives along are those of the layers 0 to L - 1', () => {
  const { features } = measure(linear(), network, true);
  expect(features?.map(({ means, deviations }) => [means.data[0], deviations.data[4]])).toEqual([
    [3, 1],
    [3, 2],
    [3, 4],
  ]);
});

test('without samples held out there is no accuracy of them', () => {
  expect(measure({ ...linear(), test: null }, network).measurement.test).toBeNull();
});

test('samples on the wrong side count as wrong', () => {
  const swapped = { ...linear(), data: { ...linear().data, labels: Int32Array.of(0, 1, 1, 1) } };
  expect(measure(swapped, network).measurement.accuracy).toBe(3 / 4);
});

describe('batch norm', () => {
  /** One unit behind batch norm and ReLU that fires, for class 1, above the mean. Training values 0 2 | 4 6, held-out ones 10 12 of class 1. */
  const view = (statistics: { mean: Float64Array; variance: Float64Array }[] | null) => ({
    data: set(fromRows([[0, 2, 4, 6]]), pairs()),
    test: set(fromRows([[10, 12]]), Int32Array.of(1, 1)),
    parameters: { weights: [scaledIdentity(1, 1, 1), column(-1, 1)], scales: [column(1)], shifts: [column(0)] },
    statistics,
    untouched: null,
  });
  const accuracies = ({ measurement }: Evaluation) => [measurement.accuracy, measurement.test?.accuracy];
  const normalising = { nonlinear: 1, batchNorm: true, alpha: 1 };

  test('of held-out samples is by the statistics of the training samples: by their own, one of two would fall below the mean', () => {
    expect(accuracies(measure(view(null), normalising))).toEqual([1, 1]);
  });

  test('is by running statistics where there are some, for both', () => {
    const running = [{ mean: Float64Array.of(11), variance: Float64Array.of(1) }];
    expect(accuracies(measure(view(running), normalising))).toEqual([1 / 2, 1 / 2]);
  });
});
