import { describe, expect, test } from 'vitest';
import { type Matrix, matrix, scaled } from '../../../src/lib/linalg/matrix';
import { assemble, splitByClass } from '../../../src/metrics/classFeatures';
import { compression } from '../../../src/metrics/compression';
import { measure } from '../../../src/metrics/measure';
import { propagate, statisticsOf, throughBatchNorm, throughRelu } from '../../../src/metrics/propagate';
import { MSE } from '../../../src/network/loss';
import { parametersOf } from '../../../src/network/network';
import { blobs } from '../../support/features';
import { distance, gaussian } from '../../support/matrices';
import { smallProblem } from '../../support/problems';

const { Z, labels } = blobs(6, 3, 5, 0.7, 1);
const features = splitByClass(Z, labels, 3);
const mapped = (a: Matrix, f: (x: number) => number) => matrix(a.rows, a.cols, a.data.map(f));

describe('layers act on class means and deviations as on the features themselves', () => {
  test('ReLU', () => {
    const out = throughRelu(features);
    expect(
      distance(
        assemble(out),
        mapped(Z, (x) => Math.max(0, x)),
      ),
    ).toBeLessThan(1e-14);
    expect(distance(splitByClass(assemble(out), labels, 3).means, out.means)).toBeLessThan(1e-14);
  });

  test('batch norm: mean 0 and variance 1 before scale and shift', () => {
    const ones = matrix(6, 1, new Float64Array(6).fill(1));
    const out = assemble(throughBatchNorm(features, statisticsOf(features), ones, matrix(6, 1)));
    const { mean, variance } = statisticsOf(splitByClass(out, labels, 3));
    for (const m of mean) expect(Math.abs(m)).toBeLessThan(1e-14);
    for (const v of variance) expect(v).toBeCloseRelative(1, 1e-3);
    const shifted = throughBatchNorm(features, statisticsOf(features), scaled(ones, 3), scaled(ones, 2));
    expect(
      distance(
        assemble(shifted),
        mapped(out, (x) => 3 * x + 2),
      ),
    ).toBeLessThan(1e-13);
  });
});

test('spread of 1e-12 survives ReLU and batch norm to all digits', () => {
  const tiny = { ...features, deviations: scaled(features.deviations, 1e-12) };
  const half = { ...features, deviations: scaled(features.deviations, 5e-13) };
  const ones = matrix(6, 1, new Float64Array(6).fill(1));
  const spread = (f: typeof features) =>
    compression(throughRelu(throughBatchNorm(f, statisticsOf(f), ones, matrix(6, 1)))) as number;
  expect(spread(tiny)).toBeGreaterThan(0);
  expect(spread(half) / spread(tiny)).toBeCloseRelative(0.25, 1e-9);
});

test('held-out samples are normalised by the statistics of training, not their own', () => {
  const problem = smallProblem({ net: 'mlp', test: 0.4 });
  const parameters = problem.start.parameters();
  const { statistics } = propagate(problem.data, problem.network, parameters, null);
  const view = { data: problem.data, test: problem.test, parameters, statistics: null, untouched: null };
  const running = { data: problem.data, test: problem.test, parameters, statistics, untouched: null };
  expect(measure(view, problem.network, MSE).measurement).toEqual(measure(running, problem.network, MSE).measurement);
});

test('a unit that never fires leaves zeros, named where a metric has no number', () => {
  const W = gaussian(4, 6, 2);
  const dead = matrix(4, 4, new Float64Array(16));
  const network = { nonlinear: 1, batchNorm: false, alpha: 1 };
  const view = {
    data: { X: Z, labels, classes: 3 },
    test: null,
    parameters: parametersOf(network, [mapped(W, () => 0), dead, gaussian(3, 4, 3)]),
    statistics: null,
    untouched: null,
  };
  const { layers, loss } = measure(view, network, MSE).measurement;
  expect(layers[1]).toMatchObject({ C: 'means-coincide', D: 'zero-mean' });
  expect(loss).toBe(1);
});
