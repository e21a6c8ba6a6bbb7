import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../../src/data/samples';
import { fromRows, type Matrix, matrix, scaled, transpose } from '../../../src/lib/linalg/matrix';
import { multiply } from '../../../src/lib/linalg/products';
import { finish } from '../../../src/lib/steps';
import { compression } from '../../../src/metrics/compression';
import { assemble, type ClassFeatures, splitByClass } from '../../../src/network/classFeatures';
import { BLOCK, inputOf } from '../../../src/network/inputFeatures';
import { MSE } from '../../../src/network/loss';
import {
  BATCH_NORM_EPSILON,
  type LayerStatistics,
  type Network,
  type Parameters,
  parametersOf,
} from '../../../src/network/network';
import { propagate, statisticsOf, throughBatchNorm, throughLinear, throughRelu } from '../../../src/network/propagate';
import { blobs } from '../../support/features';
import { distance, gaussian } from '../../support/matrices';
import { evaluated, smallProblem } from '../../support/problems';

const mapped = (a: Matrix, f: (x: number) => number) => matrix(a.rows, a.cols, a.data.map(f));
const column = (...values: number[]) => fromRows(values.map((v) => [v]));

/** Six dimensions, three classes of five samples. */
function blobFeatures() {
  const { Z, labels } = blobs(6, 3, 5, 0.7, 1);
  return { Z, labels, features: splitByClass(Z, labels, 3) };
}

/** Two units, classes of three samples and of one: 0 2 4 | 10 and 5 5 8 | -2. */
const unequal = () =>
  splitByClass(
    fromRows([
      [0, 2, 4, 10],
      [5, 5, 8, -2],
    ]),
    Int32Array.of(0, 0, 0, 1),
    2,
  );

describe('ReLU', () => {
  test('acts on class means and deviations as on the features themselves', () => {
    const { Z, labels, features } = blobFeatures();
    const out = throughRelu(features);
    expect(
      distance(
        assemble(out),
        mapped(Z, (x) => Math.max(0, x)),
      ),
    ).toBeLessThan(1e-14);
    expect(distance(splitByClass(assemble(out), labels, 3).means, out.means)).toBeLessThan(1e-14);
  });

  test('by hand: -2 4 and -4 2 become 0 4 and 0 2, around the means of what is left; an empty class stays at 0', () => {
    const labels = Int32Array.of(0, 1, 0, 1);
    const out = throughRelu(splitByClass(fromRows([[-2, -4, 4, 2]]), labels, 3));
    expect(out).toEqual({
      means: fromRows([[2, 1, 0]]),
      deviations: fromRows([[-2, -1, 2, 1]]),
      labels,
      counts: Int32Array.of(2, 2, 0),
    });
  });
});

describe('batch norm', () => {
  test('its statistics are means over samples, not over classes, and the variance is the biased one', () => {
    // 16 / 4 and (16 + 4 + 0 + 36) / 4; 16 / 4 and (1 + 1 + 16 + 36) / 4.
    expect(statisticsOf(unequal())).toEqual({ mean: Float64Array.of(4, 4), variance: Float64Array.of(14, 13.5) });
  });

  test('by hand: (z - mean) / sqrt(variance) times scale plus shift, unit by unit; deviations are only scaled', () => {
    const variances = [4, 1].map((v) => v - BATCH_NORM_EPSILON);
    const given = { mean: Float64Array.of(2, 1), variance: Float64Array.from(variances) };
    const { means, deviations } = throughBatchNorm(unequal(), given, column(3, 10), column(100, 200));
    expect(means.data).toBeCloseRelative([100, 112, 250, 170], 1e-14);
    expect(deviations.data).toBeCloseRelative([-3, 0, 3, 0, -10, -10, 20, 0], 1e-14);
    expect([means.rows, means.cols, deviations.rows, deviations.cols]).toEqual([2, 2, 2, 4]);
  });

  test('of a unit that never changes gives its shift', () => {
    const still = splitByClass(fromRows([[7, 7]]), Int32Array.of(0, 1), 2);
    const out = throughBatchNorm(still, statisticsOf(still), column(3), column(5));
    expect([...out.means.data, ...out.deviations.data]).toEqual([5, 5, 0, 0]);
  });
});

