import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import { subset } from '../../../src/data/holdOut';
import { columnsOf } from '../../../src/data/samples';
import type { Problem } from '../../../src/engine/problem';
import { copy } from '../../../src/lib/linalg/matrix';
import { finish } from '../../../src/lib/steps';
import { listParameters, mapParameters } from '../../../src/network/network';
import { checkpointOf, exactEngine, lossOf, smallProblem } from '../../support/problems';

const variations: [string, Partial<RunConfig>][] = [
  ['an MLP', { net: 'mlp', batchNorm: 'off', init: 'pytorch' }],
  ['an MLP with batch norm', { net: 'mlp', depth: 4 }],
  ['a hybrid', { net: 'hybrid', depth: 5, nonlinear: 2, batchNorm: 'off', init: 'kaiming' }],
  ['a hybrid with batch norm and a logit scale', { net: 'hybrid', depth: 5, nonlinear: 2, alpha: 3 }],
  ['a hybrid with more nonlinear layers than it has', { net: 'hybrid', depth: 3, nonlinear: 9 }],
  ['a linear network', {}],
  ['cross-entropy', { net: 'mlp', loss: 'ce', alpha: 2 }],
  ['cross-entropy on a linear network', { loss: 'ce' }],
  ['the rescaled squared error', { net: 'mlp', loss: 'rescaled', lossWeight: 4, lossTarget: 2 }],
];

/** The first update divided by the learning rate, parameter by parameter. */
async function gradientOf(problem: Problem): Promise<Float64Array[]> {
  const engine = exactEngine(problem, undefined, 'backprop');
  await engine.advance(1);
  const after = listParameters((await checkpointOf(engine)).parameters);
  return listParameters(finish(problem.start.parameters())).map((p, i) =>
    p.data.map((x, j) => (x - after[i].data[j]) / problem.descent.lr),
  );
}

function slope(problem: Problem, parameter: number, entry: number): number {
  const step = 1e-6;
  const at = (shift: number) => {
    const parameters = mapParameters(finish(problem.start.parameters()), copy);
    listParameters(parameters)[parameter].data[entry] += shift;
    return lossOf(problem, parameters);
  };
  return (at(step) - at(-step)) / (2 * step);
}

test.each(variations)('%s: the gradient of every weight, scale and shift is that of finite differences', async (_, change) => {
  const problem = smallProblem(change);
  const gradients = await gradientOf(problem);
  gradients.forEach((gradient, p) => {
    for (let i = 0; i < gradient.length; i += 5) expect(Math.abs(gradient[i] - slope(problem, p, i))).toBeLessThan(2e-7);
  });
});

test('a mini-batch step is a full-batch step on the samples of that batch', async () => {
  const problem = smallProblem({ net: 'mlp', batch: 4 });
  const { data, batches } = problem;
  const onBatch: Problem = { ...problem, data: subset(data, batches?.at(0) ?? []), batches: null };
  const [a, b] = [exactEngine(problem, undefined, 'backprop'), exactEngine(onBatch, undefined, 'backprop')];
  const [first, second] = [await a.advance(1), await b.advance(1)];
  expect(first.losses).toEqual(second.losses);
  expect((await checkpointOf(a)).parameters).toEqual((await checkpointOf(b)).parameters);
});

test.each([
  ['full batch', { net: 'mlp' }],
  [
    'mini-batches, momentum, decay and cosine',
    { net: 'hybrid', depth: 5, batch: 4, momentum: 0.9, decay: 0.01, schedule: 'cosine' },
  ],
  ['cross-entropy', { net: 'mlp', loss: 'ce', batch: 5 }],
] as [string, Partial<RunConfig>][])(
  '%s: however a run is cut up, and resumed from a checkpoint, it is the same to the bit',
  async (_, change) => {
    const problem = smallProblem(change);
    const engine = () => exactEngine(problem, undefined, 'backprop');
    const whole = engine();
    await whole.advance(30);
    const pieces = engine();
    for (const count of [1, 2, 9]) await pieces.advance(count);
    const resumed = exactEngine(smallProblem(change), await checkpointOf(pieces), 'backprop');
    await resumed.advance(18);
    expect(await checkpointOf(resumed)).toEqual(await checkpointOf(whole));
  },
);

describe('running statistics', () => {
  test('are a tenth of the first batch and nine tenths of rest, with the unbiased variance; full batch has none', async () => {
    const problem = smallProblem({ net: 'mlp', depth: 2, batch: 4, lr: 0 });
    const engine = exactEngine(problem, undefined, 'backprop');
    await engine.advance(1);
    const [statistics] = (await checkpointOf(engine)).statistics ?? [];
    const W = finish(problem.start.parameters()).weights[0];
    const X = columnsOf(problem.data.samples, problem.batches?.at(0) ?? []);
    const values = [0, 1, 2, 3].map((j) => W.data.subarray(0, W.cols).reduce((sum, w, k) => sum + w * X.data[k * 4 + j], 0));
    const mean = values.reduce((a, b) => a + b) / 4;
    const unbiased = values.reduce((a, b) => a + (b - mean) ** 2, 0) / 3;
    expect(statistics.mean[0]).toBeCloseRelative(0.1 * mean, 1e-12);
    expect(statistics.variance[0]).toBeCloseRelative(0.9 + 0.1 * unbiased, 1e-12);
    const full = exactEngine(smallProblem({ net: 'mlp' }), undefined, 'backprop');
    expect((await checkpointOf(full)).statistics).toBeNull();
  });
});

test('mini-batches do not stop early: the loss of one batch says little', async () => {
  const problem = smallProblem({ net: 'mlp', batch: 4, stop: 1 });
  expect(await exactEngine(problem, undefined, 'backprop').advance(20)).toMatchObject({ outcome: 'ran', step: 20 });
});

test('a diverging hybrid ends with its step', async () => {
  const problem = smallProblem({ net: 'hybrid', depth: 5, nonlinear: 1, lr: 1000 });
  const { outcome, step, losses } = await exactEngine(problem, undefined, 'backprop').advance(1000);
  expect(outcome).toBe('diverged');
  expect(losses.at(-1)?.step).toBe(step - 1);
});
