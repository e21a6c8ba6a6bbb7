/**
 * The exact engine: full-batch gradient descent on a deep linear network in float64, with the gradient computed
 * K wide.
 *
 * With A_l = W_L .. W_{l+1} (K x h) and P_0 = (2 alpha / N)(alpha W_{L:1} X - Y) X^T, P_l = P_{l-1} W_l^T (K x h),
 * the gradient of W_l is A_l^T P_{l-1}. Every product has a side of length K, so a step costs about 6 L h^2 K
 * multiplications and additions, where backpropagating N samples costs 6 L h^2 N.
 */
import { oneHot } from '../../datasets/dataset';
import { copy, type Matrix, matrix, squaredNorm } from '../../lib/linalg/matrix';
import { addTransposeMultiply, multiplyInto, multiplyTransposeInto } from '../../lib/linalg/products';
import { learningRate } from '../descent';
import type { Advance, Checkpoint, Engine, EngineInfo, EngineProvider } from '../engine';
import type { Problem } from '../problem';
import { reduceSamples } from './sampleReduction';

const info: EngineInfo = { id: 'exact', name: 'Exact', precision: 'float64', device: 'this processor' };

export const exactProvider: EngineProvider = {
  id: 'exact',
  name: info.name,
  probe: async () => ({ usable: true, device: info.device, software: false }),
  create: async (problem, from) => createExactEngine(problem, from),
};

/** Starts the exact engine on a linear network from a checkpoint. */
export function createExactEngine(problem: Problem, from: Checkpoint): Engine {
  const { data, alpha, descent, stopLoss } = problem;
  const N = data.labels.length;
  const { X, Y, floor } = reduceSamples(data.X, oneHot(data.labels, data.classes));
  const weights = from.weights.map(copy);
  const depth = weights.length;
  const usesVelocity = descent.momentum !== 0 || descent.weightDecay !== 0;
  const velocity = usesVelocity ? weights.map((W, l) => from.velocity?.[l] ?? matrix(W.rows, W.cols)).map(copy) : null;

  const K = Y.rows;
  // after[l] = A_l (K x inputs of W_{l+1}), after[0] = W_{L:1};  back[l] = P_l, of the same shape.
  const after = weights.map((W) => matrix(K, W.cols));
  const back = weights.map((W) => matrix(K, W.cols));
  const residual = matrix(K, X.cols);
  let step = from.step;

  function measureLoss(): number {
    after[depth - 1].data.set(weights[depth - 1].data);
    for (let l = depth - 2; l >= 0; l--) multiplyInto(after[l], after[l + 1], weights[l]);
    multiplyInto(residual, after[0], X);
    for (let i = 0; i < residual.data.length; i++) residual.data[i] = alpha * residual.data[i] - Y.data[i];
    return (squaredNorm(residual) + floor) / N;
  }

  /** One update, from the products that `measureLoss` left behind. */
  function update(): void {
    for (let i = 0; i < residual.data.length; i++) residual.data[i] *= (2 * alpha) / N;
    multiplyTransposeInto(back[0], residual, X);
    for (let l = 1; l < depth; l++) multiplyTransposeInto(back[l], back[l - 1], weights[l - 1]);
    const lr = learningRate(descent, step);
    for (let l = 0; l < depth; l++) {
      if (velocity) descendWithVelocity(weights[l], velocity[l], l, lr);
      else addGradient(weights[l], -lr, l);
    }
    step++;
  }

  /** out += factor * dLoss/dW_{l+1}. The classifier's A_L is the identity. */
  function addGradient(out: Matrix, factor: number, l: number): void {
    if (l < depth - 1) addTransposeMultiply(out, factor, after[l + 1], back[l]);
    else for (let i = 0; i < out.data.length; i++) out.data[i] += factor * back[l].data[i];
  }

  function descendWithVelocity(W: Matrix, v: Matrix, l: number, lr: number): void {
    const { momentum, weightDecay } = descent;
    for (let i = 0; i < v.data.length; i++) v.data[i] = momentum * v.data[i] + weightDecay * W.data[i];
    addGradient(v, 1, l);
    for (let i = 0; i < v.data.length; i++) W.data[i] -= lr * v.data[i];
  }

  return {
    info,
    async advance(count): Promise<Advance> {
      const losses: Advance['losses'] = [];
      for (let i = 0; i < count; i++) {
        const loss = measureLoss();
        if (!Number.isFinite(loss)) return { outcome: 'diverged', step, losses };
        losses.push({ step, loss });
        if (loss < stopLoss) return { outcome: 'converged', step, losses };
        update();
      }
      return { outcome: 'ran', step, losses };
    },
    async checkpoint() {
      return { step, weights: weights.map(copy), velocity: velocity?.map(copy) ?? null };
    },
    dispose() {},
  };
}