describe('through a network', () => {
  const input = () => inputOf(splitByClass(fromRows([[0, 2, 4, 6]]), Int32Array.of(0, 0, 1, 1), 2));
  /** What is visited, by layer; the input is not. */
  const sent = (network: Network, parameters: Parameters, statistics: readonly LayerStatistics[] | null = null) => {
    const layers: ClassFeatures[] = [];
    const visited: number[] = [];
    const visit = (features: ClassFeatures, l: number) => {
      layers[l] = features;
      visited.push(l);
    };
    return { layers, visited, ...finish(propagate(input(), network, parameters, statistics, visit)) };
  };
  const weights = () => [scaled(column(1, -1), 2), fromRows([[1, -1]]), column(5, 6, 7)];
  const featuresOf = (nonlinear: number, batchNorm = false) => {
    const network = { nonlinear, batchNorm, alpha: 1 };
    return sent(network, parametersOf(network, weights()));
  };

  test('linear: each weight in turn; the classifier last, not scaled', () => {
    const { layers, visited, output, statistics } = featuresOf(0);
    expect(visited).toEqual([1, 2]);
    expect(layers.slice(1).map(assemble)).toEqual([
      fromRows([
        [0, 4, 8, 12],
        [0, -4, -8, -12],
      ]),
      fromRows([[0, 8, 16, 24]]),
    ]);
    expect(assemble(output)).toEqual(fromRows([5, 6, 7].map((w) => [0, 8, 16, 24].map((x) => w * x))));
    expect(statistics).toEqual([]);
  });

  test('hybrid: the first layers as many as it is told have a ReLU, those behind have none', () => {
    const W = [column(1, -1), scaled(column(1), -1)];
    const network = { nonlinear: 1, batchNorm: false, alpha: 1 };
    const { layers } = sent(network, parametersOf(network, [W[0], fromRows([[-1, 1]]), W[1]]));
    expect(layers.slice(1).map(assemble)).toEqual([
      fromRows([
        [0, 2, 4, 6],
        [0, 0, 0, 0],
      ]),
      fromRows([[0, -2, -4, -6]]),
    ]);
  });

  test('batch norm stands before the ReLU of every nonlinear layer, by the statistics of its own input, which are given along', () => {
    const { layers, statistics } = featuresOf(1, true);
    // 0 4 8 12 and its opposite: mean 6, variance 20.
    expect(statistics).toEqual([{ mean: Float64Array.of(6, -6), variance: Float64Array.of(20, 20) }]);
    const root = Math.sqrt(20 + BATCH_NORM_EPSILON);
    expect(assemble(layers[1]).data).toBeCloseRelative([0, 0, 2 / root, 6 / root, 6 / root, 2 / root, 0, 0], 1e-13);
    expect(assemble(layers[2]).data).toBeCloseRelative([-6 / root, -2 / root, 2 / root, 6 / root], 1e-13);
  });

  test('each batch norm has the statistics, the scale and the shift of its own layer', () => {
    const unit = (mean: number, units: number) => ({
      mean: new Float64Array(units).fill(mean),
      variance: new Float64Array(units).fill(1 - BATCH_NORM_EPSILON),
    });
    const given = [unit(-20, 2), unit(1, 1)];
    const scales = [column(1, 1), column(3)];
    const shifts = [column(0, 2), column(100)];
    const { layers, statistics } = sent(
      { nonlinear: 2, batchNorm: true, alpha: 1 },
      { weights: weights(), scales, shifts },
      given,
    );
    expect(statistics).toEqual(given);
    // 2 x + 20 and -2 x + 22; their difference 4 x - 2, less 1, times 3, plus 100.
    expect(assemble(layers[2]).data).toBeCloseRelative([91, 115, 139, 163], 1e-13);
  });
});

