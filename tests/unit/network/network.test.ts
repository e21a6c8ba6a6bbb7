import { expect, test } from 'vitest';
import { defaultConfig } from '../../../src/config/runConfig';
import { fromRows, matrix, scaled } from '../../../src/lib/linalg/matrix';
import {
  BATCH_NORM_EPSILON,
  heldWeights,
  listParameters,
  mapParameters,
  networkOf,
  parametersOf,
  RUNNING_MOMENTUM,
  unlistParameters,
} from '../../../src/network/network';

const column = (...values: number[]) => fromRows(values.map((v) => [v]));
const threeWeights = () => [fromRows([[1], [2]]), fromRows([[3, 4]]), fromRows([[5], [6], [7]])];

test.each([
  ['a linear network normalises nothing, whatever is asked for', { net: 'dln', batchNorm: 'on' }, 0, false],
  ['an MLP is nonlinear up to the classifier', { net: 'mlp', batchNorm: 'on' }, 4, true],
  ['a hybrid as far as it is told', { net: 'hybrid', nonlinear: 2, batchNorm: 'on' }, 2, true],
  ['batch norm can be switched off', { net: 'mlp', batchNorm: 'off' }, 4, false],
] as const)('%s', (_, change, nonlinear, batchNorm) => {
  expect(networkOf({ ...defaultConfig, depth: 5, alpha: 3, ...change })).toEqual({ nonlinear, batchNorm, alpha: 3 });
});

test('every normalised layer has a scale of ones and a shift of zeros, one a unit; the layers behind have none', () => {
  const weights = threeWeights();
  expect(parametersOf({ nonlinear: 2, batchNorm: true, alpha: 1 }, weights)).toEqual({
    weights,
    scales: [column(1, 1), column(1)],
    shifts: [column(0, 0), column(0)],
  });
  expect(parametersOf({ nonlinear: 2, batchNorm: false, alpha: 1 }, weights)).toEqual({ weights, scales: [], shifts: [] });
});

test('in one list: weights, scales, shifts; and back into the form they had', () => {
  const weights = threeWeights();
  const [scales, shifts] = [
    [column(1), column(2)],
    [column(3), column(4)],
  ];
  const list = [...weights, ...scales, ...shifts];
  expect(listParameters({ weights, scales, shifts })).toEqual(list);
  expect(unlistParameters(list, { weights, scales, shifts })).toEqual({ weights, scales, shifts });
});

test('a map reaches every parameter and keeps its place', () => {
  const parameters = { weights: threeWeights(), scales: [column(1)], shifts: [column(2)] };
  expect(mapParameters(parameters, (m) => scaled(m, 2))).toEqual({
    weights: [fromRows([[2], [4]]), fromRows([[6, 8]]), fromRows([[10], [12], [14]])],
    scales: [column(2)],
    shifts: [column(4)],
  });
});

test('what is held of a network is its weights, and what they leave out', () => {
  const weights = threeWeights();
  const untouched = { count: 4, size: 0.3, first: matrix(3, 2) };
  const data = { X: matrix(1, 2), labels: Int32Array.of(0, 1), classes: 2 };
  const view = {
    data,
    test: null,
    parameters: { weights, scales: [column(1)], shifts: [column(0)] },
    statistics: null,
    untouched,
  };
  expect(heldWeights(view)).toEqual({ weights, untouched });
});

test('batch norm has the constants of PyTorch', () => {
  expect([BATCH_NORM_EPSILON, RUNNING_MOMENTUM]).toEqual([1e-5, 0.1]);
});
