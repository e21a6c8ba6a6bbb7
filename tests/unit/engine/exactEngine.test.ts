import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../../src/config/runConfig';
import { reduceSamples } from '../../../src/engine/exact/sampleReduction';
import type { Problem } from '../../../src/engine/problem';
import { copy, type Matrix, matrix, squaredNorm, subtract } from '../../../src/lib/linalg/matrix';
import { multiply, multiplyTranspose, transposeMultiply } from '../../../src/lib/linalg/products';
import { finish } from '../../../src/lib/steps';
import { balancedness } from '../../../src/metrics/assumptions';
import { mapParameters } from '../../../src/network/network';
import { distance, gaussian } from '../../support/matrices';
import { checkpointOf, exactEngine, lossOf, smallConfig, smallProblem, weightsOf } from '../../support/problems';

/** The gradient as the engine applies it: the first update, divided by the learning rate. */
async function engineGradient(problem: Problem): Promise<Matrix[]> {
  const engine = exactEngine(problem);
  await engine.advance(1);
  const weights = await weightsOf(engine);
  return weights.map((W, l) => {
    const change = subtract(finish(problem.start.parameters()).weights[l], W);
    return matrix(
      W.rows,
      W.cols,
      change.data.map((x) => x / problem.descent.lr),
    );
  });
}

function numericalGradient(problem: Problem, layer: number, entry: number): number {
  const step = 1e-5;
  const at = (shift: number) => {
    const parameters = mapParameters(finish(problem.start.parameters()), copy);
    parameters.weights[layer].data[entry] += shift;
    return lossOf(problem, parameters);
  };
  return (at(step) - at(-step)) / (2 * step);
}

const variations: [string, Partial<RunConfig>][] = [
  ['three layers', {}],
  ['two layers', { depth: 2 }],
  ['a logit scale of 3', { alpha: 3 }],
  ['more samples than dimensions', { d0: 5 }],
  ['fewer units than classes', { width: 2 }],
  ['pytorch weights', { init: 'pytorch' }],
];

test.each(variations)('%s: the gradient is that of finite differences', async (_, change) => {
  const problem = smallProblem(change);
  const gradient = await engineGradient(problem);
  for (const [l, G] of gradient.entries()) {
    for (let i = 0; i < G.data.length; i += 7) {
      expect(Math.abs(G.data[i] - numericalGradient(problem, l, i))).toBeLessThan(1e-8);
    }
  }
});

test.each([
  ['plain', {}],
  ['with momentum', { momentum: 0.9 }],
  ['with weight decay', { decay: 0.01 }],
  ['on a cosine schedule', { schedule: 'cosine', steps: 60, momentum: 0.5 }],
] as [string, Partial<RunConfig>][])(
  '%s: however a run is cut up, and resumed from a checkpoint, it is the same to the bit',
  async (_, change) => {
    const problem = smallProblem(change);
    const whole = exactEngine(problem);
    await whole.advance(50);
    const pieces = exactEngine(problem);
    for (const count of [1, 2, 17, 10]) await pieces.advance(count);
    const resumed = exactEngine(problem, await checkpointOf(pieces));
    await resumed.advance(20);
    const expected = await checkpointOf(whole);
    expect(expected.step).toBe(50);
    expect(await checkpointOf(resumed)).toEqual(expected);
  },
);

test('losses are those before each update, one a step', async () => {
  const problem = smallProblem();
  const engine = exactEngine(problem);
  const { losses, outcome, step } = await engine.advance(5);
  expect({ outcome, step }).toEqual({ outcome: 'ran', step: 5 });
  expect(losses.map((point) => point.step)).toEqual([0, 1, 2, 3, 4]);
  expect(losses[0].loss).toBeCloseRelative(lossOf(problem, finish(problem.start.parameters())), 1e-13);
});

test('a run stops at the first step whose loss is below the stop value, and not one later', async () => {
  const problem = smallProblem({ stop: 1e-3, lr: 0.2 });
  const { outcome, step, losses } = await exactEngine(problem).advance(100_000);
  expect(outcome).toBe('converged');
  expect(losses.at(-1)?.step).toBe(step);
  expect(losses.at(-1)?.loss).toBeLessThan(1e-3);
  expect(losses.at(-2)?.loss).toBeGreaterThanOrEqual(1e-3);
});

test('a diverging run stops at the first loss that is not finite', async () => {
  const engine = exactEngine(smallProblem({ lr: 1000 }));
  const { outcome, step, losses } = await engine.advance(1000);
  expect(outcome).toBe('diverged');
  expect(losses.at(-1)).toMatchObject({ step: step - 1 });
  expect(losses.every(({ loss }) => Number.isFinite(loss))).toBe(true);
});

test('with a learning rate of 0 nothing moves', async () => {
  const problem = smallProblem({ lr: 0, momentum: 0.9 });
  const engine = exactEngine(problem);
  await engine.advance(10);
  expect(await weightsOf(engine)).toEqual(finish(problem.start.parameters()).weights);
});

test('gradient descent with short steps keeps hidden layers balanced', async () => {
  const problem = smallProblem({ lr: 0.001, width: 10, depth: 4 });
  const engine = exactEngine(problem);
  await engine.advance(2000);
  const weights = await weightsOf(engine);
  const size = Math.max(...weights.map(squaredNorm));
  // The last pair is not balanced at the start (K x h against h x h): its gap is conserved, the others stay zero.
  const before = balancedness({ weights: finish(problem.start.parameters()).weights, untouched: null });
  balancedness({ weights, untouched: null }).forEach((gap, l) => {
    expect(Math.abs(Number(gap) - Number(before[l])) / size).toBeLessThan(2e-3);
  });
});

describe('reduceSamples', () => {
  test('leaves data with at most as many samples as dimensions alone', () => {
    const X = gaussian(6, 6, 1);
    const Y = gaussian(2, 6, 2);
    expect(finish(reduceSamples(X, Y))).toEqual({ X, Y, floor: 0 });
  });

  test('d0 columns give every linear map the same loss and gradient as all the samples', () => {
    const X = gaussian(4, 30, 3);
    const Y = gaussian(2, 30, 4);
    const reduced = finish(reduceSamples(X, Y));
    expect([reduced.X.rows, reduced.X.cols, reduced.Y.cols]).toEqual([4, 4, 4]);
    for (const W of [gaussian(2, 4, 5), gaussian(2, 4, 6)]) {
      const residual = subtract(multiply(W, X), Y);
      const small = subtract(multiply(W, reduced.X), reduced.Y);
      expect(squaredNorm(small) + reduced.floor).toBeCloseRelative(squaredNorm(residual), 1e-13);
      expect(distance(multiplyTranspose(small, reduced.X), multiplyTranspose(residual, X))).toBeLessThan(1e-12);
    }
  });
});

test('W_1 and W_2 of an orthogonal start have all singular values at eps', () => {
  const [W1, W2] = finish(smallProblem().start.parameters()).weights;
  for (const G of [transposeMultiply(W2, W2), multiplyTranspose(W1, W1)]) {
    for (let i = 0; i < 8; i++) expect(G.data[i * 8 + i]).toBeCloseRelative(smallConfig.eps ** 2, 1e-12);
  }
});