test('a weight acts on more samples than a block as on all at once, and says what share is done', () => {
  const N = 2 * BLOCK + 9;
  const Z = gaussian(4, N, 5);
  const features = splitByClass(
    Z,
    Int32Array.from({ length: N }, (_, i) => i % 3),
    3,
  );
  const W = gaussian(6, 4, 6);
  const out = finish(throughLinear(W, inputOf(features)));
  expect(distance(out.means, multiply(W, features.means))).toBeLessThan(1e-14);
  expect(distance(out.deviations, multiply(W, features.deviations))).toBeLessThan(1e-14);
  expect([out.labels, out.counts]).toEqual([features.labels, features.counts]);
  expect(Array.from(throughLinear(W, inputOf(features)))).toEqual([BLOCK / N, (2 * BLOCK) / N, 1]);
});

test('spread of 1e-12 survives ReLU and batch norm to all digits', () => {
  const { features } = blobFeatures();
  const tiny = { ...features, deviations: scaled(features.deviations, 1e-12) };
  const half = { ...features, deviations: scaled(features.deviations, 5e-13) };
  const ones = matrix(6, 1, new Float64Array(6).fill(1));
  const spread = (f: typeof features) =>
    compression(throughRelu(throughBatchNorm(f, statisticsOf(f), ones, matrix(6, 1)))) as number;
  expect(spread(tiny)).toBeGreaterThan(0);
  expect(spread(half) / spread(tiny)).toBeCloseRelative(0.25, 1e-9);
});

test('a unit that never fires leaves zeros, named where a metric has no number', () => {
  const { Z, labels } = blobFeatures();
  const network = { nonlinear: 1, batchNorm: false, alpha: 1 };
  const data = { samples: samplesOf(transpose(Z).data, 6), labels, classes: 3 };
  const view = {
    parameters: parametersOf(network, [matrix(4, 6), matrix(4, 4), gaussian(3, 4, 3)]),
    statistics: null,
    untouched: null,
  };
  const { layers, loss } = evaluated({ ...smallProblem(), data, test: null, network, loss: MSE }, view).measurement;
  expect(layers[1]).toMatchObject({ C: 'means-coincide', D: 'zero-mean' });
  expect(loss).toBe(1);
});

test('a layer of more than a million numbers goes through batch norm and ReLU in pieces, to the same result', () => {
  const [units, N] = [300, 4096];
  const first = splitByClass(
    gaussian(2, N, 20),
    Int32Array.from({ length: N }, (_, i) => i % 2),
    2,
  );
  const weights = [gaussian(units, 2, 21), gaussian(2, units, 22)];
  const network = { nonlinear: 1, batchNorm: true, alpha: 1 };
  const parameters = {
    ...parametersOf(network, weights),
    scales: [mapped(gaussian(units, 1, 23), Math.abs)],
    shifts: [gaussian(units, 1, 24)],
  };
  const linear = finish(throughLinear(weights[0], inputOf(first)));
  const own = statisticsOf(linear);
  const whole = throughRelu(throughBatchNorm(linear, own, parameters.scales[0], parameters.shifts[0]));

  let seen: ClassFeatures | null = null;
  const steps = propagate(inputOf(first), network, parameters, null, (features) => {
    seen = features;
  });
  const looks: (number | null)[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) looks.push(step.value);
  expect(looks.filter((share) => share === null)).toHaveLength(1);
  const bytes = ({ data }: Matrix) => Buffer.from(data.buffer);
  const { means, deviations } = seen as unknown as ClassFeatures;
  expect(Buffer.compare(bytes(means), bytes(whole.means))).toBe(0);
  expect(Buffer.compare(bytes(deviations), bytes(whole.deviations))).toBe(0);
  expect(step.value.statistics).toEqual([own]);
});
